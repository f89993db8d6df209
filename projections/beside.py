"""The same hours yesterday, and on the same day of the last fair, beside today's."""

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from events.moments import DAY_MS, day_starts_at_ms, local
from projections import fairs, takings, visitors
from projections.engine import ReadModels
from projections.fairs import Fair
from projections.takings import HOUR_MS, Takings
from projections.visitors import Visitors


class HoursTaken(msgspec.Struct, frozen=True, kw_only=True):
    """What some hours of a day came to, in one currency."""

    currency: str
    receipts: int
    amount_minor: int


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """One day up to the hour that it is now, and in that hour.

    `kind` is "today", "yesterday" or "last_fair". `until` are the hours that are over
    by now, `hour` is the one that it is: of another day the whole of it. Visitors are
    null where only a part of a fair is looked at.
    """

    kind: str
    fair_id: str
    fair_name: str
    day: str
    hour_starts_at_ms: int
    until: tuple[HoursTaken, ...]
    hour: tuple[HoursTaken, ...]
    visitors_until: int | None
    visitors_hour: int | None


def days_beside(
    models: ReadModels,
    fair: Fair,
    took: Sequence[Takings],
    came: Sequence[Visitors] | None,
    now_ms: int,
) -> tuple[Beside, ...]:
    """Return today with what stands beside it; nothing while the fair is not on.

    `took` and `came` are all hours of the fair, or of the part of it that is asked
    for; only a whole fair stands beside the last one.
    """
    today = local(now_ms).date()
    if fair.state != "open" or not fair.starts_on <= today.isoformat() <= fair.ends_on:
        return ()
    found = [_beside("today", fair, today, took, came, now_ms)]
    yesterday = today - timedelta(days=1)
    if yesterday.isoformat() >= fair.starts_on:
        found.append(_beside("yesterday", fair, yesterday, took, came, now_ms))
    before = last_fair(models, fair) if came is not None else None
    if before is not None:
        begins = date.fromisoformat(before.starts_on)
        day = begins + (today - date.fromisoformat(fair.starts_on))
        if day.isoformat() <= before.ends_on:
            theirs = takings.by_hour(models, before.fair_id)
            visits = visitors.by_hour(models, before.fair_id)
            found.append(_beside("last_fair", before, day, theirs, visits, now_ms))
    return tuple(found)


def last_fair(models: ReadModels, fair: Fair) -> Fair | None:
    """Return the fair before this one: of its kind and level, if there was one."""
    earlier = [
        one
        for one in fairs.fairs(models)
        if one.ends_on < fair.starts_on and one.state not in {"planned", "cancelled"}
    ]
    return max(
        earlier,
        key=lambda one: (
            (one.level, one.kind) == (fair.level, fair.kind),
            one.level == fair.level,
            one.ends_on,
        ),
        default=None,
    )


def _beside(  # noqa: PLR0913, PLR0917 - a day of a fair with its hours, at a moment
    kind: str,
    fair: Fair,
    day: date,
    took: Sequence[Takings],
    came: Sequence[Visitors] | None,
    now_ms: int,
) -> Beside:
    begins_ms = day_starts_at_ms(day.isoformat())
    hour_ms = begins_ms + local(now_ms).hour * HOUR_MS
    ends_ms = min(hour_ms + HOUR_MS, begins_ms + DAY_MS)
    return Beside(
        kind=kind,
        fair_id=fair.fair_id,
        fair_name=fair.name,
        day=day.isoformat(),
        hour_starts_at_ms=hour_ms,
        until=_taken(took, begins_ms, hour_ms),
        hour=_taken(took, hour_ms, ends_ms),
        visitors_until=_counted(came, begins_ms, hour_ms),
        visitors_hour=_counted(came, hour_ms, ends_ms),
    )


def _taken(rows: Sequence[Takings], from_ms: int, to_ms: int) -> tuple[HoursTaken, ...]:
    sums: dict[str, list[int]] = {}
    for row in rows:
        if from_ms <= int(row.key) < to_ms:
            parts = sums.setdefault(row.currency, [0, 0])
            parts[0] += row.receipts
            parts[1] += row.amount_minor
    return tuple(
        HoursTaken(currency=currency, receipts=receipts, amount_minor=amount)
        for currency, (receipts, amount) in sorted(sums.items())
    )


def _counted(rows: Sequence[Visitors] | None, from_ms: int, to_ms: int) -> int | None:
    if rows is None:
        return None
    return sum(row.count for row in rows if from_ms <= int(row.key) < to_ms)
