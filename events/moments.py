"""Moments as people in Vietnam read them; stored moments are UTC milliseconds."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
DAY_MS = 86_400_000
"""Vietnam has no summer time: every day is as long."""


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


def day_starts_at_ms(iso_day: str) -> int:
    """Return when an ISO day begins in Vietnam; raises ValueError for no day."""
    begins = datetime.fromisoformat(iso_day).replace(tzinfo=ZONE)
    return int(begins.timestamp() * 1000)
