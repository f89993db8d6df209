"""What programs may ask about takings and visitors, and the answers."""

from collections.abc import Callable, Mapping

import msgspec

from events.moments import day_starts_at_ms, hour_starts_at_ms
from projections import takings, visitors
from projections.engine import ReadModels
from projections.span import Span
from projections.takings import EVERY_FAIR, SALES_POINTS, Takings
from projections.visitors import Visitors

_DAY_MS = 24 * 3_600_000


class QuestionUnclear(Exception):
    """The question asks by something unknown, or from a day that is none."""


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """From when to when, in UTC milliseconds; null is open, `to_ms` is exclusive.

    `known_ms` is the hour as of which the answer is given, null for now.
    """

    from_ms: int | None
    to_ms: int | None
    known_ms: int | None


class TakingsAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Takings in that period, one row for each key and currency."""

    by: str
    period: Period
    rows: tuple[Takings, ...]


class VisitorsAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Visitors in that period, one row for each key."""

    by: str
    period: Period
    rows: tuple[Visitors, ...]


def period_of(first_day: str, last_day: str, as_of: str = "") -> Period:
    """Return the period of two ISO days, both inclusive; "" is open.

    `as_of` is an hour in Vietnam, yyyy-mm-ddThh, or "" for now. Raises QuestionUnclear.
    """
    try:
        known_ms = hour_starts_at_ms(as_of) if as_of else None
        from_ms = day_starts_at_ms(first_day) if first_day else None
        to_ms = day_starts_at_ms(last_day) + _DAY_MS if last_day else None
    except (ValueError, OverflowError) as error:
        raise QuestionUnclear(str(error)) from error
    return Period(from_ms=from_ms, to_ms=to_ms, known_ms=known_ms)


def takings_answer(
    models: ReadModels, by: str, fair_id: str, period: Period
) -> TakingsAnswer:
    """Return takings by something; without a fair, those of all fairs together.

    Raises QuestionUnclear.
    """
    fair = fair_id or EVERY_FAIR
    when = Span(from_ms=period.from_ms, to_ms=period.to_ms, known_ms=period.known_ms)
    ask: Mapping[str, Callable[[], tuple[Takings, ...]]] = {
        "total": lambda: takings.total(models, fair, when),
        "fair": lambda: tuple(
            row for row in takings.by_fair(models, when) if row.key != SALES_POINTS
        ),
        "zone": lambda: takings.by_zone(models, fair, when),
        "booth": lambda: takings.by_outlet(models, fair, when),
        "sales-point": lambda: takings.by_sales_point(models, when),
        "fair-locality": lambda: takings.by_fair_locality(models, when),
        "booth-locality": lambda: takings.by_booth_locality(models, fair, when),
        "origin": lambda: takings.by_origin(models, fair, when),
        "hour": lambda: takings.by_hour(models, fair, when),
    }
    if by not in ask:
        raise QuestionUnclear(by)
    return TakingsAnswer(by=by, period=period, rows=ask[by]())


TAKINGS_BY = (
    "total",
    "fair",
    "zone",
    "booth",
    "sales-point",
    "fair-locality",
    "booth-locality",
    "origin",
    "hour",
)
"""What takings can be asked by."""


def visitors_answer(
    models: ReadModels, by: str, fair_id: str, period: Period
) -> VisitorsAnswer:
    """Return visitors by something; gates only of one fair. Raises QuestionUnclear."""
    when = Span(from_ms=period.from_ms, to_ms=period.to_ms, known_ms=period.known_ms)
    ask: Mapping[str, Callable[[], tuple[Visitors, ...]]] = {
        "fair": lambda: visitors.by_fair(models, when),
        "fair-locality": lambda: visitors.by_fair_locality(models, when),
        "gate": lambda: visitors.by_gate(models, fair_id, when),
        "hour": lambda: visitors.by_hour(models, fair_id or None, when),
    }
    if by not in ask:
        raise QuestionUnclear(by)
    return VisitorsAnswer(by=by, period=period, rows=ask[by]())


VISITORS_BY = ("fair", "fair-locality", "gate", "hour")
"""What visitors can be asked by."""
