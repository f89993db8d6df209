"""Planning a fair from one that was."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response
from wtforms import BooleanField

from fair_admin import choices
from fair_admin.fair import FAIR, PlanFair
from fair_admin.fair_copy import layout_of
from fair_admin.forms import attempt
from fair_admin.hub import Hub
from fair_admin.labels import FAIR_KINDS, FAIR_LEVELS
from fair_admin.pages.fairs import FairForm, known_fair
from fair_admin.rules import may


class CopyForm(FairForm):
    """What a plan says, and how much of the other fair it takes along."""

    with_booths = BooleanField(lazy_gettext("Chép cả gian hàng"), default=True)


def make_fair_copy(hub: Hub) -> Blueprint:
    """Return the page that plans a fair like another."""
    pages = Blueprint("fair_copy", __name__, url_prefix="/fairs/<fair_id>/copy")

    @pages.route("", methods=["GET", "POST"])
    @may("govern", "fair")
    def plan(fair_id: str) -> Response | str:
        source = known_fair(hub, fair_id)
        form = CopyForm(
            data={
                "name": source.name,
                "level": source.level,
                "kind": source.kind,
                "locality_code": source.locality_code,
                "with_booths": True,
            }
        )
        form.level.choices = choices.of_labels(FAIR_LEVELS)
        form.kind.choices = choices.of_labels(FAIR_KINDS)
        form.locality_code.choices = choices.locality_choices(hub)
        if form.validate_on_submit():
            planned = form.plan()
            parts = layout_of(
                hub.models,
                fair_id,
                planned.fair_id,
                with_booths=form.with_booths.data,
            )
            refused = attempt(
                hub,
                form,
                FAIR,
                f"fair/{planned.fair_id}",
                PlanFair(planned=planned, parts=parts),
            )
            if refused is None:
                flash(_("Đã lên kế hoạch %(name)s.", name=planned.name), "done")
                return redirect(url_for("fairs.one", fair_id=planned.fair_id))
            form.refuse(refused)
        return render_template("fair_copy.html", form=form, fair=source)

    return pages
