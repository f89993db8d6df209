"""How boards say numbers, moments and places."""

from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _

from events.moments import format_day, format_time, local
from events.money import minor_digits
from fair_admin.labels import FAIR_STATES
from projections.board import Part
from projections.fairs import Fair


def percent(permille: int) -> str:
    """Return `53,7 %`."""
    whole, part = divmod(permille, 10)
    return f"{whole},{part} %"


def clock_seconds(at_ms: int) -> str:
    """Return `14:07:31`."""
    return f"{local(at_ms):%H:%M:%S}"


def since(at_ms: int, now_ms: int) -> str:
    """Return `14:05`, or `14:05 23/11` where it was on another day."""
    then = local(at_ms)
    is_today = then.date() == local(now_ms).date()
    return format_time(at_ms) if is_today else f"{then:%H:%M %d/%m}"


def dates_of(fair: Fair) -> str:
    """Return from when to when a fair lasts, and whether it is on."""
    days = f"{format_day(fair.starts_on)} – {format_day(fair.ends_on)}"
    return f"{days} · {FAIR_STATES[fair.state]}"


FILTERS: dict[str, Callable[..., Any]] = {
    "percent": percent,
    "clock_seconds": clock_seconds,
    "since": since,
    "minor_digits": minor_digits,
    "fair_dates": dates_of,
}
"""What the boards' templates change values by."""


def place_of(part: Part, name: str) -> str:
    """Return what a part of a fair is called."""
    match part.kind:
        case "zone":
            return name
        case "locality":
            return str(
                _("Gian hàng của %(name)s", name=name)
                if part.key
                else _("Gian hàng ngoài tỉnh")
            )
        case _kind:
            return str(_("Gian %(name)s", name=name))
