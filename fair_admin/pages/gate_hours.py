"""The hours of a gate: what was counted in each, entered, judged and put right."""

from datetime import date, timedelta

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import HiddenField, IntegerField
from wtforms.validators import AnyOf, InputRequired

from events.moments import DAY_MS, day_starts_at_ms, local
from fair_admin import choices
from fair_admin.counting import count_by_hand, gate_of
from fair_admin.forms import Line, OfficeForm, asked_day, pressed
from fair_admin.gate import (
    HOUR_MS,
    IN,
    OUT,
    Correct,
    EnterHour,
    Estimate,
    gate_stream,
    hour_of,
)
from fair_admin.hour_told import hour_told
from fair_admin.hub import Hub
from fair_admin.labels import COUNTING
from fair_admin.pages.gates import known_gate
from fair_admin.rules import may
from projections.span import Span
from projections.visitors import by_gate_and_hour, by_method, estimates

_WHOLE = lazy_gettext("Hãy nhập một số nguyên.")


class Number(IntegerField):  # type: ignore[misc] # WTForms has no types
    """A whole number, refused in our words."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read it; what is no number is refused in words."""
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError(str(_WHOLE)) from error


class HourForm(OfficeForm):
    """How many came during an hour."""

    hour_starts_at_ms = Number(validators=[InputRequired(_WHOLE)])
    count = Number(validators=[InputRequired(_WHOLE)])


class EstimateForm(OfficeForm):
    """How many came during an hour that nobody counted, as somebody judges."""

    hour_starts_at_ms = Number(validators=[InputRequired(_WHOLE)])
    count = Number(validators=[InputRequired(_WHOLE)])
    plus_minus = Number(validators=[InputRequired(_WHOLE)])
    basis = Line(lazy_gettext("Dựa vào"))


class CorrectionForm(OfficeForm):
    """What an hour should say, beside what it said when the page was made."""

    direction = HiddenField(default=IN, validators=[AnyOf((IN, OUT))])
    hour_starts_at_ms = Number(validators=[InputRequired(_WHOLE)])
    seen = Number(validators=[InputRequired(_WHOLE)])
    right = Number(validators=[InputRequired(_WHOLE)])
    reason = Line(lazy_gettext("Lý do"))


def make_gate_hours(hub: Hub) -> Blueprint:
    """Return the pages of a gate's hours."""
    pages = Blueprint("gate_hours", __name__, url_prefix="/gates")

    @pages.get("/<gate_id>/hours")
    @may("watch", "gate")
    def show(gate_id: str) -> str:
        gate, fair = known_gate(hub, gate_id)
        today = choices.today(hub)
        day = asked_day(today)
        begins_ms = day_starts_at_ms(day)
        span = Span(from_ms=begins_ms, to_ms=begins_ms + DAY_MS)
        counted = [
            one
            for one in by_gate_and_hour(hub.models, fair.fair_id, span)
            if one.gate_id == gate_id
        ]
        judged = [
            one
            for one in estimates(hub.models, fair.fair_id, span)
            if one.gate_id == gate_id
        ]
        begun = [
            (hour, begins_ms + hour * HOUR_MS)
            for hour in range(24)
            if begins_ms + hour * HOUR_MS <= hub.now_ms()
        ]
        return render_template(
            "gate_hours.html",
            gate=gate,
            fair=fair,
            day=day,
            today=today,
            days={
                "before": (date.fromisoformat(day) - timedelta(days=1)).isoformat(),
                "after": (date.fromisoformat(day) + timedelta(days=1)).isoformat(),
            },
            hours=[(local(one.hour_starts_at_ms).hour, one) for one in counted],
            begun=begun,
            total=sum(one.count for one in counted),
            went=sum(one.went for one in counted),
            estimates=[(local(one.hour_starts_at_ms).hour, one) for one in judged],
        )

    @pages.get("/<gate_id>/hours/<int:hour_starts_at_ms>")
    @may("watch", "gate")
    def hour(gate_id: str, hour_starts_at_ms: int) -> str:
        gate, fair = known_gate(hub, gate_id)
        starts_at_ms = hour_of(min(hour_starts_at_ms, hub.now_ms()))
        span = Span(from_ms=starts_at_ms, to_ms=starts_at_ms + HOUR_MS)
        methods = [
            one
            for one in by_method(hub.models, fair.fair_id, span)
            if one.gate_id == gate_id
        ]
        return render_template(
            "gate_hour.html",
            gate=gate,
            fair=fair,
            starts_at_ms=starts_at_ms,
            day=local(starts_at_ms).date().isoformat(),
            methods=methods,
            labels=COUNTING,
            told=hour_told(hub, gate_stream(gate_id, starts_at_ms)),
        )

    def back(gate_id: str, hour_starts_at_ms: int | None) -> Response:
        day = local(hour_starts_at_ms or hub.now_ms()).date().isoformat()
        return redirect(url_for("gate_hours.show", gate_id=gate_id, day=day))

    def by_hand(
        form: OfficeForm, command: EnterHour | Estimate | Correct, done: str
    ) -> None:
        pressed(
            form,
            lambda: count_by_hand(
                hub, command, actor=current_user.id, command_id=form.once
            ),
            done,
        )

    @pages.post("/<gate_id>/hours")
    @may("count", "gate")
    def enter(gate_id: str) -> Response:
        form = HourForm()
        at = gate_of(hub, gate_id)
        command = EnterHour(
            fair_id=at.fair_id,
            gate_id=gate_id,
            count=form.count.data or 0,
            hour_starts_at_ms=form.hour_starts_at_ms.data or 0,
            now_ms=hub.now_ms(),
        )
        by_hand(form, command, _("Đã ghi %(count)s khách.", count=command.count))
        return back(gate_id, form.hour_starts_at_ms.data)

    @pages.post("/<gate_id>/estimates")
    @may("count", "gate")
    def estimate(gate_id: str) -> Response:
        form = EstimateForm()
        at = gate_of(hub, gate_id)
        command = Estimate(
            fair_id=at.fair_id,
            gate_id=gate_id,
            count=form.count.data or 0,
            plus_minus=form.plus_minus.data or 0,
            basis=form.basis.data or "",
            hour_starts_at_ms=form.hour_starts_at_ms.data or 0,
            now_ms=hub.now_ms(),
        )
        by_hand(form, command, _("Đã ghi ước tính, để riêng với số đếm."))
        return back(gate_id, form.hour_starts_at_ms.data)

    @pages.post("/<gate_id>/corrections")
    @may("count", "gate")
    def correct(gate_id: str) -> Response:
        form = CorrectionForm()
        at = gate_of(hub, gate_id)
        command = Correct(
            fair_id=at.fair_id,
            gate_id=gate_id,
            difference=(form.right.data or 0) - (form.seen.data or 0),
            reason=form.reason.data or "",
            hour_starts_at_ms=form.hour_starts_at_ms.data or 0,
            now_ms=hub.now_ms(),
            direction=form.direction.data or IN,
        )
        by_hand(form, command, _("Đã sửa thành %(count)s.", count=form.right.data))
        return back(gate_id, form.hour_starts_at_ms.data)

    return pages
