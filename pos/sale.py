"""What may happen in one sale, from the first scan to the money."""

from dataclasses import dataclass, replace
from typing import assert_never

import msgspec

from events.decider import Decider
from events.fact import Fact, UnknownFact
from events.money import line_amount, vat_included
from events.quantity import MAX_QUANTITY_THOUSANDTHS
from events.sales import (
    LineAdded,
    LineQuantitySet,
    LineVoided,
    SaleCancelled,
    SaleCompleted,
    SaleStarted,
    SoldLine,
    Tender,
)
from pos.sale_commands import (
    CancelSale,
    Command,
    LineUnknown,
    NothingToPay,
    PayCash,
    QuantityOutOfRange,
    ReasonMissing,
    SaleAlreadyOver,
    ScanItem,
    SetQuantity,
    TenderOutOfRange,
    TenderTooSmall,
    TooManyLines,
    VoidLine,
)

LINES_MAX = 500
TENDERED_MINOR_MAX = 10**12


@dataclass(frozen=True)
class NotStarted:
    """Nothing was scanned yet."""


@dataclass(frozen=True, kw_only=True)
class Open:
    """Goods are being scanned; voided lines are gone from `lines`."""

    sale_id: str
    shift_id: str
    cashier_id: str
    lines: tuple[LineAdded, ...] = ()

    @property
    def total_minor(self) -> int:
        """What the customer has to pay."""
        return sum(line.amount_minor for line in self.lines)


@dataclass(frozen=True, kw_only=True)
class Over:
    """The sale was completed, or cancelled without money."""

    sale_id: str
    completed: SaleCompleted | None


State = NotStarted | Open | Over


def decide(command: Command, state: State) -> tuple[Fact, ...]:
    """Return what happens, or raise a refusal."""
    if isinstance(state, Over):
        raise SaleAlreadyOver(state.sale_id)
    if isinstance(command, ScanItem):
        return _scan(command, state)
    if isinstance(state, NotStarted):
        raise NothingToPay
    match command:
        case SetQuantity():
            line = _line(state, command.line_id)
            quantity = _checked_quantity(command.quantity_thousandths)
            return (
                LineQuantitySet(
                    sale_id=state.sale_id,
                    line_id=line.line_id,
                    quantity_thousandths=quantity,
                    amount_minor=line_amount(line.unit_price_minor, quantity),
                ),
            )
        case VoidLine():
            line = _line(state, command.line_id)
            return (LineVoided(sale_id=state.sale_id, line_id=line.line_id),)
        case PayCash():
            return (_completed(command, state),)
        case CancelSale():
            reason = command.reason.strip()
            if not reason:
                raise ReasonMissing
            return (SaleCancelled(sale_id=state.sale_id, reason=reason),)
        case _:
            assert_never(command)


def _scan(command: ScanItem, state: NotStarted | Open) -> tuple[Fact, ...]:
    item = command.item
    quantity = _checked_quantity(command.quantity_thousandths)
    again = _same_goods(command, state) if isinstance(state, Open) else None
    if again is not None:
        whole = again.quantity_thousandths + quantity
        return (
            LineQuantitySet(
                sale_id=command.sale_id,
                line_id=again.line_id,
                quantity_thousandths=whole,
                amount_minor=line_amount(again.unit_price_minor, whole),
            ),
        )
    if isinstance(state, Open) and len(state.lines) >= LINES_MAX:
        raise TooManyLines(state.sale_id)
    added = LineAdded(
        sale_id=command.sale_id,
        line_id=command.line_id,
        product_id=item.product_id,
        code=item.code,
        name=item.name,
        unit=item.unit,
        quantity_thousandths=quantity,
        unit_price_minor=item.unit_price_minor,
        amount_minor=line_amount(item.unit_price_minor, quantity),
        vat_rate_permille=item.vat_rate_permille,
        stars=item.stars,
        is_ocop=item.is_ocop,
        producer_id=item.producer_id,
        origin_locality_code=item.origin_locality_code,
    )
    if isinstance(state, Open):
        return (added,)
    started = SaleStarted(
        sale_id=command.sale_id,
        shift_id=command.shift_id,
        cashier_id=command.cashier_id,
    )
    return (started, added)


def _same_goods(command: ScanItem, state: Open) -> LineAdded | None:
    """Return the line that another scan of countable goods makes longer.

    Weighed goods stay apart, each bag has its own label, and a line that would grow
    beyond what a line can hold is left as it is.
    """
    wanted = (command.item.product_id, command.item.unit_price_minor)
    for line in state.lines:
        pieces = (line.quantity_thousandths, command.quantity_thousandths)
        if (
            (line.product_id, line.unit_price_minor) == wanted
            and not any(quantity % 1000 for quantity in pieces)
            and sum(pieces) <= MAX_QUANTITY_THOUSANDTHS
        ):
            return line
    return None


def _checked_quantity(quantity_thousandths: int) -> int:
    if not 0 < quantity_thousandths <= MAX_QUANTITY_THOUSANDTHS:
        raise QuantityOutOfRange(quantity_thousandths)
    return quantity_thousandths


def _line(state: Open, line_id: str) -> LineAdded:
    for line in state.lines:
        if line.line_id == line_id:
            return line
    raise LineUnknown(line_id)


def _completed(command: PayCash, state: Open) -> SaleCompleted:
    if not state.lines:
        raise NothingToPay
    if not 0 <= command.tendered_minor <= TENDERED_MINOR_MAX:
        raise TenderOutOfRange(command.tendered_minor)
    change_minor = command.tendered_minor - state.total_minor
    if change_minor < 0:
        raise TenderTooSmall(-change_minor)
    return SaleCompleted(
        sale_id=state.sale_id,
        shift_id=state.shift_id,
        cashier_id=state.cashier_id,
        receipt_number=command.receipt_number,
        grand_total_minor=command.grand_total_before_minor + state.total_minor,
        currency=command.currency,
        total_minor=state.total_minor,
        change_minor=change_minor,
        lines=tuple(_sold(line) for line in state.lines),
        tenders=(Tender(kind="cash", amount_minor=command.tendered_minor),),
        place=command.place,
    )


def _sold(line: LineAdded) -> SoldLine:
    return SoldLine(
        line_id=line.line_id,
        product_id=line.product_id,
        code=line.code,
        name=line.name,
        unit=line.unit,
        quantity_thousandths=line.quantity_thousandths,
        unit_price_minor=line.unit_price_minor,
        amount_minor=line.amount_minor,
        vat_rate_permille=line.vat_rate_permille,
        vat_minor=vat_included(line.amount_minor, line.vat_rate_permille),
        stars=line.stars,
        is_ocop=line.is_ocop,
        producer_id=line.producer_id,
        origin_locality_code=line.origin_locality_code,
    )


def evolve(  # noqa: PLR0911 - one return for each kind of fact
    state: State, fact: Fact | UnknownFact
) -> State:
    """Return the sale after a fact; facts of other kinds change nothing."""
    match state, fact:
        case _, SaleStarted():
            return Open(
                sale_id=fact.sale_id,
                shift_id=fact.shift_id,
                cashier_id=fact.cashier_id,
            )
        case Open(), LineAdded():
            return replace(state, lines=(*state.lines, fact))
        case Open(), LineQuantitySet():
            return replace(
                state, lines=tuple(_requantified(line, fact) for line in state.lines)
            )
        case Open(), LineVoided():
            kept = (line for line in state.lines if line.line_id != fact.line_id)
            return replace(state, lines=tuple(kept))
        case Open(), SaleCompleted():
            return Over(sale_id=state.sale_id, completed=fact)
        case Open(), SaleCancelled():
            return Over(sale_id=state.sale_id, completed=None)
        case _:
            return state


def _requantified(line: LineAdded, fact: LineQuantitySet) -> LineAdded:
    if line.line_id != fact.line_id:
        return line
    return msgspec.structs.replace(
        line,
        quantity_thousandths=fact.quantity_thousandths,
        amount_minor=fact.amount_minor,
    )


SALE: Decider[Command, State] = Decider(NotStarted(), decide, evolve)
"""Everything one sale can do."""
