"""A sale as the cashier's screen shows it: texts ready, numbers beside them."""

from dataclasses import dataclass, replace

import msgspec

from events.moments import format_day
from events.money import format_money
from events.quantity import format_quantity
from events.sales import SaleCompleted, SoldLine
from pos import sale
from pos.cash_notes import suggestions
from pos.discounts import NO_DISCOUNT
from pos.payment import rounded, sold_lines


@dataclass(frozen=True, kw_only=True)
class Marks:
    """What the catalogue says of products beside their price."""

    invented: frozenset[str] = frozenset()
    weighed: frozenset[str] = frozenset()


NO_MARKS = Marks()


class LineView(msgspec.Struct, frozen=True, kw_only=True):
    """One line of goods; `invented` goods exist only in a demonstration.

    `amount_minor` is after discounts; `list_price_text` is "" at the catalogue's price;
    `notice` is what the cashier should know of goods that sell without their stars.
    """

    line_id: str
    product_id: str
    name: str
    stars: int
    invented: bool
    is_weighed: bool
    unit: str
    quantity_thousandths: int
    quantity_text: str
    unit_price_minor: int
    unit_price_text: str
    list_price_text: str
    discount_minor: int
    discount_text: str
    amount_minor: int
    amount_text: str
    lot: str
    serial: str
    expires_text: str
    tare_text: str
    note: str
    notice: str = ""


class CashNote(msgspec.Struct, frozen=True, kw_only=True):
    """An amount the customer may hand over."""

    amount_minor: int
    amount_text: str


class SaleView(msgspec.Struct, frozen=True, kw_only=True):
    """A whole sale; state: "new", "open", "completed" or "cancelled".

    `cash_minor` is what is due when all is paid in cash, `cash_step_minor` what cash is
    rounded to, 0 for not at all. `name` is what a parked sale waits under.
    """

    sale_id: str
    state: str
    lines: tuple[LineView, ...] = ()
    subtotal_text: str = ""
    discount_minor: int = 0
    discount_text: str = ""
    total_minor: int = 0
    total_text: str
    cash_minor: int = 0
    cash_step_minor: int = 0
    suggestions: tuple[CashNote, ...] = ()
    name: str = ""
    note: str = ""
    buyer_text: str = ""
    receipt_number: int = 0
    rounding_text: str = ""
    tendered_text: str = ""
    change_minor: int = 0
    change_text: str = ""


class OpenSale(msgspec.Struct, frozen=True, kw_only=True):
    """A sale that waits beside others; parked under `name` when there is one."""

    sale_id: str
    state: str = "open"
    name: str
    total_text: str


def open_sale(state: sale.Open, currency: str) -> OpenSale:
    """Return a sale as its tab shows it."""
    return OpenSale(
        sale_id=state.sale_id,
        name=state.name,
        total_text=format_money(state.total_minor, currency),
    )


def with_cash_back(view: SaleView, back_minor: int, currency: str) -> SaleView:
    """Return a paid sale with what an exchange gives back besides the change."""
    if not back_minor:
        return view
    change_minor = view.change_minor + back_minor
    change_text = format_money(change_minor, currency)
    return msgspec.structs.replace(
        view, change_minor=change_minor, change_text=change_text
    )


def buyer_id_of(state: sale.State) -> str:
    """Return under which id the vault knows who wants a tax code, "" for nobody."""
    match state:
        case sale.Open():
            return state.buyer_id
        case sale.Over(completed=done) if done is not None:
            return done.buyer_id
        case _:
            return ""


def view_of(
    sale_id: str,
    state: sale.State,
    currency: str,
    cash_step_minor: int = 0,
    marks: Marks = NO_MARKS,
) -> SaleView:
    """Return a sale as it is shown."""
    match state:
        case sale.NotStarted():
            return SaleView(
                sale_id=sale_id, state="new", total_text=format_money(0, currency)
            )
        case sale.Open():
            return _open(state, currency, cash_step_minor, marks)
        case sale.Over():
            if state.completed is None:
                return SaleView(
                    sale_id=sale_id,
                    state="cancelled",
                    total_text=format_money(0, currency),
                )
            return _completed(state.completed, marks)


def _open(
    state: sale.Open, currency: str, cash_step_minor: int, marks: Marks
) -> SaleView:
    cash_minor = rounded(state.total_minor, cash_step_minor)
    notes = tuple(
        CashNote(amount_minor=amount, amount_text=format_money(amount, currency))
        for amount in suggestions(cash_minor)
    )
    return SaleView(
        sale_id=state.sale_id,
        state="open",
        lines=tuple(
            _line(sold, line, currency, marks)
            for sold, line in zip(_before_whole(state), state.lines, strict=True)
        ),
        subtotal_text=format_money(state.subtotal_minor, currency),
        discount_minor=state.discount_minor,
        discount_text=_less(state.discount_minor, currency),
        total_minor=state.total_minor,
        total_text=format_money(state.total_minor, currency),
        cash_minor=cash_minor,
        cash_step_minor=cash_step_minor,
        suggestions=notes,
        name=state.name,
        note=state.note,
    )


def _before_whole(state: sale.Open) -> tuple[SoldLine, ...]:
    """Return the lines as they stand before the discount of the whole is shared."""
    return sold_lines(replace(state, off=NO_DISCOUNT))


def _completed(done: SaleCompleted, marks: Marks) -> SaleView:
    currency = done.currency
    tendered = sum(tender.amount_minor for tender in done.tenders)
    before = done.total_minor + done.discount_minor
    return SaleView(
        sale_id=done.sale_id,
        state="completed",
        lines=tuple(_line(line, None, currency, marks) for line in done.lines),
        subtotal_text=format_money(before, currency),
        discount_minor=done.discount_minor,
        discount_text=_less(done.discount_minor, currency),
        total_minor=done.total_minor,
        total_text=format_money(done.total_minor, currency),
        note=done.note,
        receipt_number=done.receipt_number,
        rounding_text=(
            format_money(done.rounding_minor, currency) if done.rounding_minor else ""
        ),
        tendered_text=format_money(tendered, currency),
        change_minor=done.change_minor,
        change_text=format_money(done.change_minor, currency),
    )


def _line(
    sold: SoldLine, line: sale.Line | None, currency: str, marks: Marks
) -> LineView:
    listed_minor = line.list_price_minor if line else sold.unit_price_minor
    is_listed = listed_minor == sold.unit_price_minor
    return LineView(
        line_id=sold.line_id,
        product_id=sold.product_id,
        name=sold.name,
        stars=sold.stars,
        invented=sold.product_id in marks.invented,
        is_weighed=sold.product_id in marks.weighed,
        unit=sold.unit,
        quantity_thousandths=sold.quantity_thousandths,
        quantity_text=format_quantity(sold.quantity_thousandths),
        unit_price_minor=sold.unit_price_minor,
        unit_price_text=format_money(sold.unit_price_minor, currency),
        list_price_text="" if is_listed else format_money(listed_minor, currency),
        discount_minor=sold.discount_minor,
        discount_text=_less(sold.discount_minor, currency),
        amount_minor=sold.amount_minor,
        amount_text=format_money(sold.amount_minor, currency),
        lot=sold.lot,
        serial=sold.serial,
        expires_text=format_day(sold.expires_on) if sold.expires_on else "",
        tare_text=(
            format_quantity(sold.tare_thousandths) if sold.tare_thousandths else ""
        ),
        note=sold.note,
    )


def _less(amount_minor: int, currency: str) -> str:
    return format_money(-amount_minor, currency) if amount_minor else ""
