"""A sale as the cashier's screen shows it: texts ready, numbers beside them."""

import msgspec

from events.money import format_money
from events.quantity import format_quantity
from events.sales import LineAdded, SaleCompleted, SoldLine
from pos import sale
from pos.cash_notes import suggestions

NOTHING_INVENTED: frozenset[str] = frozenset()


class LineView(msgspec.Struct, frozen=True, kw_only=True):
    """One line of goods; `invented` goods exist only in a demonstration."""

    line_id: str
    product_id: str
    name: str
    stars: int
    invented: bool
    unit: str
    quantity_thousandths: int
    quantity_text: str
    unit_price_text: str
    amount_minor: int
    amount_text: str


class CashNote(msgspec.Struct, frozen=True, kw_only=True):
    """An amount the customer may hand over."""

    amount_minor: int
    amount_text: str


class SaleView(msgspec.Struct, frozen=True, kw_only=True):
    """A whole sale; state: "new", "open", "completed" or "cancelled"."""

    sale_id: str
    state: str
    lines: tuple[LineView, ...] = ()
    total_minor: int = 0
    total_text: str
    suggestions: tuple[CashNote, ...] = ()
    receipt_number: int = 0
    tendered_text: str = ""
    change_minor: int = 0
    change_text: str = ""


def view_of(
    sale_id: str,
    state: sale.State,
    currency: str,
    invented: frozenset[str] = NOTHING_INVENTED,
) -> SaleView:
    """Return a sale as it is shown; `invented` are products of a demonstration."""
    match state:
        case sale.NotStarted():
            return SaleView(
                sale_id=sale_id, state="new", total_text=format_money(0, currency)
            )
        case sale.Open():
            return SaleView(
                sale_id=sale_id,
                state="open",
                lines=tuple(_line(line, currency, invented) for line in state.lines),
                total_minor=state.total_minor,
                total_text=format_money(state.total_minor, currency),
                suggestions=tuple(
                    CashNote(
                        amount_minor=amount, amount_text=format_money(amount, currency)
                    )
                    for amount in suggestions(state.total_minor)
                ),
            )
        case sale.Over():
            if state.completed is None:
                return SaleView(
                    sale_id=sale_id,
                    state="cancelled",
                    total_text=format_money(0, currency),
                )
            return _completed(state.completed, invented)


def _completed(sale: SaleCompleted, invented: frozenset[str]) -> SaleView:
    tendered = sum(tender.amount_minor for tender in sale.tenders)
    return SaleView(
        sale_id=sale.sale_id,
        state="completed",
        lines=tuple(_line(line, sale.currency, invented) for line in sale.lines),
        total_minor=sale.total_minor,
        total_text=format_money(sale.total_minor, sale.currency),
        receipt_number=sale.receipt_number,
        tendered_text=format_money(tendered, sale.currency),
        change_minor=sale.change_minor,
        change_text=format_money(sale.change_minor, sale.currency),
    )


def _line(
    line: LineAdded | SoldLine, currency: str, invented: frozenset[str]
) -> LineView:
    return LineView(
        line_id=line.line_id,
        product_id=line.product_id,
        name=line.name,
        stars=line.stars,
        invented=line.product_id in invented,
        unit=line.unit,
        quantity_thousandths=line.quantity_thousandths,
        quantity_text=format_quantity(line.quantity_thousandths),
        unit_price_text=format_money(line.unit_price_minor, currency),
        amount_minor=line.amount_minor,
        amount_text=format_money(line.amount_minor, currency),
    )
