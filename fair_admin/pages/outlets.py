"""One booth or sales point: who sells there, with which tills, and codes for more."""

from flask import (
    Blueprint,
    abort,
    flash,
    make_response,
    redirect,
    render_template,
    url_for,
)
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from fair_admin.devices import issue_code
from fair_admin.enrolment import CODE_VALID_MS, ENROLMENT, WithdrawCode
from fair_admin.forms import OfficeForm, press
from fair_admin.hub import Hub
from fair_admin.pages.address import hub_address, is_only_here
from fair_admin.pages.turnover import declarable_days
from fair_admin.rules import may
from fair_admin.sentences import REFUSED, sentence_of
from projections.coverage import tills
from projections.declared import declared_days
from projections.localities import locality_names
from projections.outlets import Outlet, outlet
from projections.waiting_codes import waiting_codes


def known_outlet(hub: Hub, outlet_id: str) -> Outlet:
    """Return an outlet, or answer that there is no such page."""
    found = outlet(hub.models, outlet_id)
    if found is None:
        abort(404)
    return found


def code_page(hub: Hub, found: Outlet, code: str) -> Response:
    """Return the page of a new code: shown once, no browser may keep it."""
    page = render_template(
        "code.html",
        code=code,
        outlet=found,
        place=found.place,
        expires_at_ms=hub.now_ms() + CODE_VALID_MS,
        address=hub_address(),
        only_here=is_only_here(),
    )
    return make_response(page, {"Cache-Control": "no-store"})


def make_outlets(hub: Hub) -> Blueprint:
    """Return the pages of single outlets."""
    pages = Blueprint("outlets", __name__, url_prefix="/outlets/<outlet_id>")

    @pages.get("")
    @may("look", "outlet")
    def show(outlet_id: str) -> str:
        found = known_outlet(hub, outlet_id)
        return render_template(
            "outlet.html",
            outlet=found,
            place=found.place,
            names=locality_names(hub.models),
            cashiers=hub.vault.cashiers(outlet_id),
            tills=[
                till
                for till in tills(hub.models, found.place.fair_id)
                if till.outlet_id == outlet_id
            ],
            codes=[
                code
                for code in waiting_codes(hub.models, hub.now_ms())
                if code.outlet_id == outlet_id
            ],
            now_ms=hub.now_ms(),
            declared=declared_days(hub.models, outlet_id),
            days=declarable_days(hub, found),
        )

    @pages.post("/codes")
    @may("run", "outlet")
    def issue(outlet_id: str) -> Response:
        found = known_outlet(hub, outlet_id)
        back = redirect(url_for("outlets.show", outlet_id=outlet_id))
        if not OfficeForm().validate_on_submit():
            flash(_("Trang đã cũ. Hãy tải lại trang rồi thử lại."), "refused")
            return back
        try:
            code = issue_code(hub, outlet_id, actor=current_user.id)
        except REFUSED as error:
            flash(sentence_of(error)[1], "refused")
            return back
        return code_page(hub, found, code)

    @pages.post("/codes/<code_id>/withdraw")
    @may("run", "outlet")
    def withdraw(outlet_id: str, code_id: str) -> Response:
        known_outlet(hub, outlet_id)
        gone = WithdrawCode(code_id=code_id)
        press(hub, ENROLMENT, f"enrolment/{code_id}", gone, _("Đã bỏ mã ấy."))
        return redirect(url_for("outlets.show", outlet_id=outlet_id))

    return pages
