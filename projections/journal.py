"""Every completed sale as one row, and each sale whole from the log."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from events.log import EventLog
from events.sales import SaleCompleted
from projections.database import add_rows
from projections.engine import Projection, ReadModels, Told
from projections.page import till_of

SALES = sa.Table(
    "sales_journal",
    sa.MetaData(),
    sa.Column("position", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("part", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("sale_id", sa.String, nullable=False, index=True),
    sa.Column("till", sa.String, nullable=False),
    sa.Column("epoch", sa.Integer, nullable=False),
    sa.Column("sequence", sa.BigInteger, nullable=False),
    sa.Column("receipt_number", sa.BigInteger, nullable=False),
    sa.Column("at_ms", sa.BigInteger, nullable=False),
    sa.Column("received_at_ms", sa.BigInteger, nullable=False),
    sa.Column("outlet_id", sa.String, nullable=False),
    sa.Column("fair_id", sa.String, nullable=False),
    sa.Column("cashier_id", sa.String, nullable=False),
    sa.Column("currency", sa.String, nullable=False),
    sa.Column("total_minor", sa.BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
_COPIED = ("sale_id", "sequence", "at_ms")
for _name in ("fair_id", "outlet_id", "till"):
    sa.Index(f"sales_journal_{_name}", SALES.c[_name], SALES.c.position)


@dataclass(frozen=True, kw_only=True)
class JournalSale:
    """One completed sale; `at_ms` is the till's clock, `received_at_ms` the hub's.

    `position` is where the hub's log tells it, `part` which fact of that record.
    """

    position: int
    part: int
    sale_id: str
    till: str
    epoch: int
    sequence: int
    receipt_number: int
    at_ms: int
    received_at_ms: int
    outlet_id: str
    fair_id: str
    cashier_id: str
    currency: str
    total_minor: int


@dataclass(frozen=True, kw_only=True)
class WholeSale:
    """A sale of the journal with its lines, tenders and place as the till told them."""

    row: JournalSale
    sale: SaleCompleted


def apply(connection: sa.Connection, told: Sequence[Told]) -> None:
    """Add a row for each completed sale."""
    rows = []
    for one in told:
        fact = one.fact
        if isinstance(fact, SaleCompleted):
            entry = one.entry
            till, epoch = till_of(entry.stream)
            rows.append(
                (
                    entry.position,
                    one.part,
                    fact.sale_id,
                    till,
                    epoch,
                    entry.record.sequence,
                    fact.receipt_number,
                    entry.record.at_ms,
                    entry.received_at_ms,
                    fact.place.outlet_id,
                    fact.place.fair_id,
                    fact.cashier_id,
                    fact.currency,
                    fact.total_minor,
                )
            )
    add_rows(connection, SALES, rows)


JOURNAL = Projection(
    name="journal/1",
    tables=(SALES,),
    reads=frozenset({SaleCompleted}),
    apply=apply,
)
"""Completed sales one by one."""


def sales(  # noqa: PLR0913 - a page is named by what it shows and where it goes on
    models: ReadModels,
    *,
    fair_id: str | None = None,
    outlet_id: str | None = None,
    till: str | None = None,
    before: JournalSale | None = None,
    limit: int = 50,
) -> tuple[JournalSale, ...]:
    """Return a page of sales, the newest in the hub's log first.

    Only those of a fair ("" is the sales points), outlet or till; only those older than
    `before`, the last of the page before.
    """
    query = sa.select(SALES).order_by(SALES.c.position.desc(), SALES.c.part.desc())
    wanted = {"fair_id": fair_id, "outlet_id": outlet_id, "till": till}
    for name, value in wanted.items():
        if value is not None:
            query = query.where(SALES.c[name] == value)
    if before is not None:
        query = query.where(
            SALES.c.position <= before.position,
            sa.or_(SALES.c.position < before.position, SALES.c.part < before.part),
        )
    return tuple(JournalSale(**row) for row in models.mappings(query.limit(limit)))


def is_counted(copied: sa.Table) -> sa.ColumnElement[bool]:
    """Return whether a row of `copied` is of a sale in the journal; for this package.

    A sale that was open when a device was copied may be completed on both: it is the
    same only when the same record completes it.
    """
    same = (SALES.c[name] == copied.c[name] for name in _COPIED)
    return sa.exists().where(*same)


def sale_row(models: ReadModels, sale_id: str) -> JournalSale | None:
    """Return one sale of the journal; the first, should a till have told it twice."""
    query = sa.select(SALES).where(SALES.c.sale_id == sale_id)
    first = query.order_by(SALES.c.position, SALES.c.part).limit(1)
    return next((JournalSale(**row) for row in models.mappings(first)), None)


def sale(models: ReadModels, log: EventLog, sale_id: str) -> WholeSale | None:
    """Return one sale with its lines, read back from the log."""
    row = sale_row(models, sale_id)
    return None if row is None else _whole(log, row)


def sale_numbered(
    models: ReadModels, log: EventLog, till: str, epoch: int, receipt_number: int
) -> WholeSale | None:
    """Return the sale of a till's receipt; epoch 0 is the newest with that number."""
    query = sa.select(SALES).where(
        SALES.c.till == till, SALES.c.receipt_number == receipt_number
    )
    if epoch:
        query = query.where(SALES.c.epoch == epoch)
    newest = query.order_by(SALES.c.epoch.desc(), SALES.c.position).limit(1)
    rows = (JournalSale(**row) for row in models.mappings(newest))
    row = next(rows, None)
    return None if row is None else _whole(log, row)


def _whole(log: EventLog, row: JournalSale) -> WholeSale | None:
    for stored in log.read(row.position - 1, 1):
        fact = stored.record.facts[row.part]
        if stored.position == row.position and isinstance(fact, SaleCompleted):
            return WholeSale(row=row, sale=fact)
    return None
