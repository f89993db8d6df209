"""How long a code is good for, as organisers choose it."""

from flask_babel import gettext as _

from events.moments import DAY_MS, day_starts_at_ms, format_day
from fair_admin.choices import Choices
from fair_admin.enrolment import CODE_VALID_MS, CODE_VALID_MS_MAX
from projections.fairs import Fair

_WEEK_MS = 7 * DAY_MS
_WAYS = {"day": CODE_VALID_MS, "week": _WEEK_MS}


def validity_choices(fair: Fair | None) -> Choices:
    """Return what can be chosen; without a fair there is no end of one."""
    ways = [("day", _("24 giờ")), ("week", _("7 ngày"))]
    if fair is None:
        return ways
    until = _("Đến hết hội chợ, ngày %(day)s", day=format_day(fair.ends_on))
    return [("fair", until), *ways]


def validity_ms(way: str, fair: Fair | None, now_ms: int) -> int:
    """Return for how long; until a fair's end at least a day, at most a quarter."""
    if way != "fair" or fair is None:
        return _WAYS.get(way, CODE_VALID_MS)
    left_ms = day_starts_at_ms(fair.ends_on) + DAY_MS - now_ms
    return min(max(left_ms, CODE_VALID_MS), CODE_VALID_MS_MAX)
