"""How many visitors were counted: by fair, gate, hour, and locality of the fair.

Every question takes a span of hours, now or as it was known at a moment.
"""

from collections import defaultdict
from dataclasses import dataclass, replace

import sqlalchemy as sa

from projections.engine import ReadModels
from projections.fairs import fairs
from projections.span import EVER, Span
from projections.visitors_fold import COUNTS, ESTIMATES, VISITORS

__all__ = [
    "VISITORS",
    "GateHour",
    "GateHourEstimate",
    "Inside",
    "MethodCount",
    "Visitors",
    "at_gate",
    "by_fair",
    "by_fair_locality",
    "by_gate",
    "by_gate_and_hour",
    "by_hour",
    "by_method",
    "estimates",
    "inside",
]


@dataclass(frozen=True, kw_only=True)
class Visitors:
    """A number of visitors under the key of a fair, gate, hour or locality."""

    key: str
    count: int


@dataclass(frozen=True, kw_only=True)
class GateHour:
    """Who came and went through one gate in the hour that starts at this UTC ms."""

    gate_id: str
    hour_starts_at_ms: int
    count: int
    went: int


@dataclass(frozen=True, kw_only=True)
class MethodCount:
    """Who came in and went out at one gate, as one method counted them.

    Methods: "tap", "scan", "hourly"; "correction" is what was added or taken off after.
    """

    gate_id: str
    method: str
    count: int
    went: int


@dataclass(frozen=True, kw_only=True)
class GateHourEstimate:
    """What somebody judged of an hour that nobody counted."""

    gate_id: str
    hour_starts_at_ms: int
    count: int
    plus_minus: int
    basis: str


@dataclass(frozen=True, kw_only=True)
class Inside:
    """Who is inside: came in less went out, so far as gates count both."""

    count: int
    gates_counting_out: int


def by_fair(models: ReadModels, span: Span = EVER) -> tuple[Visitors, ...]:
    """Return visitors of each fair."""
    return _grouped(models, "fair_id", None, span)


def by_gate(
    models: ReadModels,
    fair_id: str,
    span: Span = EVER,
) -> tuple[Visitors, ...]:
    """Return visitors through each gate of a fair."""
    return _grouped(models, "gate_id", fair_id, span)


def by_hour(
    models: ReadModels,
    fair_id: str | None = None,
    span: Span = EVER,
) -> tuple[Visitors, ...]:
    """Return visitors of each hour, keyed by its start in UTC milliseconds."""
    return _grouped(models, "hour_starts_at_ms", fair_id, span)


def by_fair_locality(models: ReadModels, span: Span = EVER) -> tuple[Visitors, ...]:
    """Return visitors of fairs by the locality they are held in, most first."""
    localities = {fair.fair_id: fair.locality_code for fair in fairs(models)}
    counts: defaultdict[str, int] = defaultdict(int)
    for row in by_fair(models, span):
        counts[localities.get(row.key, "")] += row.count
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Visitors(key=key, count=count) for key, count in ranked)


def _grouped(
    models: ReadModels,
    key: str,
    fair_id: str | None,
    span: Span,
) -> tuple[Visitors, ...]:
    column = COUNTS.c[key]
    query = (
        sa.select(column, sa.func.sum(COUNTS.c.count)).group_by(column).order_by(column)
    )
    if fair_id is not None:
        query = query.where(COUNTS.c.fair_id == fair_id)
    query = query.where(*span.of(COUNTS))
    return tuple(
        Visitors(key=str(key), count=int(count)) for key, count in models.rows(query)
    )


def at_gate(
    models: ReadModels, gate_id: str, from_ms: int, until_ms: int
) -> tuple[Visitors, ...]:
    """Return visitors through one gate of each hour that began in this time."""
    table = COUNTS.c
    query = (
        sa.select(table.hour_starts_at_ms, sa.func.sum(table["count"]))
        .where(table.gate_id == gate_id)
        .where(table.hour_starts_at_ms >= from_ms, table.hour_starts_at_ms < until_ms)
        .group_by(table.hour_starts_at_ms)
        .order_by(table.hour_starts_at_ms)
    )
    return tuple(
        Visitors(key=str(hour), count=int(count)) for hour, count in models.rows(query)
    )


def by_gate_and_hour(
    models: ReadModels, fair_id: str, span: Span = EVER
) -> tuple[GateHour, ...]:
    """Return every hour of every gate of a fair, the earliest first."""
    keys = (COUNTS.c.gate_id, COUNTS.c.hour_starts_at_ms)
    query = (
        sa.select(*keys, sa.func.sum(COUNTS.c["count"]), sa.func.sum(COUNTS.c.went))
        .where(COUNTS.c.fair_id == fair_id, *span.of(COUNTS))
        .group_by(*keys)
        .order_by(COUNTS.c.hour_starts_at_ms, COUNTS.c.gate_id)
    )
    return tuple(
        GateHour(
            gate_id=str(gate_id),
            hour_starts_at_ms=int(hour),
            count=int(count),
            went=int(went),
        )
        for gate_id, hour, count, went in models.rows(query)
    )


def by_method(
    models: ReadModels, fair_id: str, span: Span = EVER
) -> tuple[MethodCount, ...]:
    """Return what each method counted at each gate of a fair."""
    keys = (COUNTS.c.gate_id, COUNTS.c.method)
    query = (
        sa.select(*keys, sa.func.sum(COUNTS.c["count"]), sa.func.sum(COUNTS.c.went))
        .where(COUNTS.c.fair_id == fair_id, *span.of(COUNTS))
        .group_by(*keys)
        .order_by(*keys)
    )
    return tuple(
        MethodCount(
            gate_id=str(gate_id), method=str(method), count=int(count), went=int(went)
        )
        for gate_id, method, count, went in models.rows(query)
    )


def estimates(
    models: ReadModels, fair_id: str, span: Span = EVER
) -> tuple[GateHourEstimate, ...]:
    """Return what stands as judged of a fair's hours, the earliest first."""
    table = ESTIMATES.c
    names = GateHourEstimate.__dataclass_fields__
    query = (
        sa.select(*(table[name] for name in names))
        .where(table.fair_id == fair_id, *replace(span, known_ms=None).of(ESTIMATES))
        .where(table["count"] > 0)
        .order_by(table.hour_starts_at_ms, table.gate_id)
    )
    return tuple(GateHourEstimate(**row) for row in models.mappings(query))


def inside(models: ReadModels, fair_id: str, day_starts_at_ms: int) -> Inside | None:
    """Return who is inside on a day; None where no gate counts who goes out."""
    counted = by_method(models, fair_id, Span(from_ms=day_starts_at_ms))
    went: defaultdict[str, int] = defaultdict(int)
    for one in counted:
        went[one.gate_id] += one.went
    leaving = sum(number > 0 for number in went.values())
    if not leaving:
        return None
    number = sum(one.count - one.went for one in counted)
    return Inside(count=max(number, 0), gates_counting_out=leaving)
