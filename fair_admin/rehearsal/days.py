"""Days and hours of a rehearsal, and the clock that it moves by hand."""

from dataclasses import dataclass
from datetime import date, timedelta

from events.moments import day_starts_at_ms

MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS


@dataclass
class Clock:
    """A hub's clock that stands until it is moved, and never goes back."""

    at_ms: int

    def __call__(self) -> int:
        """Return the moment it stands at."""
        return self.at_ms

    def move(self, at_ms: int) -> None:
        """Let it be later."""
        self.at_ms = max(self.at_ms, at_ms)


def day_after(iso_day: str, days: int) -> str:
    """Return the ISO day so many days later."""
    return (date.fromisoformat(iso_day) + timedelta(days=days)).isoformat()


def days_from(starts_on: str, ends_on: str) -> tuple[str, ...]:
    """Return the ISO days from one to another, both inclusive."""
    first, last = date.fromisoformat(starts_on), date.fromisoformat(ends_on)
    return tuple(day_after(starts_on, n) for n in range((last - first).days + 1))


def at(iso_day: str, hours: int, minutes: int = 0) -> int:
    """Return a time of day in Vietnam in UTC milliseconds."""
    return day_starts_at_ms(iso_day) + hours * HOUR_MS + minutes * MINUTE_MS
