"""Shifts of a till that were counted: the Z report as the hub has it."""

from flask import Blueprint, abort, render_template, url_for
from flask_babel import lazy_gettext as _

from fair_admin.hub import Hub
from fair_admin.labels import OCOP_GROUPS, TENDERS
from fair_admin.rules import may
from projections.coverage import till
from projections.shifts import counted_shift

_UNKNOWN_GROUP = _("Nhóm khác")


def make_shifts(hub: Hub) -> Blueprint:
    """Return the page of one shift."""
    pages = Blueprint("shifts", __name__, url_prefix="/tills/<name>/shifts")

    @pages.get("/<shift_id>")
    @may("look", "till")
    def one(name: str, shift_id: str) -> str:
        found = counted_shift(hub.models, hub.log, name, shift_id)
        if found is None:
            abort(404)
        known = till(hub.models, name)
        people = (found.row.cashier_id, found.row.approved_by)
        cashiers = {one: hub.vault.cashier(one) for one in people if one}
        return render_template(
            "shift.html",
            shift=found.row,
            closed=found.closed,
            figures=found.closed.figures,
            where=known.outlet_name if known else "",
            names={key: one.name if one else key for key, one in cashiers.items()},
            tenders=TENDERS,
            groups=OCOP_GROUPS,
            back=url_for("tills.one", name=name),
        )

    return pages
