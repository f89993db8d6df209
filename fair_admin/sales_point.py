"""What an officer may do with a permanent sales point: open it and close it."""

from dataclasses import dataclass
from typing import assert_never

from events.decider import Decider, Refusal
from events.fact import Fact, UnknownFact
from events.register import SalesPointClosed, SalesPointOpened


class SalesPointIncomplete(Refusal):
    """A name and a locality are needed."""


class SalesPointAlreadyOpen(Refusal):
    """The sales point is open."""


class SalesPointNotOpen(Refusal):
    """There is no such sales point, or it closed for good."""


@dataclass(frozen=True, kw_only=True)
class OpenSalesPoint:
    """Open a place that shows and sells OCOP goods."""

    opened: SalesPointOpened


@dataclass(frozen=True, kw_only=True)
class CloseSalesPoint:
    """Close it for good."""

    outlet_id: str


Command = OpenSalesPoint | CloseSalesPoint


@dataclass(frozen=True)
class Life:
    """Whether the sales point ever opened, and whether it is open."""

    began: bool = False
    is_open: bool = False


def decide(command: Command, state: Life) -> tuple[Fact, ...]:
    """Return what happens, or raise a refusal."""
    match command:
        case OpenSalesPoint():
            if state.began:
                raise SalesPointAlreadyOpen(command.opened.outlet_id)
            if not command.opened.name.strip() or not command.opened.locality_code:
                raise SalesPointIncomplete
            return (command.opened,)
        case CloseSalesPoint():
            if not state.is_open:
                raise SalesPointNotOpen(command.outlet_id)
            return (SalesPointClosed(outlet_id=command.outlet_id),)
        case _:
            assert_never(command)


def evolve(state: Life, fact: Fact | UnknownFact) -> Life:
    """Return the life after a fact."""
    match fact:
        case SalesPointOpened():
            return Life(began=True, is_open=True)
        case SalesPointClosed():
            return Life(began=True)
        case _:
            return state


SALES_POINT: Decider[Command, Life] = Decider(Life(), decide, evolve)
"""The life of one sales point. Stream: sales-point/<outlet_id>."""
