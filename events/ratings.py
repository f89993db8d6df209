"""Facts of OCOP stars and of being rated again. Stream: rating/<product_id>.

Days are ISO days in Vietnam; `valid_until` is the last day the stars stand.
"""

from events.fact import Fact


class StarsCertified(Fact, frozen=True, kw_only=True, tag="stars.certified/1"):
    """A decision gave a product its stars, 3 to 5, from one day until another."""

    product_id: str
    certificate_id: str
    decision_number: str
    decided_on: str
    stars: int
    valid_from: str
    valid_until: str
    invented: bool


class StarsRevoked(Fact, frozen=True, kw_only=True, tag="stars.revoked/1"):
    """A certificate stands no more from a day on, before its time was over."""

    product_id: str
    certificate_id: str
    revoked_on: str
    reason: str


class RerateInstructed(Fact, frozen=True, kw_only=True, tag="rerate.instructed/1"):
    """The producer was told to have the product rated again, by a day."""

    product_id: str
    dossier_id: str
    instructed_on: str
    due_on: str


class RerateDossierPrepared(Fact, frozen=True, kw_only=True, tag="rerate.prepared/1"):
    """The producer handed in the dossier."""

    product_id: str
    dossier_id: str
    prepared_on: str


class RerateAssessed(Fact, frozen=True, kw_only=True, tag="rerate.assessed/1"):
    """The council gave points out of a hundred."""

    product_id: str
    dossier_id: str
    assessed_on: str
    points: int


class RerateRecognised(Fact, frozen=True, kw_only=True, tag="rerate.recognised/1"):
    """The dossier ended with a certificate, told beside this fact."""

    product_id: str
    dossier_id: str
    recognised_on: str
    certificate_id: str


class RerateRejected(Fact, frozen=True, kw_only=True, tag="rerate.rejected/1"):
    """The dossier ended without one; the producer may be told to try again."""

    product_id: str
    dossier_id: str
    rejected_on: str
    reason: str
