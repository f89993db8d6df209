"""Gates: choosing one, counting on a phone, and hours counted by hand."""

from datetime import date, timedelta

import msgspec
from flask import Blueprint, abort, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import IntegerField
from wtforms.validators import InputRequired

from events.moments import DAY_MS, day_starts_at_ms, local
from fair_admin import choices
from fair_admin.counting import count_by_hand, gate_of
from fair_admin.forms import Line, OfficeForm, asked_day, pressed
from fair_admin.gate import HOUR_MS, Correct, EnterHour
from fair_admin.gate_api import reading
from fair_admin.hub import Hub
from fair_admin.labels import FAIR_STATES
from fair_admin.rules import may
from projections import fairs as fairs_read
from projections.fairs import Fair, Gate
from projections.visitors import at_gate

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


class CorrectionForm(OfficeForm):
    """What an hour should say, beside what it said when the page was made."""

    hour_starts_at_ms = Number(validators=[InputRequired(_WHOLE)])
    seen = Number(validators=[InputRequired(_WHOLE)])
    right = Number(validators=[InputRequired(_WHOLE)])
    reason = Line(lazy_gettext("Lý do"))


def _texts() -> dict[str, str]:
    """Return what the page says by itself while it runs."""
    return {
        "hour": _("Giờ"),
        "unsent": _("Chưa gửi"),
        "allSent": _("Đã gửi hết lúc"),
        "away": _("mất mạng, đang thử lại. Cứ đếm tiếp"),
        "loggedOut": _("cần đăng nhập lại. Lượt đã bấm còn nguyên."),
        "logIn": _("Đăng nhập"),
        "wrongClock": _("đồng hồ điện thoại sai. Hãy chỉnh lại giờ"),
        "keepsNothing": _("trình duyệt không lưu được; đừng đóng trang này"),
    }


def make_gates(hub: Hub) -> Blueprint:
    """Return the pages for whoever counts visitors."""
    pages = Blueprint("gates", __name__, url_prefix="/gates")

    def known_gate(gate_id: str) -> tuple[Gate, Fair]:
        gate = fairs_read.gate(hub.models, gate_id)
        fair = fairs_read.fair(hub.models, gate.fair_id) if gate else None
        if gate is None or fair is None:
            abort(404)
        return gate, fair

    @pages.get("")
    @may("gate")
    def choose() -> str:
        standing = [
            (fair, fairs_read.gates(hub.models, fair.fair_id))
            for fair in fairs_read.fairs(hub.models)
            if fair.state in {"open", "planned"}
        ]
        return render_template("gates.html", standing=standing, states=FAIR_STATES)

    @pages.get("/<gate_id>")
    @may("gate")
    def show(gate_id: str) -> str:
        gate, fair = known_gate(gate_id)
        now = reading(hub, gate)
        return render_template(
            "gate.html",
            gate=gate,
            fair=fair,
            reading=now,
            reading_json=msgspec.json.encode(now).decode(),
            texts=_texts(),
        )

    @pages.get("/<gate_id>/hours")
    @may("gate")
    def hours(gate_id: str) -> str:
        gate, fair = known_gate(gate_id)
        today = choices.today(hub)
        day = asked_day(today)
        begins_ms = day_starts_at_ms(day)
        counted = at_gate(hub.models, gate_id, begins_ms, begins_ms + DAY_MS)
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
            hours=[(local(int(one.key)).hour, one) for one in counted],
            begun=begun,
            total=sum(one.count for one in counted),
        )

    def back(gate_id: str, hour_starts_at_ms: int | None) -> Response:
        day = local(hour_starts_at_ms or hub.now_ms()).date().isoformat()
        return redirect(url_for("gates.hours", gate_id=gate_id, day=day))

    def by_hand(form: OfficeForm, command: EnterHour | Correct, done: str) -> None:
        pressed(
            form,
            lambda: count_by_hand(
                hub, command, actor=current_user.id, command_id=form.once
            ),
            done,
        )

    @pages.post("/<gate_id>/hours")
    @may("gate")
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

    @pages.post("/<gate_id>/corrections")
    @may("gate")
    def correct(gate_id: str) -> Response:
        form = CorrectionForm()
        at = gate_of(hub, gate_id)
        command = Correct(
            fair_id=at.fair_id,
            gate_id=gate_id,
            difference=(form.right.data or 0) - (form.seen.data or 0),
            reason=form.reason.data or "",
            hour_starts_at_ms=form.hour_starts_at_ms.data or 0,
        )
        by_hand(form, command, _("Đã sửa thành %(count)s.", count=form.right.data))
        return back(gate_id, form.hour_starts_at_ms.data)

    return pages
