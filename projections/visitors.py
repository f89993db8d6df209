"""How many visitors were counted: by fair, gate and hour."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from events.visits import CountCorrected, VisitorsCounted
from projections.engine import Entry, Projection, ReadModels, insert_for

_META = sa.MetaData()
_VISITORS = sa.Table(
    "visitors",
    _META,
    sa.Column("fair_id", sa.String, primary_key=True),
    sa.Column("gate_id", sa.String, primary_key=True),
    sa.Column("hour_starts_at_ms", sa.BigInteger, primary_key=True),
    sa.Column("count", sa.BigInteger, nullable=False),
)


@dataclass(frozen=True, kw_only=True)
class Visitors:
    """A number of visitors under the key of a fair, gate or hour."""

    key: str
    count: int


def apply(connection: sa.Connection, entries: Sequence[Entry]) -> None:
    """Add counts and corrections of a batch."""
    counts: defaultdict[tuple[str, str, int], int] = defaultdict(int)
    for entry in entries:
        for fact in entry.record.facts:
            if isinstance(fact, VisitorsCounted | CountCorrected):
                key = (fact.fair_id, fact.gate_id, fact.hour_starts_at_ms)
                counts[key] += fact.count
    if not counts:
        return
    insert = insert_for(connection, _VISITORS)
    upsert = insert.on_conflict_do_update(
        index_elements=list(_VISITORS.primary_key.columns),
        set_={"count": _VISITORS.c.count + insert.excluded["count"]},
    )
    connection.execute(
        upsert,
        [
            {
                "fair_id": fair,
                "gate_id": gate,
                "hour_starts_at_ms": hour,
                "count": count,
            }
            for (fair, gate, hour), count in counts.items()
        ],
    )


VISITORS = Projection(name="visitors/1", tables=(_VISITORS,), apply=apply)
"""Counts at the gates with their corrections, summed."""


def _grouped(
    models: ReadModels, column: sa.Column[str] | sa.Column[int], fair_id: str | None
) -> tuple[Visitors, ...]:
    query = (
        sa.select(column, sa.func.sum(_VISITORS.c.count))
        .group_by(column)
        .order_by(column)
    )
    if fair_id is not None:
        query = query.where(_VISITORS.c.fair_id == fair_id)
    return tuple(
        Visitors(key=str(key), count=int(count)) for key, count in models.rows(query)
    )


def by_fair(models: ReadModels) -> tuple[Visitors, ...]:
    """Return visitors of each fair."""
    return _grouped(models, _VISITORS.c.fair_id, None)


def by_gate(models: ReadModels, fair_id: str) -> tuple[Visitors, ...]:
    """Return visitors through each gate of a fair."""
    return _grouped(models, _VISITORS.c.gate_id, fair_id)


def by_hour(models: ReadModels, fair_id: str) -> tuple[Visitors, ...]:
    """Return visitors of each hour at a fair, keyed by its start in UTC ms."""
    return _grouped(models, _VISITORS.c.hour_starts_at_ms, fair_id)


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
