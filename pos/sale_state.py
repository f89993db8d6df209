"""What is known of one sale, and how a fact changes it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import msgspec

from events.fact import Fact, UnknownFact
from events.money import line_amount
from events.sales import (
    LineAdded,
    LineDiscounted,
    LinePriceSet,
    LineQuantitySet,
    LineVoided,
    SaleBuyerNamed,
    SaleCancelled,
    SaleCompleted,
    SaleDiscounted,
    SaleNoted,
    SaleParked,
    SaleStarted,
    SaleTakenUp,
)
from pos.discounts import NO_DISCOUNT, Off


@dataclass(frozen=True)
class NotStarted:
    """Nothing was scanned yet."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line: the goods as they were added, with quantity and price of now."""

    goods: LineAdded
    list_price_minor: int
    price_approved_by: str = ""
    off: Off = NO_DISCOUNT
    note: str = ""
    tare_thousandths: int = 0

    @property
    def line_id(self) -> str:
        """The name of the line."""
        return self.goods.line_id

    @property
    def product_id(self) -> str:
        """What it is."""
        return self.goods.product_id

    @property
    def quantity_thousandths(self) -> int:
        """How much of it."""
        return self.goods.quantity_thousandths

    @property
    def unit_price_minor(self) -> int:
        """What one costs."""
        return self.goods.unit_price_minor

    @property
    def gross_minor(self) -> int:
        """What it costs before the line's discount."""
        return self.goods.amount_minor

    @property
    def discount_minor(self) -> int:
        """What the line's own discount takes off."""
        return self.off.of(self.gross_minor)

    @property
    def amount_minor(self) -> int:
        """What it costs after the line's own discount."""
        return self.gross_minor - self.discount_minor

    @property
    def listed_minor(self) -> int:
        """What it would cost at the catalogue's price."""
        return line_amount(self.list_price_minor, self.quantity_thousandths)


@dataclass(frozen=True, kw_only=True)
class Open:
    """Goods are being scanned; voided lines are gone from `lines`."""

    sale_id: str
    shift_id: str
    cashier_id: str
    lines: tuple[Line, ...] = ()
    off: Off = NO_DISCOUNT
    note: str = ""
    name: str = ""
    buyer_id: str = ""

    @property
    def is_parked(self) -> bool:
        """Whether it waits under a name."""
        return bool(self.name)

    @property
    def subtotal_minor(self) -> int:
        """What the lines come to before the discount of the whole."""
        return sum(line.amount_minor for line in self.lines)

    @property
    def discount_minor(self) -> int:
        """What the discount of the whole takes off."""
        return self.off.of(self.subtotal_minor)

    @property
    def total_minor(self) -> int:
        """What the customer has to pay."""
        return self.subtotal_minor - self.discount_minor


@dataclass(frozen=True, kw_only=True)
class Over:
    """The sale was completed, or cancelled without money."""

    sale_id: str
    completed: SaleCompleted | None


State = NotStarted | Open | Over


def evolve(state: State, fact: Fact | UnknownFact) -> State:
    """Return the sale after a fact; facts of other kinds change nothing."""
    match state, fact:
        case _, SaleStarted():
            return Open(
                sale_id=fact.sale_id,
                shift_id=fact.shift_id,
                cashier_id=fact.cashier_id,
            )
        case Open(), SaleCompleted():
            return Over(sale_id=state.sale_id, completed=fact)
        case Open(), SaleCancelled():
            return Over(sale_id=state.sale_id, completed=None)
        case Open(), _:
            return _changed(state, fact)
        case _:
            return state


def _changed(  # noqa: PLR0911 - one return for each kind of fact
    state: Open, fact: Fact | UnknownFact
) -> Open:
    match fact:
        case LineAdded():
            line = Line(goods=fact, list_price_minor=fact.unit_price_minor)
            return replace(state, lines=(*state.lines, line))
        case LineQuantitySet() | LinePriceSet() | LineDiscounted():
            return _with_line(state, fact.line_id, lambda line: _line(line, fact))
        case LineVoided():
            kept = (line for line in state.lines if line.line_id != fact.line_id)
            return replace(state, lines=tuple(kept))
        case SaleDiscounted():
            return replace(state, off=_off(fact))
        case SaleNoted():
            note = fact.note
            if not fact.line_id:
                return replace(state, note=note)
            return _with_line(
                state, fact.line_id, lambda line: replace(line, note=note)
            )
        case SaleParked():
            return replace(state, name=fact.name)
        case SaleTakenUp():
            return replace(state, name="")
        case SaleBuyerNamed():
            return replace(state, buyer_id=fact.buyer_id)
        case _:
            return state


def _with_line(state: Open, line_id: str, change: Callable[[Line], Line]) -> Open:
    return replace(
        state,
        lines=tuple(
            change(line) if line.line_id == line_id else line for line in state.lines
        ),
    )


def _line(line: Line, fact: LineQuantitySet | LinePriceSet | LineDiscounted) -> Line:
    match fact:
        case LineQuantitySet():
            goods = msgspec.structs.replace(
                line.goods,
                quantity_thousandths=fact.quantity_thousandths,
                amount_minor=fact.amount_minor,
            )
            return replace(line, goods=goods, tare_thousandths=fact.tare_thousandths)
        case LinePriceSet():
            goods = msgspec.structs.replace(
                line.goods,
                unit_price_minor=fact.unit_price_minor,
                amount_minor=fact.amount_minor,
            )
            return replace(line, goods=goods, price_approved_by=fact.approved_by)
        case LineDiscounted():
            return replace(line, off=_off(fact))


def _off(fact: LineDiscounted | SaleDiscounted) -> Off:
    return Off(
        permille=fact.permille,
        minor=fact.discount_minor,
        approved_by=fact.approved_by,
    )
