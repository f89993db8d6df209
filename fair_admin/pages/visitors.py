"""Visitors of a fair by gate and hour, each count with its method and precision."""

from collections import defaultdict

from flask import Blueprint, render_template
from flask_babel import gettext as _

from events.moments import DAY_MS, day_starts_at_ms, local
from fair_admin.choices import today
from fair_admin.forms import asked
from fair_admin.hub import Hub
from fair_admin.labels import COUNTING
from fair_admin.pages.fairs import known_fair
from fair_admin.period import days_of
from fair_admin.rules import may
from projections import fairs, visitors
from projections.span import Span


def make_visitors(hub: Hub) -> Blueprint:
    """Return the page that opens a number of visitors into its parts."""
    pages = Blueprint("visitors", __name__)

    @pages.get("/board/<fair_id>/visitors")
    @may("watch", "fair")
    def show(fair_id: str) -> str:
        fair = known_fair(hub, fair_id)
        days = days_of(fair.starts_on, min(fair.ends_on, today(hub)))
        day = asked("day")
        if day not in days:
            day = days[-1] if days else fair.starts_on
        begins_ms = day_starts_at_ms(day)
        span = Span(from_ms=begins_ms, to_ms=begins_ms + DAY_MS)
        gates = fairs.gates(hub.models, fair_id)
        rows = visitors.by_gate_and_hour(hub.models, fair_id, span)
        cells = {(one.hour_starts_at_ms, one.gate_id): one for one in rows}
        hours = sorted({hour for hour, _gate in cells})
        by_method: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
        for one in visitors.by_method(hub.models, fair_id, span):
            by_method[one.method][0] += one.count
            by_method[one.method][1] += one.went
        return render_template(
            "visitors.html",
            fair=fair,
            day=day,
            days=days,
            gates=gates,
            gate_names={gate.gate_id: gate.name for gate in gates},
            hours=[(hour, f"{local(hour):%H:%M}") for hour in hours],
            cells=cells,
            came=sum(one.count for one in rows),
            went=sum(one.went for one in rows),
            methods=sorted(by_method.items()),
            labels=COUNTING,
            estimates=visitors.estimates(hub.models, fair_id, span),
            inside=visitors.inside(hub.models, fair_id, begins_ms)
            if day == today(hub)
            else None,
            now_ms=hub.now_ms(),
            title=_("Khách tham quan"),
        )

    return pages
