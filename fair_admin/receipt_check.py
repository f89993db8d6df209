"""Whether a customer's paper is in the books: one record is read."""

from dataclasses import dataclass

from events.devices import TillEnrolled
from events.log import StoredRecord
from events.receipt_seal import SEAL_DIGITS, ReceiptSeal
from events.record import hash_of, till_stream
from events.sales import SaleCompleted
from fair_admin.hub import Hub, UnknownTill


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What became of a paper.

    outcome: "counted", "not-here-yet", "differs" (the books have another sale under
    this number) or "unknown-till". `sale` and `sold_at_ms` are those of the books, and
    only there when the paper is counted.
    """

    outcome: str
    sale: SaleCompleted | None = None
    sold_at_ms: int = 0


def check_receipt(hub: Hub, seal: ReceiptSeal) -> Checked:
    """Hold a receipt's seal against the journal its till sent."""
    if _enrolled(hub, seal) is None:
        return Checked(outcome="unknown-till")
    stream = till_stream(seal.till, seal.epoch)
    found = hub.log.read_stream(stream, seal.sequence - 1, 1) if seal.sequence else []
    if not found:
        return Checked(outcome="not-here-yet")
    sale = _sale(found[0], seal)
    if sale is None:
        return Checked(outcome="differs")
    return Checked(outcome="counted", sale=sale, sold_at_ms=found[0].record.at_ms)


def _enrolled(hub: Hub, seal: ReceiptSeal) -> TillEnrolled | None:
    try:
        return hub.till(seal.till, seal.epoch)
    except UnknownTill:
        return None


def _sale(stored: StoredRecord, seal: ReceiptSeal) -> SaleCompleted | None:
    """Return the sale of a record when it is the one the paper tells of."""
    if hash_of(stored.body)[:SEAL_DIGITS] != seal.hash_begins:
        return None
    told = (seal.receipt_number, seal.total_minor)
    for fact in stored.record.facts:
        if isinstance(fact, SaleCompleted):
            ours = (fact.receipt_number, fact.total_minor)
            return fact if ours == told else None
    return None
