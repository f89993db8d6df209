"""A completed sale as it is read back from the journal."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from events.log import StoredRecord
from events.receipt_seal import SEAL_DIGITS, ReceiptSeal
from events.record import hash_of
from events.sales import SaleCompleted


@dataclass(frozen=True, kw_only=True)
class Unsent:
    """What the hub has not got yet; `oldest_at_ms` is None when there is nothing."""

    sales: int
    oldest_at_ms: int | None


@dataclass(frozen=True, kw_only=True)
class Receipted:
    """A completed sale, when, how many receipts of it were printed, and its seal."""

    sold_at_ms: int
    completed: SaleCompleted
    papers: int
    seal: ReceiptSeal


def completed_in(stored: StoredRecord) -> SaleCompleted | None:
    """Return the sale that a record completes."""
    facts = stored.record.facts
    return next((fact for fact in facts if isinstance(fact, SaleCompleted)), None)


def seal_of(
    stored: StoredRecord, completed: SaleCompleted, till: str, epoch: int
) -> ReceiptSeal:
    """Return what a receipt says of the record its sale stands in."""
    return ReceiptSeal(
        till=till,
        epoch=epoch,
        sequence=stored.sequence,
        receipt_number=completed.receipt_number,
        total_minor=completed.total_minor,
        hash_begins=hash_of(stored.body)[:SEAL_DIGITS],
    )


def unsent_behind(completed_at: Sequence[tuple[int, int]], have: int) -> Unsent:
    """Return what of these sales, by sequence and moment, lies behind a position."""
    waiting = completed_at[bisect_right(completed_at, have, key=lambda pair: pair[0]) :]
    return Unsent(sales=len(waiting), oldest_at_ms=waiting[0][1] if waiting else None)
