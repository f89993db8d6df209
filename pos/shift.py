"""What may happen to the drawer: one shift after another, counted blind."""

from dataclasses import dataclass, replace
from typing import assert_never

from events.decider import Decider, Refusal
from events.fact import Fact, UnknownFact
from events.refunds import RefundCompleted
from events.sales import SaleCompleted
from events.shifts import (
    CashMoved,
    NoteCount,
    ShiftClosed,
    ShiftFigures,
    ShiftHandedOver,
    ShiftOpened,
)
from pos import figures
from pos.one_line import needed_line
from pos.sale_commands import ALONE, Authority, ManagerNeeded

CASH_MINOR_MAX = 10**12


class ShiftAlreadyOpen(Refusal):
    """Somebody's shift is open; close it first."""


class NoShiftOpen(Refusal):
    """Nothing can be sold or counted before a shift is opened."""


class SalesStillOpen(Refusal):
    """A sale waits for money; its cash would belong to no shift."""


class CashOutOfRange(Refusal):
    """The counted cash is negative or more than a drawer holds."""


class NotesDiffer(Refusal):
    """The notes do not come to the amount they were counted to."""


class NotInDrawer(Refusal):
    """More is to be taken out than should be in the drawer."""


class AlreadyYours(Refusal):
    """The drawer is handed over to somebody else, or not at all."""


@dataclass(frozen=True, kw_only=True)
class OpenShift:
    """Take over the drawer with this float in it."""

    shift_id: str
    cashier_id: str
    float_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class MoveCash:
    """Put cash into the drawer or take it out; directions: "in", "out"."""

    direction: str
    amount_minor: int
    reason: str
    cashier_id: str
    authority: Authority = ALONE


@dataclass(frozen=True, kw_only=True)
class HandOver:
    """Give the drawer to another cashier as it stands."""

    cashier_id: str


@dataclass(frozen=True, kw_only=True)
class CloseShift:
    """Hand the drawer back with this much cash in it; notes when they were counted."""

    counted_minor: int
    notes: tuple[NoteCount, ...] = ()
    authority: Authority | None = None


Command = OpenShift | MoveCash | HandOver | CloseShift


@dataclass(frozen=True, kw_only=True)
class Closed:
    """No shift is open; the grand totals go on from shift to shift.

    `left_minor` is what was counted last, the next float unless somebody took it.
    """

    closings: int = 0
    left_minor: int = 0
    grand_sales: int = 0
    grand_total_minor: int = 0
    grand_refunds: int = 0
    grand_refunds_minor: int = 0


@dataclass(frozen=True, kw_only=True)
class Open:
    """A cashier has the drawer."""

    shift_id: str
    cashier_id: str
    figures: ShiftFigures
    closings: int
    grand_sales: int = 0
    grand_total_minor: int = 0
    grand_refunds: int = 0
    grand_refunds_minor: int = 0

    @property
    def cash_minor(self) -> int:
        """What should be in the drawer."""
        return self.figures.expected_cash_minor

    @property
    def takings_minor(self) -> int:
        """What was sold less what came back."""
        return self.figures.sold_minor - self.figures.refunds_minor


State = Closed | Open


def decide(command: Command, state: State) -> tuple[Fact, ...]:
    """Return what happens, or raise a refusal."""
    if isinstance(command, OpenShift):
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
    if isinstance(state, Closed):
        raise NoShiftOpen
    match command:
        case MoveCash():
            return (_moved(command, state),)
        case HandOver():
            if command.cashier_id == state.cashier_id:
                raise AlreadyYours
            return (
                ShiftHandedOver(
                    shift_id=state.shift_id,
                    from_cashier_id=state.cashier_id,
                    cashier_id=command.cashier_id,
                ),
            )
        case CloseShift():
            return (_closed(command, state),)
        case _:
            assert_never(command)


def _moved(command: MoveCash, state: Open) -> CashMoved:
    amount_minor = _checked_cash(command.amount_minor)
    reason = needed_line(command.reason)
    if not amount_minor:
        raise CashOutOfRange(amount_minor)
    if command.direction != "in":
        if amount_minor > state.cash_minor:
            raise NotInDrawer
        limit_minor = command.authority.rules.cash_out_minor_max
        if amount_minor > limit_minor and not command.authority.approved_by:
            raise ManagerNeeded
    return CashMoved(
        shift_id=state.shift_id,
        cashier_id=command.cashier_id,
        direction="in" if command.direction == "in" else "out",
        amount_minor=amount_minor,
        reason=reason,
        approved_by=command.authority.approved_by,
    )


def _closed(command: CloseShift, state: Open) -> ShiftClosed:
    counted = _checked_cash(command.counted_minor)
    notes = sum(one.note_minor * one.count for one in command.notes)
    if any(one.count < 0 for one in command.notes) or notes not in (0, counted):
        raise NotesDiffer
    difference = counted - state.cash_minor
    authority = command.authority
    if (
        authority
        and abs(difference) > authority.rules.difference_minor_max
        and not authority.approved_by
    ):
        raise ManagerNeeded
    return ShiftClosed(
        shift_id=state.shift_id,
        cashier_id=state.cashier_id,
        z_number=state.closings + 1,
        figures=state.figures,
        sales=state.figures.sales,
        takings_minor=state.takings_minor,
        grand_sales=state.grand_sales,
        grand_total_minor=state.grand_total_minor,
        grand_refunds=state.grand_refunds,
        grand_refunds_minor=state.grand_refunds_minor,
        expected_cash_minor=state.cash_minor,
        counted_cash_minor=counted,
        difference_minor=difference,
        notes=tuple(one for one in command.notes if one.count),
        approved_by=authority.approved_by if authority else "",
    )


def _checked_cash(cash_minor: int) -> int:
    if not 0 <= cash_minor <= CASH_MINOR_MAX:
        raise CashOutOfRange(cash_minor)
    return cash_minor


def evolve(state: State, fact: Fact | UnknownFact) -> State:
    """Return the drawer after a fact; what is sold leaves its cash in it."""
    match state, fact:
        case _, ShiftOpened():
            return Open(
                shift_id=fact.shift_id,
                cashier_id=fact.cashier_id,
                figures=figures.begun(fact.float_minor),
                closings=state.closings,
                grand_sales=state.grand_sales,
                grand_total_minor=state.grand_total_minor,
                grand_refunds=state.grand_refunds,
                grand_refunds_minor=state.grand_refunds_minor,
            )
        case Open(), ShiftClosed():
            return Closed(
                closings=fact.z_number,
                left_minor=fact.counted_cash_minor,
                grand_sales=state.grand_sales,
                grand_total_minor=state.grand_total_minor,
                grand_refunds=state.grand_refunds,
                grand_refunds_minor=state.grand_refunds_minor,
            )
        case Open(), ShiftHandedOver():
            return replace(state, cashier_id=fact.cashier_id)
        case Open(), _:
            return _after(state, fact)
        case _:
            return state


def _after(state: Open, fact: Fact | UnknownFact) -> Open:
    now = figures.after(state.figures, fact)
    match fact:
        case SaleCompleted():
            return replace(
                state,
                figures=now,
                grand_sales=fact.receipt_number,
                grand_total_minor=fact.grand_total_minor,
            )
        case RefundCompleted():
            return replace(
                state,
                figures=now,
                grand_refunds=fact.refund_number,
                grand_refunds_minor=fact.grand_refunds_minor,
            )
        case _:
            return state if now is state.figures else replace(state, figures=now)


SHIFT: Decider[Command, State] = Decider(Closed(), decide, evolve)
"""Everything a drawer can go through."""
