"""Moments as people in Vietnam read them; stored moments are UTC milliseconds."""

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
DAY_MS = 86_400_000
"""Vietnam has no summer time: every day is as long."""
_TYPED_DAY = re.compile(
    r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})|(\d{2})(\d{2})(\d{4})", re.ASCII
)
_YEARS = range(1900, 3000)


class NotADay(ValueError):
    """A text that a person typed is no day of the calendar."""


def local(at_ms: int) -> datetime:
    """Return a stored moment on the clock of the wall."""
    return datetime.fromtimestamp(at_ms / 1000, UTC).astimezone(ZONE)


def format_moment(at_ms: int) -> str:
    """Return `dd/mm/yyyy HH:MM`."""
    return f"{local(at_ms):%d/%m/%Y %H:%M}"


def format_time(at_ms: int) -> str:
    """Return `HH:MM`, for moments of today."""
    return f"{local(at_ms):%H:%M}"


def format_day(iso_day: str) -> str:
    """Return an ISO day as `dd/mm/yyyy`; raises ValueError for no day."""
    return f"{datetime.fromisoformat(iso_day):%d/%m/%Y}"


def parse_day(text: str) -> str:
    """Return as ISO a typed day such as `31/12/2026`, `31.12.2026` or `31122026`.

    An ISO day passes as it is. Raises NotADay for anything else.
    """
    typed = _TYPED_DAY.fullmatch(text.strip())
    try:
        if typed is None:
            found = date.fromisoformat(text)
        else:
            day, month, year = (int(part) for part in typed.groups() if part)
            found = date(year, month, day)
    except ValueError as error:
        raise NotADay(text) from error
    if found.year not in _YEARS:
        raise NotADay(text)
    return found.isoformat()


def hour_starts_at_ms(iso_hour: str) -> int:
    """Return when the hour `yyyy-mm-ddThh` begins in Vietnam; raises ValueError."""
    begins = datetime.strptime(iso_hour, "%Y-%m-%dT%H").replace(tzinfo=ZONE)
    return int(begins.timestamp() * 1000)


def day_starts_at_ms(iso_day: str) -> int:
    """Return when an ISO day begins in Vietnam; raises ValueError for no day."""
    begins = datetime.fromisoformat(iso_day).replace(tzinfo=ZONE)
    return int(begins.timestamp() * 1000)
