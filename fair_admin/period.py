"""Days in Vietnam as people write them, and the moments they span."""

from dataclasses import dataclass
from datetime import date, timedelta

from events.decider import Refusal
from events.moments import day_starts_at_ms


class NoDay(Refusal):
    """The text is no day of the calendar written as YYYY-MM-DD."""


class PeriodReversed(Refusal):
    """The period would end before it begins."""


@dataclass(frozen=True, kw_only=True)
class Period:
    """Days in Vietnam, both inclusive, and the moments [from_ms, to_ms) they span."""

    first_day: str
    last_day: str
    from_ms: int
    to_ms: int


def period_of(first_day: str, last_day: str) -> Period:
    """Return the period between two ISO days; raises NoDay and PeriodReversed."""
    first, last = _day(first_day), _day(last_day)
    if last < first:
        raise PeriodReversed(first_day, last_day)
    return Period(
        first_day=first.isoformat(),
        last_day=last.isoformat(),
        from_ms=day_starts_at_ms(first.isoformat()),
        to_ms=day_starts_at_ms((last + timedelta(days=1)).isoformat()),
    )


def days_of(first_day: str, last_day: str) -> list[str]:
    """Return the ISO days from one to another, both inclusive; none when reversed."""
    day, days = date.fromisoformat(first_day), []
    while day.isoformat() <= last_day:
        days.append(day.isoformat())
        day += timedelta(days=1)
    return days


def is_day(text: str) -> bool:
    """Say whether a text is a day of the calendar written as YYYY-MM-DD."""
    try:
        _day(text)
    except NoDay:
        return False
    return True


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise NoDay(text) from error
    if day.isoformat() != text or day == date.max:
        raise NoDay(text)
    return day
