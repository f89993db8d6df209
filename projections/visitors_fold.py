"""Counts at the gates with their corrections, summed by gate, hour and method."""

from collections import defaultdict
from collections.abc import Sequence

import sqlalchemy as sa

from events.visits import (
    BadgeScanned,
    CountCorrected,
    VisitorsCounted,
    VisitorsEstimated,
    VisitorsLeft,
)
from projections.database import add_sums, replace_rows
from projections.engine import Projection, Told
from projections.span import HOUR_MS

_META = sa.MetaData()


def _hour() -> sa.Column[int]:
    return sa.Column(
        "hour_starts_at_ms", sa.BigInteger, primary_key=True, autoincrement=False
    )


COUNTS = sa.Table(
    "visitors",
    _META,
    sa.Column("fair_id", sa.String, primary_key=True),
    sa.Column("gate_id", sa.String, primary_key=True, index=True),
    _hour(),
    sa.Column("came_in_hour_ms", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("method", sa.String, primary_key=True),
    sa.Column("count", sa.BigInteger, nullable=False),
    sa.Column("went", sa.BigInteger, nullable=False),
)
ESTIMATES = sa.Table(
    "visitors_estimated",
    _META,
    sa.Column("fair_id", sa.String, primary_key=True),
    sa.Column("gate_id", sa.String, primary_key=True),
    _hour(),
    sa.Column("count", sa.BigInteger, nullable=False),
    sa.Column("plus_minus", sa.BigInteger, nullable=False),
    sa.Column("basis", sa.String, nullable=False),
)
CORRECTION = "correction"
"""What stands instead of a method where a count was put right."""

_Counts = defaultdict[tuple[str, str, int, int, str], list[int]]


def apply(connection: sa.Connection, told: Sequence[Told]) -> None:
    """Add counts and corrections of a page; of estimates the last word stands."""
    counts: _Counts = defaultdict(lambda: [0, 0])
    estimates: dict[tuple[str, str, int], tuple[object, ...]] = {}
    for one in told:
        fact = one.fact
        came = one.entry.received_at_ms // HOUR_MS * HOUR_MS
        match fact:
            case VisitorsCounted():
                _add(counts, came, fact, fact.method, fact.count)
            case VisitorsLeft():
                _add(counts, came, fact, fact.method, fact.count, is_out=True)
            case BadgeScanned():
                is_out = fact.direction == "out"
                _add(counts, came, fact, "scan", fact.counted, is_out=is_out)
            case CountCorrected():
                is_out = fact.direction == "out"
                _add(counts, came, fact, CORRECTION, fact.count, is_out=is_out)
            case VisitorsEstimated():
                key = (fact.fair_id, fact.gate_id, fact.hour_starts_at_ms)
                said = (fact.count, fact.plus_minus, fact.basis)
                estimates[key] = (*key, *said)
            case _:
                pass
    add_sums(connection, COUNTS, [(*key, *counts[key]) for key in sorted(counts)])
    replace_rows(connection, ESTIMATES, list(estimates.values()))


def _add(  # noqa: PLR0913 - a number with all that says where it belongs
    counts: _Counts,
    came_in_hour_ms: int,
    fact: VisitorsCounted | VisitorsLeft | BadgeScanned | CountCorrected,
    method: str,
    number: int,
    *,
    is_out: bool = False,
) -> None:
    place = (fact.fair_id, fact.gate_id, fact.hour_starts_at_ms)
    key = (*place, came_in_hour_ms, method)
    counts[key][int(is_out)] += number


VISITORS = Projection(
    name="visitors/4",
    tables=(COUNTS, ESTIMATES),
    reads=frozenset(
        {VisitorsCounted, VisitorsLeft, BadgeScanned, CountCorrected, VisitorsEstimated}
    ),
    apply=apply,
)
"""Counts at the gates with their corrections, summed; estimates beside them."""
