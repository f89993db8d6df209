"""What an officer may record of an administrative unit."""

from dataclasses import dataclass
from datetime import date

from events.decider import Decider, Refusal
from events.fact import Fact, UnknownFact
from events.register import LocalityRecorded

KINDS = frozenset({"province", "city", "town", "district", "ward", "commune"}) | {
    "special_zone"
}


class LocalityIncomplete(Refusal):
    """A code of digits, a name and a kind we know are needed."""


class LocalityDatesReversed(Refusal):
    """The unit would end before it begins, or a date is no ISO day."""


class LocalityCodeTaken(Refusal):
    """Another unit has this code, perhaps since a moment ago."""


@dataclass(frozen=True, kw_only=True)
class RecordLocality:
    """Enter a unit, or replace its entry as a whole; one `is_new` replaces none."""

    recorded: LocalityRecorded
    is_new: bool = False


@dataclass(frozen=True)
class Known:
    """The entry as it stands; None when there is none."""

    recorded: LocalityRecorded | None = None


def decide(command: RecordLocality, state: Known) -> tuple[Fact, ...]:
    """Return what happens, or raise a refusal; the same entry again is nothing."""
    entry = command.recorded
    if not entry.code.isdigit() or not entry.name.strip() or entry.kind not in KINDS:
        raise LocalityIncomplete(entry.code)
    try:
        begins, ends = (
            date.fromisoformat(day) if day else None
            for day in (entry.valid_from, entry.valid_to)
        )
    except ValueError as error:
        raise LocalityDatesReversed(str(error)) from error
    if begins and ends and begins >= ends:
        raise LocalityDatesReversed(entry.code)
    if command.is_new and state.recorded not in {None, entry}:
        raise LocalityCodeTaken(entry.code)
    return () if entry == state.recorded else (entry,)


def evolve(state: Known, fact: Fact | UnknownFact) -> Known:
    """Return the entry after a fact."""
    return Known(fact) if isinstance(fact, LocalityRecorded) else state


LOCALITY: Decider[RecordLocality, Known] = Decider(Known(), decide, evolve)
"""The entry of one unit. Stream: locality/<code>."""
