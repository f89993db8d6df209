"""Sales and refunds one after another: what takings are made of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from events.log import EventLog
from events.refunds import RefundCompleted
from events.sales import SaleCompleted
from projections.engine import ReadModels
from projections.journal import SALES
from projections.refund_journal import REFUNDS

LOOKED_AT_MAX = 1_000
"""So many receipts are opened in search of one product before the search pauses."""

FOUND_MAX = 50
"""So many are found at once."""

_OPENED_AT_ONCE = 200
_SHARED = (
    "position",
    "part",
    "till",
    "at_ms",
    "received_at_ms",
    "outlet_id",
    "fair_id",
    "currency",
)


@dataclass(frozen=True, kw_only=True)
class SoldRow:
    """A sale, or a refund with its amount below zero; `number` counts its own kind."""

    is_refund: bool
    id: str
    number: int
    total_minor: int
    position: int
    part: int
    till: str
    at_ms: int
    received_at_ms: int
    outlet_id: str
    fair_id: str
    currency: str


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a list is narrowed to; None narrows nothing.

    Times are of the tills' clocks, [from_ms, to_ms). `after` is a position of the log:
    only what came behind it.
    """

    fair_id: str | None = None
    outlet_ids: tuple[str, ...] | None = None
    from_ms: int | None = None
    to_ms: int | None = None
    after: int | None = None


@dataclass(frozen=True, kw_only=True)
class Search:
    """What was found, and where to go on when the search paused (None: it ended)."""

    rows: tuple[SoldRow, ...]
    paused_at: SoldRow | None


def sold(
    models: ReadModels,
    wanted: Wanted,
    *,
    before: tuple[int, int] | None = None,
    limit: int,
) -> tuple[SoldRow, ...]:
    """Return what was sold and given back, the latest to come to the hub first.

    `before` is position and part of the last row of the page before.
    """
    both = sa.union_all(
        _narrowed(_of_sales(), SALES, wanted, before, limit),
        _narrowed(_of_refunds(), REFUNDS, wanted, before, limit),
    ).subquery()
    query = (
        sa.select(both)
        .order_by(both.c.position.desc(), both.c.part.desc())
        .limit(limit)
    )
    return tuple(
        SoldRow(**{**row, "is_refund": bool(row["is_refund"])})
        for row in models.mappings(query)
    )


def sums_of(models: ReadModels, wanted: Wanted) -> dict[str, tuple[int, int, int]]:
    """Return sales, refunds and what both come to, by currency."""
    found: dict[str, list[int]] = {}
    for table, place, sign in ((SALES, 0, 1), (REFUNDS, 1, -1)):
        query = sa.select(
            table.c.currency, sa.func.count(), sa.func.sum(table.c.total_minor)
        ).where(*_conditions(table, wanted))
        for currency, number, total in models.rows(query.group_by(table.c.currency)):
            sums = found.setdefault(str(currency), [0, 0, 0])
            sums[place] += int(number)
            sums[2] += sign * int(total)
    return {
        currency: (sales, refunds, total)
        for currency, (sales, refunds, total) in sorted(found.items())
    }


def with_product(
    models: ReadModels,
    log: EventLog,
    wanted: Wanted,
    product_id: str,
    before: tuple[int, int] | None = None,
) -> Search:
    """Return receipts with one product; the search pauses after so many receipts."""
    found: list[SoldRow] = []
    at, last = before, None
    for _ in range(LOOKED_AT_MAX // _OPENED_AT_ONCE):
        rows = sold(models, wanted, before=at, limit=_OPENED_AT_ONCE)
        for row in rows:
            if _has(log, row, product_id):
                found.append(row)
            if len(found) == FOUND_MAX:
                return Search(rows=tuple(found), paused_at=row)
        if len(rows) < _OPENED_AT_ONCE:
            return Search(rows=tuple(found), paused_at=None)
        last = rows[-1]
        at = (last.position, last.part)
    return Search(rows=tuple(found), paused_at=last)


def _has(log: EventLog, row: SoldRow, product_id: str) -> bool:
    for stored in log.read(row.position - 1, 1):
        fact = stored.record.facts[row.part]
        if isinstance(fact, SaleCompleted | RefundCompleted):
            return any(line.product_id == product_id for line in fact.lines)
    return False


def _of_sales() -> Sequence[sa.ColumnElement[object]]:
    return (
        sa.literal(0).label("is_refund"),
        SALES.c.sale_id.label("id"),
        SALES.c.receipt_number.label("number"),
        SALES.c.total_minor.label("total_minor"),
        *(SALES.c[name] for name in _SHARED),
    )


def _of_refunds() -> Sequence[sa.ColumnElement[object]]:
    return (
        sa.literal(1).label("is_refund"),
        REFUNDS.c.refund_id.label("id"),
        REFUNDS.c.refund_number.label("number"),
        (-REFUNDS.c.total_minor).label("total_minor"),
        *(REFUNDS.c[name] for name in _SHARED),
    )


def _narrowed(
    columns: Sequence[sa.ColumnElement[object]],
    table: sa.Table,
    wanted: Wanted,
    before: tuple[int, int] | None,
    limit: int,
) -> sa.Select[tuple[object, ...]]:
    query = sa.select(*columns).where(*_conditions(table, wanted))
    if before is not None:
        position, part = before
        query = query.where(
            table.c.position <= position,
            sa.or_(table.c.position < position, table.c.part < part),
        )
    newest = query.order_by(table.c.position.desc(), table.c.part.desc()).limit(limit)
    # SQLite takes an order inside a union only from a query of its own.
    return sa.select(newest.subquery())


def _conditions(table: sa.Table, wanted: Wanted) -> Iterator[sa.ColumnElement[bool]]:
    if wanted.fair_id is not None:
        yield table.c.fair_id == wanted.fair_id
    if wanted.outlet_ids is not None:
        yield table.c.outlet_id.in_(wanted.outlet_ids)
    if wanted.from_ms is not None:
        yield table.c.at_ms >= wanted.from_ms
    if wanted.to_ms is not None:
        yield table.c.at_ms < wanted.to_ms
    if wanted.after is not None:
        yield table.c.position > wanted.after
