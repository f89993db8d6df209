"""What the programme asks of stars, as it stands on a day."""

import calendar
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class RatingRules:
    """One decision's rules: how long stars last, and the points each level needs."""

    decision: str
    since: str
    months: int
    points: tuple[tuple[int, int], ...]

    def stars_for(self, points: int) -> int:
        """Return the stars that so many points earn, 0 for none."""
        return next((stars for stars, least in self.points if points >= least), 0)

    def valid_until(self, valid_from: str) -> str:
        """Return the last day of stars: the same day of the month, months later."""
        begins = date.fromisoformat(valid_from)
        years, month = divmod(begins.month - 1 + self.months, 12)
        year, month = begins.year + years, month + 1
        last = calendar.monthrange(year, month)[1]
        return date(year, month, min(begins.day, last)).isoformat()


_RULES = (
    RatingRules(
        decision="148/QĐ-TTg",
        since="2023-02-24",
        months=36,
        points=((5, 90), (4, 70), (3, 50)),
    ),
    RatingRules(
        decision="1048/QĐ-TTg",
        since="2019-08-21",
        months=36,
        points=((5, 90), (4, 70), (3, 50)),
    ),
)
"""The newest first; what was decided earlier is judged by the oldest we know."""


def rules_on(iso_day: str) -> RatingRules:
    """Return the rules that a decision of this day follows."""
    return next((rules for rules in _RULES if rules.since <= iso_day), _RULES[-1])
