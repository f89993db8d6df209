"""What a booth without a till may say of what it took."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from events.decider import Decider, Refusal
from events.fact import Fact, UnknownFact
from events.turnover import TurnoverDeclared

AMOUNT_MINOR_MAX = 10**12


class TurnoverOutOfRange(Refusal):
    """An amount is from zero to a trillion, and OCOP goods are part of it."""


class DayNotYetOver(Refusal):
    """Nothing can be declared for a day that has not begun."""


class BoothHasTill(Refusal):
    """What the booth takes is measured; nobody needs to declare it."""


class DayOutsideFair(Refusal):
    """The fair does not last on that day."""


class ChangeUnexplained(Refusal):
    """Whoever replaces an earlier word says why."""


@dataclass(frozen=True, kw_only=True)
class Declare:
    """Say what a booth took on a day of its fair; `today` is the ISO day it is."""

    declared: TurnoverDeclared
    starts_on: str
    ends_on: str
    today: str
    has_till: bool


@dataclass(frozen=True, kw_only=True)
class Said:
    """What stands, by day and currency."""

    days: Mapping[tuple[str, str], TurnoverDeclared] = field(default_factory=dict)


def decide(command: Declare, state: Said) -> tuple[Fact, ...]:
    """Return what happens, or raise a refusal; the same again is nothing."""
    said = command.declared
    if command.has_till:
        raise BoothHasTill(said.booth_id)
    if not 0 <= said.ocop_minor <= said.amount_minor <= AMOUNT_MINOR_MAX:
        raise TurnoverOutOfRange(said.amount_minor)
    if not command.starts_on <= said.day <= command.ends_on:
        raise DayOutsideFair(said.day)
    if said.day > command.today:
        raise DayNotYetOver(said.day)
    before = state.days.get((said.day, said.currency))
    if before is None:
        return (said,)
    if (before.amount_minor, before.ocop_minor) == (said.amount_minor, said.ocop_minor):
        return ()
    if not said.reason.strip():
        raise ChangeUnexplained(said.day)
    return (said,)


def evolve(state: Said, fact: Fact | UnknownFact) -> Said:
    """Return what stands after a fact."""
    if not isinstance(fact, TurnoverDeclared):
        return state
    return Said(days={**state.days, (fact.day, fact.currency): fact})


TURNOVER: Decider[Declare, Said] = Decider(Said(), decide, evolve)
"""What one booth declared. Stream: turnover/<booth_id>."""
