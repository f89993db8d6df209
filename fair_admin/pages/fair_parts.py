"""What a fair is laid out in before its booths: zones and gates."""

from flask import Blueprint, redirect, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response

from events.fairs import GateAdded, ZoneAdded
from fair_admin.fair import FAIR, Add
from fair_admin.forms import Line, OfficeForm, press
from fair_admin.hub import Hub
from fair_admin.pages.fairs import known_fair
from fair_admin.rules import may


class NameForm(OfficeForm):
    """A zone or a gate is a name."""

    name = Line(lazy_gettext("Tên"))


def make_fair_parts(hub: Hub) -> Blueprint:
    """Return what is laid out in a fair."""
    pages = Blueprint("fair_parts", __name__, url_prefix="/fairs/<fair_id>")

    @pages.post("/zones")
    @may("arrange", "fair")
    def zone(fair_id: str) -> Response:
        known_fair(hub, fair_id)
        form = NameForm()
        added = ZoneAdded(
            fair_id=fair_id, zone_id=form.new_id, name=form.name.data or ""
        )
        done = _("Đã thêm %(name)s.", name=added.name)
        press(hub, FAIR, f"fair/{fair_id}", Add(added), done)
        return redirect(url_for("fairs.one", fair_id=fair_id, _anchor="zones"))

    @pages.post("/gates")
    @may("arrange", "fair")
    def gate(fair_id: str) -> Response:
        known_fair(hub, fair_id)
        form = NameForm()
        added = GateAdded(
            fair_id=fair_id, gate_id=form.new_id, name=form.name.data or ""
        )
        done = _("Đã thêm %(name)s.", name=added.name)
        press(hub, FAIR, f"fair/{fair_id}", Add(added), done)
        return redirect(url_for("fairs.one", fair_id=fair_id, _anchor="gates"))

    return pages
