"""What a booth without a till says it took."""

from flask import Blueprint, abort, redirect, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms.validators import DataRequired, Optional

from events.money import parse_vnd
from events.turnover import TurnoverDeclared
from fair_admin.choices import today
from fair_admin.forms import Line, OfficeForm, pressed
from fair_admin.forms import amount as readable
from fair_admin.hub import Hub
from fair_admin.period import days_of
from fair_admin.rules import may
from fair_admin.turnover import TURNOVER, Declare
from projections.coverage import tills
from projections.fairs import fair
from projections.outlets import Outlet, outlet

_AMOUNT_LENGTH_MAX = 20


class TurnoverForm(OfficeForm):
    """A day and what was taken on it."""

    day = Line(lazy_gettext("Ngày"), limit=10, needed=True)
    amount = Line(
        lazy_gettext("Doanh thu (₫)"),
        limit=_AMOUNT_LENGTH_MAX,
        validators=[DataRequired(lazy_gettext("Hãy điền ô này.")), readable],
    )
    ocop = Line(
        lazy_gettext("Trong đó hàng OCOP (₫)"),
        limit=_AMOUNT_LENGTH_MAX,
        validators=[Optional(), readable],
    )
    reason = Line(lazy_gettext("Lý do, nếu sửa số đã khai"))


def declarable_days(hub: Hub, found: Outlet) -> list[str]:
    """Return the ISO days of a booth's fair that have begun; none of a sales point."""
    held = fair(hub.models, found.place.fair_id)
    if held is None or held.state == "cancelled":
        return []
    return days_of(held.starts_on, min(held.ends_on, today(hub)))


def make_turnover(hub: Hub) -> Blueprint:
    """Return the button that declares."""
    pages = Blueprint("turnover", __name__, url_prefix="/outlets/<outlet_id>/turnover")

    @pages.post("")
    @may("run", "outlet")
    def declare(outlet_id: str) -> Response:
        found = outlet(hub.models, outlet_id)
        held = fair(hub.models, found.place.fair_id) if found else None
        if held is None:
            abort(404)
        form = TurnoverForm()

        def say() -> None:
            here = [
                one
                for one in tills(hub.models, held.fair_id)
                if one.outlet_id == outlet_id and not one.is_retired
            ]
            command = Declare(
                declared=TurnoverDeclared(
                    fair_id=held.fair_id,
                    booth_id=outlet_id,
                    day=form.day.data,
                    currency="VND",
                    amount_minor=parse_vnd(form.amount.data),
                    ocop_minor=parse_vnd(form.ocop.data or "0"),
                    reason=form.reason.data or "",
                ),
                starts_on=held.starts_on,
                ends_on=held.ends_on,
                today=today(hub),
                has_till=bool(here),
            )
            hub.do(
                TURNOVER,
                f"turnover/{outlet_id}",
                command,
                actor=current_user.id,
                command_id=form.once,
            )

        pressed(form, say, _("Đã ghi doanh thu kê khai."))
        return redirect(url_for("outlets.show", outlet_id=outlet_id))

    return pages
