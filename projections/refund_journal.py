"""Goods that came back, one refund a row, and which of them ask for a second look."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from events.log import EventLog
from events.refunds import RefundCompleted
from projections.database import add_rows
from projections.engine import Projection, ReadModels, Told
from projections.journal import sale_row
from projections.page import till_of

REFUNDS_MAX = 500
"""So many refunds are looked through at once, the newest."""

REFUNDS = sa.Table(
    "refunds_journal",
    sa.MetaData(),
    sa.Column("position", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("part", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("refund_id", sa.String, nullable=False, index=True),
    sa.Column("till", sa.String, nullable=False),
    sa.Column("epoch", sa.Integer, nullable=False),
    sa.Column("refund_number", sa.BigInteger, nullable=False),
    sa.Column("at_ms", sa.BigInteger, nullable=False, index=True),
    sa.Column("received_at_ms", sa.BigInteger, nullable=False),
    sa.Column("outlet_id", sa.String, nullable=False),
    sa.Column("fair_id", sa.String, nullable=False),
    sa.Column("cashier_id", sa.String, nullable=False),
    sa.Column("approved_by", sa.String, nullable=False),
    sa.Column("reason", sa.String, nullable=False),
    sa.Column("sold_till", sa.String, nullable=False),
    sa.Column("sold_receipt_number", sa.BigInteger, nullable=False),
    sa.Column("sold_id", sa.String, nullable=False, index=True),
    sa.Column("is_verified", sa.Boolean, nullable=False),
    sa.Column("currency", sa.String, nullable=False),
    sa.Column("total_minor", sa.BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
sa.Index("refunds_journal_fair_id", REFUNDS.c.fair_id, REFUNDS.c.position)
_OF_FACT = (
    "cashier_id",
    "approved_by",
    "reason",
    "sold_till",
    "sold_receipt_number",
    "sold_id",
    "is_verified",
    "currency",
    "total_minor",
)


@dataclass(frozen=True, kw_only=True)
class Refund:
    """One refund; `at_ms` is the till's clock, `received_at_ms` the hub's.

    `is_verified` when the till itself had the sale; `approved_by` is a manager or "".
    """

    position: int
    part: int
    refund_id: str
    till: str
    epoch: int
    refund_number: int
    at_ms: int
    received_at_ms: int
    outlet_id: str
    fair_id: str
    cashier_id: str
    approved_by: str
    reason: str
    sold_till: str
    sold_receipt_number: int
    sold_id: str
    is_verified: bool
    currency: str
    total_minor: int


@dataclass(frozen=True, kw_only=True)
class WholeRefund:
    """A refund with its lines, tenders and place as the till told them."""

    row: Refund
    refund: RefundCompleted


@dataclass(frozen=True, kw_only=True)
class OverRefunded:
    """A sale of which more was given back than it came to; `newest` tipped it over."""

    newest: Refund
    given_minor: int
    sold_minor: int


def apply(connection: sa.Connection, told: Sequence[Told]) -> None:
    """Add a row for each refund."""
    rows = []
    for one in told:
        fact = one.fact
        if isinstance(fact, RefundCompleted):
            entry = one.entry
            till, epoch = till_of(entry.stream)
            rows.append(
                (
                    entry.position,
                    one.part,
                    fact.refund_id,
                    till,
                    epoch,
                    fact.refund_number,
                    entry.record.at_ms,
                    entry.received_at_ms,
                    fact.place.outlet_id,
                    fact.place.fair_id,
                    *(getattr(fact, name) for name in _OF_FACT),
                )
            )
    add_rows(connection, REFUNDS, rows)


REFUND_JOURNAL = Projection(
    name="refund-journal/1",
    tables=(REFUNDS,),
    reads=frozenset({RefundCompleted}),
    apply=apply,
)
"""Refunds one by one."""


def refunds(
    models: ReadModels, *, fair_id: str | None = None, from_ms: int = 0
) -> tuple[Refund, ...]:
    """Return the newest refunds since a moment of their tills' clocks."""
    query = sa.select(REFUNDS).where(REFUNDS.c.at_ms >= from_ms)
    if fair_id is not None:
        query = query.where(REFUNDS.c.fair_id == fair_id)
    newest = query.order_by(REFUNDS.c.position.desc(), REFUNDS.c.part.desc())
    return tuple(Refund(**row) for row in models.mappings(newest.limit(REFUNDS_MAX)))


def refund(models: ReadModels, log: EventLog, refund_id: str) -> WholeRefund | None:
    """Return one refund with its lines, read back from the log."""
    query = sa.select(REFUNDS).where(REFUNDS.c.refund_id == refund_id)
    first = query.order_by(REFUNDS.c.position, REFUNDS.c.part).limit(1)
    row = next((Refund(**one) for one in models.mappings(first)), None)
    if row is None:
        return None
    for stored in log.read(row.position - 1, 1):
        fact = stored.record.facts[row.part]
        if stored.position == row.position and isinstance(fact, RefundCompleted):
            return WholeRefund(row=row, refund=fact)
    return None


def of_sale(models: ReadModels, sale_id: str) -> tuple[Refund, ...]:
    """Return what came back of one sale, wherever it was given back."""
    query = sa.select(REFUNDS).where(REFUNDS.c.sold_id == sale_id)
    earliest = query.order_by(REFUNDS.c.position, REFUNDS.c.part)
    return tuple(Refund(**row) for row in models.mappings(earliest))


def over_refunded(
    models: ReadModels, among: Sequence[Refund]
) -> tuple[OverRefunded, ...]:
    """Return the sales behind some refunds of which too much was given back."""
    found = []
    for sold_id in dict.fromkeys(one.sold_id for one in among if one.sold_id):
        sold = sale_row(models, sold_id)
        given = of_sale(models, sold_id)
        total = sum(one.total_minor for one in given)
        if sold is not None and total > sold.total_minor:
            found.append(
                OverRefunded(
                    newest=given[-1], given_minor=total, sold_minor=sold.total_minor
                )
            )
    return tuple(found)
