"""What each outlet took in the last few quarters of an hour, and nothing older."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from events.refunds import RefundCompleted
from events.sales import SaleCompleted
from projections.database import add_sums, upsert
from projections.engine import Projection, ReadModels, Told

QUARTER_MS = 900_000
_HOUR_MS = 4 * QUARTER_MS
_KEPT_MS = 3 * _HOUR_MS

_META = sa.MetaData()
_CLOCK = sa.Table(
    "takings_lately_clock",
    _META,
    sa.Column("only", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("at_ms", sa.BigInteger, nullable=False),
)
_LATELY = sa.Table(
    "takings_lately",
    _META,
    sa.Column("fair_id", sa.String, primary_key=True),
    sa.Column(
        "quarter_starts_at_ms", sa.BigInteger, primary_key=True, autoincrement=False
    ),
    sa.Column("outlet_id", sa.String, primary_key=True),
    sa.Column("currency", sa.String, primary_key=True),
    sa.Column("receipts", sa.BigInteger, nullable=False),
    sa.Column("amount_minor", sa.BigInteger, nullable=False),
    sqlite_with_rowid=False,
)


@dataclass(frozen=True, kw_only=True)
class LatelyTaken:
    """What one outlet took lately, in one currency."""

    outlet_id: str
    currency: str
    receipts: int
    amount_minor: int


def apply(connection: sa.Connection, told: Sequence[Told]) -> None:
    """Add what is recent by the hub's clock, and let go of what no longer is.

    The hub's clock decides, so that no till's wrong one can empty the table. What it
    said at the latest is remembered, should it be set back.
    """
    kept_from = _latest(connection, told) - _KEPT_MS
    sums: defaultdict[tuple[str, int, str, str], list[int]] = defaultdict(
        lambda: [0, 0]
    )
    for one in told:
        fact = one.fact
        quarter = one.entry.record.at_ms // QUARTER_MS * QUARTER_MS
        if quarter < kept_from or not isinstance(fact, SaleCompleted | RefundCompleted):
            continue
        is_sale = isinstance(fact, SaleCompleted)
        key = (fact.place.fair_id, quarter, fact.place.outlet_id, fact.currency)
        sums[key][0] += is_sale
        sums[key][1] += fact.total_minor if is_sale else -fact.total_minor
    add_sums(connection, _LATELY, [(*key, *sums[key]) for key in sorted(sums)])
    connection.execute(
        sa.delete(_LATELY).where(_LATELY.c.quarter_starts_at_ms < kept_from)
    )


def _latest(connection: sa.Connection, told: Sequence[Told]) -> int:
    """Return the latest that the hub's clock ever said, and remember it."""
    known = connection.scalar(sa.select(_CLOCK.c.at_ms))
    said = max(one.entry.received_at_ms for one in told)
    latest = said if known is None else max(int(known), said)
    upsert(connection, _CLOCK, {"only": 1, "at_ms": latest})
    return latest


LATELY = Projection(
    name="lately/1",
    tables=(_CLOCK, _LATELY),
    reads=frozenset({SaleCompleted, RefundCompleted}),
    apply=apply,
)
"""Takings by quarter of an hour, of the last hours alone."""


def hour_began_at_ms(now_ms: int) -> int:
    """Return from which quarter on the last hour is whole."""
    return (now_ms - _HOUR_MS) // QUARTER_MS * QUARTER_MS


def lately(models: ReadModels, fair_id: str, from_ms: int) -> tuple[LatelyTaken, ...]:
    """Return what each outlet of a fair took since a quarter began."""
    table = _LATELY.c
    keys = (table.outlet_id, table.currency)
    query = (
        sa.select(*keys, sa.func.sum(table.receipts), sa.func.sum(table.amount_minor))
        .where(table.fair_id == fair_id, table.quarter_starts_at_ms >= from_ms)
        .group_by(*keys)
        .order_by(*keys)
    )
    return tuple(
        LatelyTaken(
            outlet_id=str(outlet_id),
            currency=str(currency),
            receipts=int(receipts),
            amount_minor=int(amount),
        )
        for outlet_id, currency, receipts, amount in models.rows(query)
    )
