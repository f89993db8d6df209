"""What may happen to the drawer: one shift after another, counted blind."""

from dataclasses import dataclass, replace
from typing import assert_never

from events.decider import Decider, Refusal
from events.fact import Fact, UnknownFact
from events.sales import SaleCompleted
from events.shifts import ShiftClosed, ShiftOpened

CASH_MINOR_MAX = 10**12


class ShiftAlreadyOpen(Refusal):
    """Somebody's shift is open; close it first."""


class NoShiftOpen(Refusal):
    """Nothing can be sold or counted before a shift is opened."""


class SalesStillOpen(Refusal):
    """A sale waits for money; its cash would belong to no shift."""


class CashOutOfRange(Refusal):
    """The counted cash is negative or more than a drawer holds."""


@dataclass(frozen=True, kw_only=True)
class OpenShift:
    """Take over the drawer with this float in it."""

    shift_id: str
    cashier_id: str
    float_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class CloseShift:
    """Hand the drawer back with this much cash in it."""

    counted_minor: int


Command = OpenShift | CloseShift


@dataclass(frozen=True, kw_only=True)
class Closed:
    """No shift is open; the grand totals go on from shift to shift."""

    grand_sales: int = 0
    grand_total_minor: int = 0


@dataclass(frozen=True, kw_only=True)
class Open:
    """A cashier has the drawer; `cash_minor` is what should be in it."""

    shift_id: str
    cashier_id: str
    cash_minor: int
    sales: int = 0
    takings_minor: int = 0
    grand_sales: int = 0
    grand_total_minor: int = 0


State = Closed | Open


def decide(command: Command, state: State) -> tuple[Fact, ...]:
    """Return what happens, or raise a refusal."""
    match command:
        case OpenShift():
            if isinstance(state, Open):
                raise ShiftAlreadyOpen(state.shift_id)
            return (
                ShiftOpened(
                    shift_id=command.shift_id,
                    cashier_id=command.cashier_id,
                    float_minor=_checked_cash(command.float_minor),
                    currency=command.currency,
                ),
            )
        case CloseShift():
            if isinstance(state, Closed):
                raise NoShiftOpen
            counted = _checked_cash(command.counted_minor)
            return (
                ShiftClosed(
                    shift_id=state.shift_id,
                    cashier_id=state.cashier_id,
                    sales=state.sales,
                    takings_minor=state.takings_minor,
                    grand_sales=state.grand_sales,
                    grand_total_minor=state.grand_total_minor,
                    expected_cash_minor=state.cash_minor,
                    counted_cash_minor=counted,
                    difference_minor=counted - state.cash_minor,
                ),
            )
        case _:
            assert_never(command)


def _checked_cash(cash_minor: int) -> int:
    if not 0 <= cash_minor <= CASH_MINOR_MAX:
        raise CashOutOfRange(cash_minor)
    return cash_minor


def evolve(state: State, fact: Fact | UnknownFact) -> State:
    """Return the drawer after a fact; a completed sale leaves its cash in it."""
    match state, fact:
        case _, ShiftOpened():
            return Open(
                shift_id=fact.shift_id,
                cashier_id=fact.cashier_id,
                cash_minor=fact.float_minor,
                grand_sales=state.grand_sales,
                grand_total_minor=state.grand_total_minor,
            )
        case Open(), ShiftClosed():
            return Closed(
                grand_sales=state.grand_sales,
                grand_total_minor=state.grand_total_minor,
            )
        case Open(), SaleCompleted():
            handed = sum(t.amount_minor for t in fact.tenders if t.kind == "cash")
            return replace(
                state,
                cash_minor=state.cash_minor + handed - fact.change_minor,
                sales=state.sales + 1,
                takings_minor=state.takings_minor + fact.total_minor,
                grand_sales=fact.receipt_number,
                grand_total_minor=fact.grand_total_minor,
            )
        case _:
            return state


SHIFT: Decider[Command, State] = Decider(Closed(), decide, evolve)
"""Everything a drawer can go through."""
