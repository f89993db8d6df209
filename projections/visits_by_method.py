"""How visitors were counted: one press each, or entered for a whole hour."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from events.visits import CountCorrected, VisitorsCounted
from projections.database import add_sums
from projections.engine import Projection, ReadModels, Told

TAP, HOURLY, CORRECTION = "tap", "hourly", "correction"
"""One press, one visitor; entered for a whole hour; what was put right later."""

_VISITS = sa.Table(
    "visits_by_method",
    sa.MetaData(),
    sa.Column("fair_id", sa.String, primary_key=True),
    sa.Column("method", sa.String, primary_key=True),
    sa.Column(
        "hour_starts_at_ms", sa.BigInteger, primary_key=True, autoincrement=False
    ),
    sa.Column("count", sa.BigInteger, nullable=False),
)


def apply(connection: sa.Connection, told: Sequence[Told]) -> None:
    """Add the counts of a page; corrections are of hours, whoever counted them."""
    counts: defaultdict[tuple[str, str, int], int] = defaultdict(int)
    for one in told:
        fact = one.fact
        if isinstance(fact, VisitorsCounted | CountCorrected):
            method = getattr(fact, "method", CORRECTION)
            counts[fact.fair_id, method, fact.hour_starts_at_ms] += fact.count
    add_sums(connection, _VISITS, [(*key, counts[key]) for key in sorted(counts)])


VISITS_BY_METHOD = Projection(
    name="visits_by_method/2",
    tables=(_VISITS,),
    reads=frozenset({VisitorsCounted, CountCorrected}),
    apply=apply,
)
"""Counts at the gates by how they were made."""


def by_method(
    models: ReadModels, method: str, *, from_ms: int, to_ms: int
) -> Mapping[str, int]:
    """Return visitors of each fair counted by a method within [from_ms, to_ms)."""
    table = _VISITS.c
    query = (
        sa.select(table.fair_id, sa.func.sum(table.count))
        .where(
            table.method == method,
            table.hour_starts_at_ms >= from_ms,
            table.hour_starts_at_ms < to_ms,
        )
        .group_by(table.fair_id)
    )
    return {str(fair_id): int(count) for fair_id, count in models.rows(query)}
