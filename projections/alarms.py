"""What does not go together: journals kept aside, and what tills say of their hub."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from events.evidence import HubAlarmRaised
from projections.database import add_rows, add_sums
from projections.engine import Projection, ReadModels, Told
from projections.page import SetAside, till_of

_META = sa.MetaData()
_FORKS = sa.Table(
    "forks",
    _META,
    sa.Column("stream", sa.String, primary_key=True),
    sa.Column("records", sa.BigInteger, nullable=False),
    sa.Column("sales", sa.BigInteger, nullable=False),
)
_FORKS_SEEN = sa.Table(
    "forks_seen",
    _META,
    sa.Column("position", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("stream", sa.String, nullable=False, index=True),
    sa.Column("received_at_ms", sa.BigInteger, nullable=False),
)
_ALARMS = sa.Table(
    "till_alarms",
    _META,
    sa.Column("position", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("part", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("till", sa.String, nullable=False, index=True),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("at_ms", sa.BigInteger, nullable=False),
)


@dataclass(frozen=True, kw_only=True)
class Fork:
    """A second journal under a till's name: kept, not counted.

    `since_ms` and `last_ms` are the hub's clock when it first and last came.
    """

    till: str
    epoch: int
    since_ms: int
    last_ms: int
    records: int
    sales: int


@dataclass(frozen=True, kw_only=True)
class Alarm:
    """A till was told what does not fit what its hub said before, on its own clock."""

    till: str
    kind: str
    at_ms: int


def apply(connection: sa.Connection, told: Sequence[Told]) -> None:
    """Count what is kept aside, and note each alarm."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    seen: dict[str, tuple[int, str, int]] = {}
    alarms = []
    for one in told:
        entry = one.entry
        if isinstance(one.fact, SetAside):
            sums[entry.stream][0] += 1
            sums[entry.stream][1] += one.fact.sales
            place = (entry.position, entry.stream, entry.received_at_ms)
            seen.setdefault(f"first {entry.stream}", place)
            seen[f"last {entry.stream}"] = place
        elif isinstance(one.fact, HubAlarmRaised):
            till, _ = till_of(entry.stream)
            at_ms = entry.record.at_ms
            alarms.append((entry.position, one.part, till, one.fact.kind, at_ms))
    add_sums(connection, _FORKS, [(stream, *sums[stream]) for stream in sorted(sums)])
    add_rows(connection, _FORKS_SEEN, sorted(set(seen.values())))
    add_rows(connection, _ALARMS, alarms)


ALARMS = Projection(
    name="alarms/1",
    tables=(_FORKS, _FORKS_SEEN, _ALARMS),
    reads=frozenset({SetAside, HubAlarmRaised}),
    apply=apply,
)
"""Forks and alarms; there should be none."""


def forks(models: ReadModels, till: str | None = None) -> tuple[Fork, ...]:
    """Return what is kept aside, of one till or of all, the newest first."""
    received = _FORKS_SEEN.c.received_at_ms
    last = sa.func.max(received)
    query = (
        sa.select(_FORKS, sa.func.min(received), last)
        .join_from(_FORKS, _FORKS_SEEN, _FORKS_SEEN.c.stream == _FORKS.c.stream)
        .group_by(*_FORKS.columns)
        .order_by(last.desc(), _FORKS.c.stream)
    )
    found = []
    for stream, records, sales, since_ms, last_ms in models.rows(query):
        name, epoch = till_of(str(stream))
        if till in {None, name}:
            found.append(
                Fork(
                    till=name,
                    epoch=epoch,
                    since_ms=int(since_ms),
                    last_ms=int(last_ms),
                    records=int(records),
                    sales=int(sales),
                )
            )
    return tuple(found)


def alarms(
    models: ReadModels, till: str | None = None, limit: int = 100
) -> tuple[Alarm, ...]:
    """Return the newest alarms, of one till or of all."""
    query = sa.select(_ALARMS.c.till, _ALARMS.c.kind, _ALARMS.c.at_ms)
    if till is not None:
        query = query.where(_ALARMS.c.till == till)
    newest = query.order_by(_ALARMS.c.position.desc(), _ALARMS.c.part.desc())
    return tuple(Alarm(**row) for row in models.mappings(newest.limit(limit)))
