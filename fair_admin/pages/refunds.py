"""One refund: what came back, what was given for it, and the sale it belongs to."""

from flask import Blueprint, abort, render_template, url_for
from flask_babel import gettext as _

from fair_admin.hub import Hub
from fair_admin.labels import TENDERS
from fair_admin.rules import may
from projections.journal import sale_row
from projections.refund_journal import Refund, of_sale, refund


def make_refunds(hub: Hub) -> Blueprint:
    """Return the page of a refund."""
    pages = Blueprint("refunds", __name__, url_prefix="/refunds")

    @pages.get("/<refund_id>")
    @may("look", "refund")
    def one(refund_id: str) -> str:
        found = refund(hub.models, hub.log, refund_id)
        if found is None:
            abort(404)
        row = found.row
        cashiers = {
            key: hub.vault.cashier(key) for key in (row.cashier_id, row.approved_by)
        }
        sold = sale_row(hub.models, row.sold_id) if row.sold_id else None
        given = of_sale(hub.models, row.sold_id) if sold else ()
        return render_template(
            "board/refund.html",
            row=row,
            refund=found.refund,
            names={key: one.name if one else key for key, one in cashiers.items()},
            sold=sold,
            given_minor=sum(one.total_minor for one in given),
            others=[one for one in given if one.refund_id != refund_id],
            tenders=TENDERS,
            back=_home_of(row),
        )

    return pages


def _home_of(row: Refund) -> tuple[str, str]:
    if not row.fair_id:
        return url_for("sales.of_sales_points"), _("Các phiếu bán")
    address = url_for("sales.of_booth", fair_id=row.fair_id, outlet_id=row.outlet_id)
    return address, _("Các phiếu bán")
