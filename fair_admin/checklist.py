"""What an officer may note of a product's checklist and of its lots."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from events.decider import Decider, Refusal
from events.fact import Fact, UnknownFact
from events.quality import ChecklistNoted, LotRecorded

ITEMS = ("food_safety", "packaging", "label", "design", "ip", "traceability")
LOT_LENGTH_MAX = 20


class ItemUnknown(Refusal):
    """The checklist has no such item."""


class NoteDayUnclear(Refusal):
    """A day is missing, none of the calendar, or the end comes before the note."""


class NotedBefore(Refusal):
    """Something was noted of the item on a later day already."""


class LotUnfit(Refusal):
    """A lot has one to twenty printable characters."""


class LotDatesReversed(Refusal):
    """Goods are made before they are to be used; a day is one of the calendar."""


@dataclass(frozen=True, kw_only=True)
class NoteItem:
    """Note what was seen of an item."""

    noted: ChecklistNoted


@dataclass(frozen=True, kw_only=True)
class Checklist:
    """The last note of each item."""

    notes: Mapping[str, ChecklistNoted] = field(default_factory=dict)


def decide(command: NoteItem, state: Checklist) -> tuple[Fact, ...]:
    """Return what happens, or raise a refusal; the same note again is nothing."""
    noted = command.noted
    if noted.item not in ITEMS:
        raise ItemUnknown(noted.item)
    if not _is_day(noted.noted_on):
        raise NoteDayUnclear
    if noted.valid_until and not noted.noted_on <= noted.valid_until:
        raise NoteDayUnclear
    if noted.valid_until and not _is_day(noted.valid_until):
        raise NoteDayUnclear
    before = state.notes.get(noted.item)
    if before and noted.noted_on < before.noted_on:
        raise NotedBefore
    return () if noted == before else (noted,)


def evolve(state: Checklist, fact: Fact | UnknownFact) -> Checklist:
    """Return the checklist after a fact."""
    if isinstance(fact, ChecklistNoted):
        return Checklist(notes={**state.notes, fact.item: fact})
    return state


CHECKLIST: Decider[NoteItem, Checklist] = Decider(Checklist(), decide, evolve)
"""What was seen of one product. Stream: checklist/<product_id>."""


@dataclass(frozen=True, kw_only=True)
class RecordLot:
    """Enter a lot, or replace it as a whole."""

    recorded: LotRecorded


@dataclass(frozen=True, kw_only=True)
class Lots:
    """The lots of a product by their numbers."""

    lots: Mapping[str, LotRecorded] = field(default_factory=dict)


def decide_lot(command: RecordLot, state: Lots) -> tuple[Fact, ...]:
    """Return what happens, or raise a refusal; the same lot again is nothing."""
    entry = command.recorded
    if not 0 < len(entry.lot) <= LOT_LENGTH_MAX or not entry.lot.isprintable():
        raise LotUnfit(entry.lot)
    if not _is_day(entry.produced_on):
        raise LotDatesReversed
    if entry.use_by and (not _is_day(entry.use_by) or entry.use_by < entry.produced_on):
        raise LotDatesReversed
    return () if entry == state.lots.get(entry.lot) else (entry,)


def evolve_lot(state: Lots, fact: Fact | UnknownFact) -> Lots:
    """Return the lots after a fact."""
    if isinstance(fact, LotRecorded):
        return Lots(lots={**state.lots, fact.lot: fact})
    return state


LOTS: Decider[RecordLot, Lots] = Decider(Lots(), decide_lot, evolve_lot)
"""The lots of one product. Stream: lot/<product_id>."""


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
