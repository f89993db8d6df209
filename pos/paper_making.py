"""What is owed on paper, made from the journal at the moment it is printed."""

from bisect import bisect_right
from typing import TypeVar

from events.evidence import CheckpointSeen
from events.fact import Fact
from events.record import Record
from events.refunds import RefundCompleted
from events.shifts import CashMoved, ShiftClosed
from pos import buyers
from pos.paper_queue import Waiting, subject_of
from pos.paper_source import Source
from pos.receipt import compose
from pos.refund_paper import refund_receipt
from pos.shift import SHIFT, Open
from pos.shift_paper import cash_slip, closing_sheet, reading_sheet
from pos.sold import Receipted
from pos.station import Station
from printers.papers import Paper, Receipt, Sheet
from projections.localities import locality_names

T = TypeVar("T", bound=Fact)


class NothingToPrint(ValueError):
    """The journal has nothing that this paper could be made of."""


def paper_of(station: Station, waiting: Waiting, *, is_copy: bool) -> Paper:
    """Return the paper that somebody waits for; raises NothingToPrint."""
    wanted = waiting.wanted
    source = source_of(station, is_copy=is_copy)
    match wanted.kind:
        case "receipt":
            receipted = station.enrolled.till.receipt(wanted.subject_id)
            if receipted is None:
                raise NothingToPrint(wanted.paper_id)
            return _receipt(station, receipted, source)
        case "refund":
            record = _record(station, waiting)
            refund = _told(record, RefundCompleted)
            return refund_receipt(refund, record.at_ms, source)
        case "cash-slip":
            record = _record(station, waiting)
            return cash_slip(_told(record, CashMoved), record.at_ms, source)
        case "closing":
            closed_in = station.enrolled.till.closed_in(wanted.subject_id)
            record = _record(station, waiting, closed_in)
            words = (one for one in record.facts if isinstance(one, CheckpointSeen))
            word = next((one.checkpoint for one in words), None)
            closed = _told(record, ShiftClosed)
            return closing_sheet(closed, record.at_ms, source, word)
        case "reading":
            return _reading(station, waiting, source)
        case _:
            raise NothingToPrint(wanted.kind)


def receipt_of(station: Station, receipted: Receipted, *, is_copy: bool) -> Receipt:
    """Return the receipt of a completed sale."""
    return _receipt(station, receipted, source_of(station, is_copy=is_copy))


def _receipt(station: Station, receipted: Receipted, source: Source) -> Receipt:
    buyer_text = buyers.text_of(station.vault, receipted.completed.buyer_id)
    return compose(receipted, source, buyer_text)


def source_of(station: Station, *, is_copy: bool) -> Source:
    """Return what all papers of this till have in common."""
    enrolled = station.enrolled
    settings = station.settings()
    return Source(
        till=enrolled.till.till,
        place=enrolled.till.place,
        currency=enrolled.till.currency,
        hub_url=enrolled.hub_url,
        texts=settings.receipt,
        cashiers={one.cashier_id: one.name for one in settings.cashiers},
        localities=locality_names(station.models),
        is_copy=is_copy,
        is_training=station.is_training,
    )


def _sequence(station: Station, waiting: Waiting) -> int:
    wanted = waiting.wanted
    subject = subject_of(wanted.kind, wanted.subject_id)
    return station.enrolled.till.papers.told_in[subject]


def _record(station: Station, waiting: Waiting, told_in: int | None = None) -> Record:
    """Return the record that told what a paper is about."""
    sequence = told_in or _sequence(station, waiting)
    (stored,) = station.enrolled.till.records(sequence - 1, 1)
    return stored.record


def _told(record: Record, kind: type[T]) -> T:
    for fact in record.facts:
        if isinstance(fact, kind):
            return fact
    raise NothingToPrint(f"{record.stream} #{record.sequence}")


def _reading(station: Station, waiting: Waiting, source: Source) -> Sheet:
    """Return the figures of the shift as they stood when somebody asked."""
    sequence = _sequence(station, waiting)
    till = station.enrolled.till
    shifts = till.papers.shift_began
    began = shifts[bisect_right(shifts, sequence) - 1]
    records = till.records(began - 1, sequence - began + 1)
    facts = (fact for stored in records for fact in stored.record.facts)
    state = SHIFT.fold(facts)
    if not isinstance(state, Open):
        raise NothingToPrint(waiting.wanted.paper_id)
    return reading_sheet(state, waiting.at_ms, source)
