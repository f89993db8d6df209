"""What may happen in one sale, from the first scan to the money."""

from dataclasses import dataclass, replace
from typing import assert_never

import msgspec

from events.decider import Decider, Refusal
from events.fact import Fact, UnknownFact
from events.money import line_amount, vat_included
from events.quantity import MAX_QUANTITY_THOUSANDTHS
from events.sales import (
    LineAdded,
    LineQuantitySet,
    LineVoided,
    Place,
    SaleCancelled,
    SaleCompleted,
    SaleStarted,
    SoldLine,
    Tender,
)

LINES_MAX = 500
TENDERED_MINOR_MAX = 10**12


class SaleAlreadyOver(Refusal):
    """The sale was completed or cancelled before."""


class NothingToPay(Refusal):
    """No line is left on the sale."""


class LineUnknown(Refusal):
    """The sale has no such line, or it was voided."""


class QuantityOutOfRange(Refusal):
    """The quantity is zero, negative or more than anyone sells at once."""


class TooManyLines(Refusal):
    """The sale is full; pay it and begin another."""


class TenderTooSmall(Refusal):
    """The customer gave less than the total."""


class TenderOutOfRange(Refusal):
    """The amount is negative or more cash than exists in one hand."""


class ReasonMissing(Refusal):
    """A sale is cancelled for a reason, or not at all."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """Goods at the price and rating of this moment, as the catalogue has them."""

    product_id: str
    code: str
    name: str
    unit: str
    unit_price_minor: int
    vat_rate_permille: int
    stars: int
    is_ocop: bool
    producer_id: str
    origin_locality_code: str


@dataclass(frozen=True, kw_only=True)
class ScanItem:
    """Put goods on the sale, starting it with the first ones."""

    sale_id: str
    shift_id: str
    cashier_id: str
    line_id: str
    item: Item
    quantity_thousandths: int = 1000


@dataclass(frozen=True, kw_only=True)
class SetQuantity:
    """Set the quantity of a line anew."""

    line_id: str
    quantity_thousandths: int


@dataclass(frozen=True, kw_only=True)
class VoidLine:
    """Take a line off the sale."""

    line_id: str


@dataclass(frozen=True, kw_only=True)
class PayCash:
    """Take cash and complete the sale under the till's next receipt number."""

    tendered_minor: int
    receipt_number: int
    place: Place
    currency: str


@dataclass(frozen=True, kw_only=True)
class CancelSale:
    """Give the sale up before anything was paid."""

    reason: str


Command = ScanItem | SetQuantity | VoidLine | PayCash | CancelSale


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
