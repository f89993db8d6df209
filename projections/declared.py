"""What booths without a till declared: kept apart from all that was measured."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from events.turnover import TurnoverDeclared
from projections.board import DeclaredSum
from projections.database import replace_rows
from projections.engine import Projection, ReadModels, Told

_DECLARED = sa.Table(
    "turnover_declared",
    sa.MetaData(),
    sa.Column("fair_id", sa.String, primary_key=True),
    sa.Column("booth_id", sa.String, primary_key=True),
    sa.Column("day", sa.String, primary_key=True),
    sa.Column("currency", sa.String, primary_key=True),
    sa.Column("position", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("came_at_ms", sa.BigInteger, nullable=False),
    sa.Column("amount_minor", sa.BigInteger, nullable=False),
    sa.Column("ocop_minor", sa.BigInteger, nullable=False),
)
_KEYS = ("fair_id", "booth_id", "day", "currency")


@dataclass(frozen=True, kw_only=True)
class Declared:
    """What a booth declared, in one currency; `ocop_minor` is part of it."""

    booth_id: str
    currency: str
    amount_minor: int
    ocop_minor: int


@dataclass(frozen=True, kw_only=True)
class DeclaredDay:
    """What stands for one ISO day of a booth."""

    day: str
    currency: str
    amount_minor: int
    ocop_minor: int


def apply(connection: sa.Connection, told: Sequence[Told]) -> None:
    """Keep every word on a day; the last one stands."""
    rows = []
    for one in told:
        fact, entry = one.fact, one.entry
        if isinstance(fact, TurnoverDeclared):
            key = (fact.fair_id, fact.booth_id, fact.day, fact.currency)
            said = (fact.amount_minor, fact.ocop_minor)
            rows.append((*key, entry.position, entry.received_at_ms, *said))
    replace_rows(connection, _DECLARED, rows)


def _standing(known_ms: int | None) -> sa.Subquery:
    """Return the rows that stand, now or as it was known at a moment."""
    keys = [_DECLARED.c[name] for name in _KEYS]
    last = sa.select(*keys, sa.func.max(_DECLARED.c.position).label("last"))
    if known_ms is not None:
        last = last.where(_DECLARED.c.came_at_ms < known_ms)
    words = last.group_by(*keys).subquery()
    same = [_DECLARED.c[name] == words.c[name] for name in _KEYS]
    return (
        sa.select(_DECLARED)
        .join(words, sa.and_(*same, _DECLARED.c.position == words.c.last))
        .subquery()
    )


DECLARED = Projection(
    name="declared/2",
    tables=(_DECLARED,),
    reads=frozenset({TurnoverDeclared}),
    apply=apply,
)
"""Declared turnover by booth and day."""


def declared_by_booth(
    models: ReadModels, fair_id: str, day: str = "", known_ms: int | None = None
) -> tuple[Declared, ...]:
    """Return what each booth of a fair declared, of one ISO day or of all.

    With `known_ms` it is what had been declared by that moment.
    """
    table = _standing(known_ms).c
    query = (
        sa.select(
            table.booth_id,
            table.currency,
            sa.func.sum(table.amount_minor),
            sa.func.sum(table.ocop_minor),
        )
        .where(table.fair_id == fair_id)
        .group_by(table.booth_id, table.currency)
        .order_by(table.booth_id, table.currency)
    )
    if day:
        query = query.where(table.day == day)
    return tuple(
        Declared(
            booth_id=str(booth_id),
            currency=str(currency),
            amount_minor=int(amount),
            ocop_minor=int(ocop),
        )
        for booth_id, currency, amount, ocop in models.rows(query)
    )


def declared_sums(
    models: ReadModels,
    fair_id: str,
    day: str = "",
    booth_ids: Collection[str] | None = None,
) -> tuple[DeclaredSum, ...]:
    """Return what booths of a fair declared in each currency, all or some of them."""
    sums: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in declared_by_booth(models, fair_id, day):
        if booth_ids is None or row.booth_id in booth_ids:
            sums[row.currency][0] += 1
            sums[row.currency][1] += row.amount_minor
    return tuple(
        DeclaredSum(currency=currency, booths=booths, amount_minor=amount)
        for currency, (booths, amount) in sorted(sums.items())
    )


def declared_days(models: ReadModels, booth_id: str) -> tuple[DeclaredDay, ...]:
    """Return what a booth declared day by day, the earliest first."""
    table = _standing(None).c
    query = (
        sa.select(table.day, table.currency, table.amount_minor, table.ocop_minor)
        .where(table.booth_id == booth_id)
        .order_by(table.day, table.currency)
    )
    return tuple(DeclaredDay(**row) for row in models.mappings(query))
