"""What does not go together: journals kept aside, and what tills say of their hub."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from events.evidence import HubAlarmRaised
from events.sales import SaleCompleted
from projections.database import add_rows, add_sums, replace_rows
from projections.engine import Projection, ReadModels, Told
from projections.journal import is_counted
from projections.page import Entry, SetAside, till_of

_META = sa.MetaData()
_FORKS = sa.Table(
    "forks",
    _META,
    sa.Column("stream", sa.String, primary_key=True),
    sa.Column("records", sa.BigInteger, nullable=False),
)
_FORK_SALES = sa.Table(
    "fork_sales",
    _META,
    sa.Column("stream", sa.String, primary_key=True),
    sa.Column("sale_id", sa.String, primary_key=True),
    sa.Column("sequence", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("at_ms", sa.BigInteger, nullable=False),
    sa.Column("till", sa.String, nullable=False, index=True),
    sa.Column("currency", sa.String, nullable=False),
    sa.Column("total_minor", sa.BigInteger, nullable=False),
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

    `since_ms` and `last_ms` are the hub's clock when it first and last came,
    `uncounted` what it alone tells of.
    """

    till: str
    epoch: int
    since_ms: int
    last_ms: int
    records: int
    uncounted: tuple["Uncounted", ...]


@dataclass(frozen=True, kw_only=True)
class Uncounted:
    """Sales that are in no takings, and what they came to in one currency."""

    currency: str
    sales: int
    amount_minor: int


@dataclass(frozen=True, kw_only=True)
class Alarm:
    """A till was told what does not fit what its hub said before, on its own clock."""

    till: str
    kind: str
    at_ms: int


def apply(connection: sa.Connection, told: Sequence[Told]) -> None:
    """Count what is kept aside, and note each alarm."""
    records: dict[str, int] = defaultdict(int)
    sales = []
    seen: dict[str, tuple[int, str, int]] = {}
    alarms = []
    for one in told:
        entry = one.entry
        if isinstance(one.fact, SetAside):
            records[entry.stream] += 1
            sales += [_row(entry, sold) for sold in one.fact.sales]
            place = (entry.position, entry.stream, entry.received_at_ms)
            seen.setdefault(f"first {entry.stream}", place)
            seen[f"last {entry.stream}"] = place
        elif isinstance(one.fact, HubAlarmRaised):
            till, _ = till_of(entry.stream)
            at_ms = entry.record.at_ms
            alarms.append((entry.position, one.part, till, one.fact.kind, at_ms))
    add_sums(connection, _FORKS, sorted(records.items()))
    for sale in sales:
        # One by one: a copy that is sent again in other pieces tells it again.
        replace_rows(connection, _FORK_SALES, [sale])
    add_rows(connection, _FORKS_SEEN, sorted(set(seen.values())))
    add_rows(connection, _ALARMS, alarms)


def _row(entry: Entry, sold: SaleCompleted) -> tuple[object, ...]:
    till, _ = till_of(entry.stream)
    return (
        entry.stream,
        sold.sale_id,
        entry.record.sequence,
        entry.record.at_ms,
        till,
        sold.currency,
        sold.total_minor,
    )


ALARMS = Projection(
    name="alarms/2",
    tables=(_FORKS, _FORK_SALES, _FORKS_SEEN, _ALARMS),
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
    sold = _uncounted_by_stream(models)
    found = []
    for stream, records, since_ms, last_ms in models.rows(query):
        name, epoch = till_of(str(stream))
        if till in {None, name}:
            found.append(
                Fork(
                    till=name,
                    epoch=epoch,
                    since_ms=int(since_ms),
                    last_ms=int(last_ms),
                    records=int(records),
                    uncounted=tuple(sold.get(str(stream), ())),
                )
            )
    return tuple(found)


def _uncounted_by_stream(models: ReadModels) -> dict[str, list[Uncounted]]:
    query = (
        sa.select(
            _FORK_SALES.c.stream,
            _FORK_SALES.c.currency,
            sa.func.count(),
            sa.func.sum(_FORK_SALES.c.total_minor),
        )
        .where(sa.not_(is_counted(_FORK_SALES)))
        .group_by(_FORK_SALES.c.stream, _FORK_SALES.c.currency)
        .order_by(_FORK_SALES.c.stream, _FORK_SALES.c.currency)
    )
    found: dict[str, list[Uncounted]] = defaultdict(list)
    for stream, currency, sales, amount in models.rows(query):
        found[str(stream)].append(_sum(currency, sales, amount))
    return found


def uncounted(models: ReadModels, till: str | None = None) -> tuple[Uncounted, ...]:
    """Return what forks alone tell of, each sale once though it came several times."""
    own = [column for column in _FORK_SALES.columns if column.name != "stream"]
    query = sa.select(*own).where(sa.not_(is_counted(_FORK_SALES)))
    if till is not None:
        query = query.where(_FORK_SALES.c.till == till)
    once = query.distinct().subquery()
    sums = (
        sa.select(once.c.currency, sa.func.count(), sa.func.sum(once.c.total_minor))
        .group_by(once.c.currency)
        .order_by(once.c.currency)
    )
    return tuple(_sum(*row) for row in models.rows(sums))


def _sum(currency: object, sales: object, amount: object) -> Uncounted:
    return Uncounted(
        currency=str(currency), sales=int(str(sales)), amount_minor=int(str(amount))
    )


def alarms(
    models: ReadModels, till: str | None = None, limit: int = 100
) -> tuple[Alarm, ...]:
    """Return the newest alarms, of one till or of all."""
    query = sa.select(_ALARMS.c.till, _ALARMS.c.kind, _ALARMS.c.at_ms)
    if till is not None:
        query = query.where(_ALARMS.c.till == till)
    newest = query.order_by(_ALARMS.c.position.desc(), _ALARMS.c.part.desc())
    return tuple(Alarm(**row) for row in models.mappings(newest.limit(limit)))
