"""What came back, line by line, wherever it did: few rows, so each is kept whole."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from events.refunds import RefundCompleted
from projections.database import add_rows
from projections.engine import Projection, ReadModels, Told
from projections.page import till_of

_UNVERIFIED_MAX = 200
"""Somebody looks at them one by one; the oldest were looked at long ago."""

_LINES = sa.Table(
    "refund_lines",
    sa.MetaData(),
    sa.Column("position", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("part", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("line", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("till", sa.String, nullable=False),
    sa.Column("epoch", sa.Integer, nullable=False),
    sa.Column("outlet_id", sa.String, nullable=False),
    sa.Column("refund_number", sa.BigInteger, nullable=False),
    sa.Column("at_ms", sa.BigInteger, nullable=False),
    sa.Column("is_verified", sa.Boolean, nullable=False, index=True),
    sa.Column("sold_till", sa.String, nullable=False),
    sa.Column("sold_epoch", sa.Integer, nullable=False),
    sa.Column("sold_receipt_number", sa.BigInteger, nullable=False),
    sa.Column("sold_id", sa.String, nullable=False, index=True),
    sa.Column("line_id", sa.String, nullable=False),
    sa.Column("product_id", sa.String, nullable=False),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("quantity_thousandths", sa.BigInteger, nullable=False),
    sa.Column("amount_minor", sa.BigInteger, nullable=False),
    sa.Column("currency", sa.String, nullable=False),
)
sa.Index(
    "refund_lines_receipt",
    _LINES.c.sold_till,
    _LINES.c.sold_receipt_number,
)


@dataclass(frozen=True, kw_only=True)
class RefundLine:
    """One line that came back; the sale is named as the refund names it."""

    position: int
    part: int
    line: int
    till: str
    epoch: int
    outlet_id: str
    refund_number: int
    at_ms: int
    is_verified: bool
    sold_till: str
    sold_epoch: int
    sold_receipt_number: int
    sold_id: str
    line_id: str
    product_id: str
    name: str
    quantity_thousandths: int
    amount_minor: int
    currency: str


def apply(connection: sa.Connection, told: Sequence[Told]) -> None:
    """Add a row for each line that came back."""
    rows = []
    for one in told:
        fact, entry = one.fact, one.entry
        if not isinstance(fact, RefundCompleted):
            continue
        till, epoch = till_of(entry.stream)
        rows += [
            (
                entry.position,
                one.part,
                number,
                till,
                epoch,
                fact.place.outlet_id,
                fact.refund_number,
                entry.record.at_ms,
                fact.is_verified,
                fact.sold_till,
                fact.sold_epoch,
                fact.sold_receipt_number,
                fact.sold_id,
                line.line_id,
                line.product_id,
                line.name,
                line.quantity_thousandths,
                line.amount_minor,
                fact.currency,
            )
            for number, line in enumerate(fact.lines)
        ]
    add_rows(connection, _LINES, rows)


REFUNDS = Projection(
    name="refunds/1",
    tables=(_LINES,),
    reads=frozenset({RefundCompleted}),
    apply=apply,
)
"""Goods that came back."""


def lines_of_sale(
    models: ReadModels, sale_id: str, till: str, epoch: int, receipt_number: int
) -> tuple[RefundLine, ...]:
    """Return what came back of a sale, also where only its paper was there to go by."""
    by_paper = sa.and_(
        sa.not_(_LINES.c.is_verified),
        _LINES.c.sold_till == till,
        _LINES.c.sold_receipt_number == receipt_number,
        _LINES.c.sold_epoch.in_((0, epoch)),
    )
    return _read(models, sa.or_(_LINES.c.sold_id == sale_id, by_paper))


def unverified_lines(models: ReadModels) -> tuple[RefundLine, ...]:
    """Return what came back without its sale being there: the newest 200, in order."""
    newest = (
        sa.select(_LINES.c.position)
        .where(sa.not_(_LINES.c.is_verified))
        .order_by(_LINES.c.position.desc())
        .limit(_UNVERIFIED_MAX)
    )
    wanted = _LINES.c.position.in_(newest.scalar_subquery())
    return _read(models, sa.and_(sa.not_(_LINES.c.is_verified), wanted))


def lines_of_shared_sales(models: ReadModels) -> tuple[RefundLine, ...]:
    """Return what came back of sales that more than one till took goods of back."""
    tills = sa.func.count(sa.distinct(_LINES.c.till))
    shared = (
        sa.select(_LINES.c.sold_id)
        .where(_LINES.c.is_verified)
        .group_by(_LINES.c.sold_id)
        .having(tills > 1)
    )
    return _read(models, _LINES.c.sold_id.in_(shared))


def _read(models: ReadModels, wanted: sa.ColumnElement[bool]) -> tuple[RefundLine, ...]:
    query = (
        sa.select(_LINES)
        .where(wanted)
        .order_by(_LINES.c.position, _LINES.c.part, _LINES.c.line)
    )
    return tuple(RefundLine(**row) for row in models.mappings(query))
