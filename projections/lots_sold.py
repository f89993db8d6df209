"""Which sales contained which lot: where and when it went, and what came back."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from events.refunds import RefundCompleted
from events.sales import SaleCompleted
from projections.database import replace_rows
from projections.engine import Projection, ReadModels, Told
from projections.page import till_of

_SOLD = sa.Table(
    "lots_sold",
    sa.MetaData(),
    sa.Column("paper_id", sa.String, primary_key=True),
    sa.Column("line_id", sa.String, primary_key=True),
    sa.Column("product_id", sa.String, nullable=False),
    sa.Column("lot", sa.String, nullable=False),
    sa.Column("is_refund", sa.Boolean, nullable=False),
    sa.Column("till", sa.String, nullable=False),
    sa.Column("number", sa.BigInteger, nullable=False),
    sa.Column("at_ms", sa.BigInteger, nullable=False),
    sa.Column("outlet_id", sa.String, nullable=False),
    sa.Column("outlet_name", sa.String, nullable=False),
    sa.Column("fair_name", sa.String, nullable=False),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("unit", sa.String, nullable=False),
    sa.Column("quantity_thousandths", sa.BigInteger, nullable=False),
)
sa.Index("lots_sold_lot", _SOLD.c.product_id, _SOLD.c.lot)


@dataclass(frozen=True, kw_only=True)
class LotSold:
    """One line that carried a lot; a refund's quantity is below zero.

    `paper_id` names the sale or the refund, `number` its receipt.
    """

    paper_id: str
    line_id: str
    product_id: str
    lot: str
    is_refund: bool
    till: str
    number: int
    at_ms: int
    outlet_id: str
    outlet_name: str
    fair_name: str
    name: str
    unit: str
    quantity_thousandths: int


def apply(connection: sa.Connection, told: Sequence[Told]) -> None:
    """Note the lines of a page that carry a lot."""
    rows: list[tuple[object, ...]] = []
    for one in told:
        match one.fact:
            case SaleCompleted() as fact:
                paper = (fact.sale_id, False, fact.receipt_number, 1)
                rows += _rows(one, fact, *paper)
            case RefundCompleted() as fact:
                paper = (fact.refund_id, True, fact.refund_number, -1)
                rows += _rows(one, fact, *paper)
            case _:
                pass
    replace_rows(connection, _SOLD, rows)


def _rows(  # noqa: PLR0913, PLR0917 - a line is its paper, and a paper has many parts
    one: Told,
    fact: SaleCompleted | RefundCompleted,
    paper_id: str,
    is_refund: bool,  # noqa: FBT001 - read as a column
    number: int,
    sign: int,
) -> list[tuple[object, ...]]:
    till, _epoch = till_of(one.entry.stream)
    return [
        (
            paper_id,
            line.line_id,
            line.product_id,
            line.lot,
            is_refund,
            till,
            number,
            one.entry.record.at_ms,
            fact.place.outlet_id,
            fact.place.outlet_name,
            fact.place.fair_name,
            line.name,
            line.unit,
            sign * line.quantity_thousandths,
        )
        for line in fact.lines
        if line.lot
    ]


LOTS_SOLD = Projection(
    name="lots_sold/1",
    tables=(_SOLD,),
    reads=frozenset({SaleCompleted, RefundCompleted}),
    apply=apply,
)
"""Lines of sales and refunds that carry a lot."""


def sold_of(models: ReadModels, product_id: str, lot: str) -> tuple[LotSold, ...]:
    """Return all that was sold of a lot and came back, the earliest first."""
    query = (
        sa.select(_SOLD)
        .where(_SOLD.c.product_id == product_id, _SOLD.c.lot == lot)
        .order_by(_SOLD.c.at_ms, _SOLD.c.paper_id, _SOLD.c.line_id)
    )
    return tuple(LotSold(**row) for row in models.mappings(query))


def lots_sold(models: ReadModels, product_id: str) -> tuple[str, ...]:
    """Return the lots of a product that were ever sold."""
    query = (
        sa.select(_SOLD.c.lot)
        .where(_SOLD.c.product_id == product_id)
        .distinct()
        .order_by(_SOLD.c.lot)
    )
    return tuple(str(row[0]) for row in models.rows(query))
