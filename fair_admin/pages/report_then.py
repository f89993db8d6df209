"""A report as it could have been given at an earlier hour, and what is known since."""

from flask import render_template
from flask_babel import gettext as _

from events.moments import DAY_MS, day_starts_at_ms, format_moment, hour_starts_at_ms
from fair_admin.closing.difference_words import in_words
from fair_admin.closing.differences import differences
from fair_admin.closing.reading import figures_now
from fair_admin.closing.tables import days_of, tables_of
from fair_admin.forms import asked
from fair_admin.hub import Hub
from projections.fairs import Fair


def asked_as_of(hub: Hub) -> int | None:
    """Return the hour as of which a report is asked for; None for now.

    Asked by `as_of`, or by a day and an hour of it. What is no hour is now, and so is
    what has not begun.
    """
    text = asked("as_of")
    try:
        known_ms = hour_starts_at_ms(text)
    except ValueError:
        return None
    return known_ms if known_ms <= hub.now_ms() else None


def hours_to_ask(hub: Hub, day: str) -> list[tuple[str, int]]:
    """Return the hours of a day that have begun, as asked and as they begin."""
    begins_ms = day_starts_at_ms(day)
    return [
        (f"{day}T{hour:02d}", begins_ms + hour * DAY_MS // 24)
        for hour in range(24)
        if begins_ms + hour * DAY_MS // 24 <= hub.now_ms()
    ]


def then_said(known_ms: int) -> tuple[str, ...]:
    """Return what a workbook says of figures as they were known."""
    return (
        _("Như trung tâm đã biết lúc %(at)s.", at=format_moment(known_ms)),
        _("Số đến sau giờ ấy không có ở đây."),
    )


def report_then(hub: Hub, fair: Fair, day: str, known_ms: int) -> str:
    """Return the page of a report as of an hour; raises FiguresMoving."""
    then, _position = figures_now(hub.models, fair, day, known_ms)
    now, _later = figures_now(hub.models, fair, day)
    return render_template(
        "closing/then.html",
        fair=fair,
        day=day,
        known_ms=known_ms,
        as_of=asked("as_of"),
        changed=in_words(differences(then, now)),
        now_ms=hub.now_ms(),
        figures=then,
        tables=tables_of(then),
        days_text=days_of(then),
    )
