"""How many visitors were counted: by fair, gate, hour, and locality of the fair.

Every question takes a period [from_ms, to_ms) in UTC milliseconds; an hour belongs to
it when it starts in it.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from events.visits import CountCorrected, VisitorsCounted
from projections.database import add_sums
from projections.engine import Projection, ReadModels, Told
from projections.fairs import fairs

_VISITORS = sa.Table(
    "visitors",
    sa.MetaData(),
    sa.Column("fair_id", sa.String, primary_key=True),
    sa.Column("gate_id", sa.String, primary_key=True, index=True),
    sa.Column(
        "hour_starts_at_ms", sa.BigInteger, primary_key=True, autoincrement=False
    ),
    sa.Column("count", sa.BigInteger, nullable=False),
)


@dataclass(frozen=True, kw_only=True)
class Visitors:
    """A number of visitors under the key of a fair, gate, hour or locality."""

    key: str
    count: int


@dataclass(frozen=True, kw_only=True)
class GateHour:
    """Who came through one gate in one hour, which starts at this UTC millisecond."""

    gate_id: str
    hour_starts_at_ms: int
    count: int


def apply(connection: sa.Connection, told: Sequence[Told]) -> None:
    """Add counts and corrections of a page."""
    counts: defaultdict[tuple[str, str, int], int] = defaultdict(int)
    for one in told:
        fact = one.fact
        if isinstance(fact, VisitorsCounted | CountCorrected):
            counts[fact.fair_id, fact.gate_id, fact.hour_starts_at_ms] += fact.count
    add_sums(connection, _VISITORS, [(*key, counts[key]) for key in sorted(counts)])


VISITORS = Projection(
    name="visitors/2",
    tables=(_VISITORS,),
    reads=frozenset((VisitorsCounted, CountCorrected)),
    apply=apply,
)
"""Counts at the gates with their corrections, summed."""


def by_fair(
    models: ReadModels, *, from_ms: int | None = None, to_ms: int | None = None
) -> tuple[Visitors, ...]:
    """Return visitors of each fair."""
    return _grouped(models, "fair_id", None, from_ms, to_ms)


def by_gate(
    models: ReadModels,
    fair_id: str,
    *,
    from_ms: int | None = None,
    to_ms: int | None = None,
) -> tuple[Visitors, ...]:
    """Return visitors through each gate of a fair."""
    return _grouped(models, "gate_id", fair_id, from_ms, to_ms)


def by_hour(
    models: ReadModels,
    fair_id: str | None = None,
    *,
    from_ms: int | None = None,
    to_ms: int | None = None,
) -> tuple[Visitors, ...]:
    """Return visitors of each hour, keyed by its start in UTC milliseconds."""
    return _grouped(models, "hour_starts_at_ms", fair_id, from_ms, to_ms)


def by_fair_locality(
    models: ReadModels, *, from_ms: int | None = None, to_ms: int | None = None
) -> tuple[Visitors, ...]:
    """Return visitors of fairs by the locality they are held in, most first."""
    localities = {fair.fair_id: fair.locality_code for fair in fairs(models)}
    counts: defaultdict[str, int] = defaultdict(int)
    for row in by_fair(models, from_ms=from_ms, to_ms=to_ms):
        counts[localities.get(row.key, "")] += row.count
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Visitors(key=key, count=count) for key, count in ranked)


def _grouped(
    models: ReadModels,
    key: str,
    fair_id: str | None,
    from_ms: int | None,
    to_ms: int | None,
) -> tuple[Visitors, ...]:
    column = _VISITORS.c[key]
    query = (
        sa.select(column, sa.func.sum(_VISITORS.c.count))
        .group_by(column)
        .order_by(column)
    )
    if fair_id is not None:
        query = query.where(_VISITORS.c.fair_id == fair_id)
    if from_ms is not None:
        query = query.where(_VISITORS.c.hour_starts_at_ms >= from_ms)
    if to_ms is not None:
        query = query.where(_VISITORS.c.hour_starts_at_ms < to_ms)
    return tuple(
        Visitors(key=str(key), count=int(count)) for key, count in models.rows(query)
    )


def at_gate(
    models: ReadModels, gate_id: str, from_ms: int, until_ms: int
) -> tuple[Visitors, ...]:
    """Return visitors through one gate of each hour that began in this time."""
    table = _VISITORS.c
    query = (
        sa.select(table.hour_starts_at_ms, table["count"])
        .where(table.gate_id == gate_id)
        .where(table.hour_starts_at_ms >= from_ms, table.hour_starts_at_ms < until_ms)
        .order_by(table.hour_starts_at_ms)
    )
    return tuple(
        Visitors(key=str(hour), count=int(count)) for hour, count in models.rows(query)
    )


def by_gate_and_hour(models: ReadModels, fair_id: str) -> tuple[GateHour, ...]:
    """Return every hour of every gate of a fair, the earliest first."""
    table = _VISITORS.c
    query = (
        sa.select(table.gate_id, table.hour_starts_at_ms, table["count"])
        .where(table.fair_id == fair_id)
        .order_by(table.hour_starts_at_ms, table.gate_id)
    )
    return tuple(GateHour(**row) for row in models.mappings(query))
