"""Facts of devices that were made tills. Stream: enrolment/<code_id>."""

from events.fact import Fact
from events.sales import Place


class EnrolmentCodeIssued(Fact, frozen=True, kw_only=True, tag="till.code-issued/1"):
    """A one-time code was made for one outlet; its hash is in the vault."""

    code_id: str
    outlet_id: str
    expires_at_ms: int


class EnrolmentCodeWithdrawn(
    Fact, frozen=True, kw_only=True, tag="till.code-withdrawn/1"
):
    """A code nobody used yet was taken back: its sheet was lost, or printed anew."""

    code_id: str


class ReplacementCodeIssued(
    Fact, frozen=True, kw_only=True, tag="till.replacement-code-issued/1"
):
    """A one-time code was made to begin a new epoch of a till.

    For a device that was lost, restored or copied, or whose key is gone.
    """

    till: str
    epoch: int
    expires_at_ms: int


class TillEnrolled(Fact, frozen=True, kw_only=True, tag="till.enrolled/1"):
    """A device used its code and became a till of one outlet.

    `public_key` is the Ed25519 key that signs its batches, 64 hex digits. A booth's
    fair is in `place`.
    """

    till: str
    epoch: int
    code_id: str
    public_key: str
    place: Place


class TillRetired(Fact, frozen=True, kw_only=True, tag="till.retired/1"):
    """A till was taken out of service; what it still sends is kept."""

    till: str
    reason: str
