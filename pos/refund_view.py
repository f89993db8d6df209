"""What can still come back of a sale, and what did, as the screen shows it."""

import msgspec

from events.moments import format_moment
from events.money import format_money
from events.quantity import format_quantity
from events.refunds import RefundCompleted
from events.sales import SoldLine
from pos.refund import Back, Sold


class ReturnableLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a sale with what is left of it to come back."""

    line_id: str
    name: str
    unit: str
    sold_text: str
    left_thousandths: int
    left_text: str
    left_minor: int
    left_amount_text: str


class ReturnableSale(msgspec.Struct, frozen=True, kw_only=True):
    """A sale whose goods may come back, of this till or another one."""

    sale_id: str
    till: str
    receipt_number: int
    sold_at_text: str
    total_text: str
    lines: tuple[ReturnableLine, ...]


class RefundView(msgspec.Struct, frozen=True, kw_only=True):
    """A refund that was given; `given_text` is what the customer gets."""

    refund_id: str
    refund_number: int
    is_verified: bool
    total_text: str
    given_text: str


def returnable(sold: Sold, sold_at_ms: int) -> ReturnableSale:
    """Return what may still come back of a sale."""
    sale = sold.sale
    return ReturnableSale(
        sale_id=sale.sale_id,
        till=sold.till,
        receipt_number=sale.receipt_number,
        sold_at_text=format_moment(sold_at_ms),
        total_text=format_money(sale.total_minor, sale.currency),
        lines=tuple(
            _line(line, sold.back.get(line.line_id, Back()), sale.currency)
            for line in sale.lines
        ),
    )


def _line(line: SoldLine, back: Back, currency: str) -> ReturnableLine:
    left = line.quantity_thousandths - back.quantity_thousandths
    left_minor = line.amount_minor - back.amount_minor
    return ReturnableLine(
        line_id=line.line_id,
        name=line.name,
        unit=line.unit,
        sold_text=format_quantity(line.quantity_thousandths),
        left_thousandths=left,
        left_text=format_quantity(left),
        left_minor=left_minor,
        left_amount_text=format_money(left_minor, currency),
    )


def refund_view(refund: RefundCompleted) -> RefundView:
    """Return a refund as it is shown."""
    given = sum(one.amount_minor for one in refund.tenders)
    return RefundView(
        refund_id=refund.refund_id,
        refund_number=refund.refund_number,
        is_verified=refund.is_verified,
        total_text=format_money(refund.total_minor, refund.currency),
        given_text=format_money(given, refund.currency),
    )
