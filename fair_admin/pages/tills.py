"""Tills: which are expected, which are silent, what they still hold; retiring one."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from fair_admin import refund_check
from fair_admin.devices import issue_replacement_code, retire_till
from fair_admin.forms import Line, OfficeForm, asked, asked_page, pressed
from fair_admin.hub import Hub
from fair_admin.pages.alarms import MEANINGS
from fair_admin.pages.outlets import code_page, known_outlet
from fair_admin.rules import may
from fair_admin.sentences import REFUSED, sentence_of
from fair_admin.sight import outlets_in_sight
from projections import alarms, coverage
from projections.coverage import KnownTill
from projections.fairs import fairs
from projections.shifts import shifts_of

TILLS_PER_PAGE = 50
SALES_POINTS = "-"
"""What the address says instead of a fair for tills of sales points."""


class ReasonForm(OfficeForm):
    """Why a till is retired."""

    reason = Line(lazy_gettext("Lý do"))


def _is_wanted(till: KnownTill, state: str, now_ms: int) -> bool:
    match state:
        case "silent":
            return till.is_silent(now_ms)
        case "unsent":
            return till.unsent > 0
        case "retired":
            return till.is_retired
        case "all":
            return True
        case _:
            return not till.is_retired


def make_tills(hub: Hub) -> Blueprint:
    """Return the pages of tills."""
    pages = Blueprint("tills", __name__, url_prefix="/tills")

    @pages.get("")
    @may("look", "own")
    def show() -> str:
        where, state = asked("fair"), asked("state")
        fair_id = {"": None, SALES_POINTS: ""}.get(where, where)
        seen = outlets_in_sight(hub, current_user)
        known = [
            one
            for one in coverage.tills(hub.models, fair_id)
            if seen is None or one.outlet_id in seen
        ]
        names = {one.till for one in known}
        found = [till for till in known if _is_wanted(till, state, hub.now_ms())]
        page, last_page = asked_page(len(found), TILLS_PER_PAGE)
        return render_template(
            "tills.html",
            tills=found[(page - 1) * TILLS_PER_PAGE : page * TILLS_PER_PAGE],
            any_till=bool(known),
            coverage=coverage.covered(known, hub.now_ms()),
            fairs=[
                one
                for one in fairs(hub.models)
                if seen is None or one.fair_id in {till.fair_id for till in known}
            ],
            names={fair.fair_id: fair.name for fair in fairs(hub.models)},
            where=where,
            state=state,
            page=page,
            pages=last_page,
            now_ms=hub.now_ms(),
            forks=len([one for one in alarms.forks(hub.models) if one.till in names]),
            overpaid=sum(
                doubt.kind == refund_check.TOO_MUCH and doubt.line.till in names
                for doubt in refund_check.doubts(hub.models, hub.log)
            ),
        )

    @pages.get("/<name>")
    @may("look", "till")
    def one(name: str) -> str:
        till = coverage.till(hub.models, name)
        if till is None:
            abort(404)
        return render_template(
            "till.html",
            till=till,
            now_ms=hub.now_ms(),
            aside=alarms.uncounted(hub.models, name),
            alarm=next(iter(alarms.alarms(hub.models, name, limit=1)), None),
            meanings=MEANINGS,
            shifts=shifts_of(hub.models, name),
        )

    @pages.post("/<name>/replace")
    @may("run", "till")
    def replace(name: str) -> Response:
        till = coverage.till(hub.models, name)
        if till is None:
            abort(404)
        if not OfficeForm().validate_on_submit():
            flash(_("Trang đã cũ. Hãy tải lại trang rồi thử lại."), "refused")
            return redirect(url_for("tills.one", name=name))
        try:
            code = issue_replacement_code(hub, name, actor=current_user.id)
        except REFUSED as error:
            flash(sentence_of(error)[1], "refused")
            return redirect(url_for("tills.one", name=name))
        return code_page(hub, known_outlet(hub, till.outlet_id), code)

    @pages.post("/<name>/retire")
    @may("run", "till")
    def retire(name: str) -> Response:
        form = ReasonForm()
        pressed(
            form,
            lambda: retire_till(
                hub,
                name,
                reason=form.reason.data or "",
                actor=current_user.id,
                command_id=form.once,
            ),
            _("Máy %(till)s đã ngừng dùng.", till=name),
        )
        return redirect(url_for("tills.show"))

    return pages
