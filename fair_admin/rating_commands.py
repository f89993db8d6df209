"""What may be asked of a product's stars, and the reasons why it may be refused."""

from dataclasses import dataclass

from events.decider import Refusal
from events.ratings import StarsCertified


class CertificateIncomplete(Refusal):
    """A certificate has the number of a decision."""


class LevelUnknown(Refusal):
    """Stars are certified from 3 to 5; names the level."""


class DayUnclear(Refusal):
    """A day is missing or is none of the calendar."""


class CertificateDatesReversed(Refusal):
    """The stars would end before they begin, or begin before they were decided."""


class CertificatesOverlap(Refusal):
    """Another certificate stands on some of these days; names its decision and days."""


class CertificateTaken(Refusal):
    """There is a certificate of this identity already."""


class CertificateUnknown(Refusal):
    """The product has no such certificate."""


class CertificateOver(Refusal):
    """It stands no more on that day, so nothing can be taken from it."""


class ReasonMissing(Refusal):
    """Stars are taken and dossiers are rejected for a reason."""


class DossierOpen(Refusal):
    """The product is being rated again already."""


class NotTheNextStep(Refusal):
    """The dossier does not stand where this step begins."""


class StepBeforeLast(Refusal):
    """A step is not taken before the one that it follows; names that day."""


class PointsOutOfRange(Refusal):
    """Points go from 0 to 100."""


class PointsTooFew(Refusal):
    """The points earn fewer stars than that; names points and stars."""


@dataclass(frozen=True, kw_only=True)
class Certify:
    """Enter a certificate of stars; without `valid_until` it lasts as the rules say."""

    certified: StarsCertified


@dataclass(frozen=True, kw_only=True)
class Revoke:
    """Take the stars of a certificate from a day on."""

    certificate_id: str
    revoked_on: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Instruct:
    """Tell the producer to have the product rated again by a day."""

    product_id: str
    dossier_id: str
    instructed_on: str
    due_on: str


@dataclass(frozen=True, kw_only=True)
class Prepare:
    """The dossier came in."""

    prepared_on: str


@dataclass(frozen=True, kw_only=True)
class Assess:
    """The council gave its points."""

    assessed_on: str
    points: int


@dataclass(frozen=True, kw_only=True)
class Recognise:
    """The decision came: the certificate ends the dossier."""

    certified: StarsCertified


@dataclass(frozen=True, kw_only=True)
class Reject:
    """The dossier ends without a certificate."""

    rejected_on: str
    reason: str


Command = Certify | Revoke | Instruct | Prepare | Assess | Recognise | Reject
