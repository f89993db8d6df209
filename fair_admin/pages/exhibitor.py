"""The button that gives a booth to another exhibitor."""

from flask import Blueprint, abort, redirect, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import HiddenField

from events.fairs import BoothAdded
from fair_admin.exhibitor import EXHIBITOR, ChangeExhibitor
from fair_admin.forms import Line, OfficeForm, pressed
from fair_admin.hub import Hub
from fair_admin.pages.fairs import known_fair
from fair_admin.rules import may

_RECORDS_MAX = 100_000


class ExhibitorForm(OfficeForm):
    """Who is to have the booth, beside whom the page showed."""

    exhibitor = Line(lazy_gettext("Đơn vị tham gia"), needed=True)
    seen = HiddenField()


def make_exhibitor(hub: Hub) -> Blueprint:
    """Return what an organiser does with who has a booth."""
    pages = Blueprint("exhibitor", __name__)

    @pages.post("/fairs/<fair_id>/booths/<booth_id>/exhibitor")
    @may("arrange", "fair")
    def change(fair_id: str, booth_id: str) -> Response:
        fair = known_fair(hub, fair_id)
        laid_out = _laid_out(hub, fair_id, booth_id)
        form = ExhibitorForm()
        command = ChangeExhibitor(
            fair_id=fair_id,
            booth_id=booth_id,
            exhibitor=form.exhibitor.data or "",
            seen=form.seen.data or "",
            laid_out=laid_out.exhibitor,
            is_over=fair.state not in {"planned", "open"},
        )
        pressed(
            form,
            lambda: hub.do(
                EXHIBITOR,
                f"booth/{booth_id}",
                command,
                actor=current_user.id,
                command_id=form.once,
            ),
            _("Đã đổi đơn vị tham gia."),
        )
        return redirect(url_for("outlets.show", outlet_id=booth_id))

    return pages


def _laid_out(hub: Hub, fair_id: str, booth_id: str) -> BoothAdded:
    """Return the booth as it was laid out; 404 where the fair has no such booth."""
    found = (
        fact
        for stored in hub.log.read_stream(f"fair/{fair_id}", limit=_RECORDS_MAX)
        for fact in stored.record.facts
        if isinstance(fact, BoothAdded) and fact.booth_id == booth_id
    )
    return next(found, None) or abort(404)
