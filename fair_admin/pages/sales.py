"""The sales behind the figures: one after another, and each with its lines."""

from flask import Blueprint, abort, render_template, request, url_for
from flask_babel import gettext as _

from fair_admin.hub import Hub
from fair_admin.rules import may
from projections import journal
from projections.fairs import booths, fair
from projections.journal import JournalSale
from projections.localities import locality_names
from projections.outlets import sales_points
from projections.takings import SALES_POINTS

_PAGE = 50


def make_sales(hub: Hub) -> Blueprint:
    """Return the pages that prove a figure sale by sale."""
    pages = Blueprint("sales", __name__)

    @pages.get("/board/<fair_id>/sales")
    @may("organiser")
    def of_fair(fair_id: str) -> str:
        found = fair(hub.models, fair_id)
        if found is None:
            abort(404)
        names = {one.booth_id: one.number for one in booths(hub.models, fair_id)}
        back = (url_for("board.fair", fair_id=fair_id), found.name)
        rows = _page(hub, fair_id=fair_id)
        return _listed(rows, names, _("Các phiếu bán của hội chợ"), back)

    @pages.get("/board/<fair_id>/booth/<outlet_id>/sales")
    @may("organiser")
    def of_booth(fair_id: str, outlet_id: str) -> str:
        names = {one.booth_id: one.number for one in booths(hub.models, fair_id)}
        if outlet_id not in names:
            abort(404)
        title = _("Các phiếu bán của gian %(name)s", name=names[outlet_id])
        address = url_for("board.part", fair_id=fair_id, kind="booth", key=outlet_id)
        back = (address, _("Gian %(name)s", name=names[outlet_id]))
        rows = _page(hub, fair_id=fair_id, outlet_id=outlet_id)
        return _listed(rows, names, title, back)

    @pages.get("/board/sales-points/sales")
    @may("organiser")
    def of_sales_points() -> str:
        names = {one.outlet_id: one.name for one in sales_points(hub.models)}
        back = (url_for("board.sales_points"), _("Điểm giới thiệu và bán sản phẩm"))
        rows = _page(hub, fair_id=SALES_POINTS)
        return _listed(rows, names, _("Các phiếu bán của điểm bán"), back)

    @pages.get("/sales/<sale_id>")
    @may("organiser")
    def show(sale_id: str) -> str:
        found = journal.sale(hub.models, hub.log, sale_id)
        if found is None:
            abort(404)
        code = found.sale.place.locality_code
        cashier = hub.vault.cashier(found.row.cashier_id)
        return render_template(
            "board/sale.html",
            row=found.row,
            sale=found.sale,
            cashier=cashier.name if cashier else found.row.cashier_id,
            locality=locality_names(hub.models).get(code, code),
            back=_home_of(found.row),
        )

    return pages


def _page(hub: Hub, **wanted: str) -> tuple[JournalSale, ...]:
    """Return the sales that are asked for, and one more where the list goes on."""
    last = request.args.get("before")
    before = journal.sale_row(hub.models, last) if last else None
    if last and before is None:
        abort(404)
    return journal.sales(hub.models, **wanted, before=before, limit=_PAGE + 1)


def _listed(
    rows: tuple[JournalSale, ...],
    names: dict[str, str],
    title: str,
    back: tuple[str, str],
) -> str:
    shown = rows[:_PAGE]
    return render_template(
        "board/sales.html",
        sales=shown,
        names=names,
        title=title,
        back=back,
        older=shown[-1].sale_id if len(rows) > _PAGE else "",
        is_first="before" not in request.args,
    )


def _home_of(row: JournalSale) -> str:
    if not row.fair_id:
        return url_for("sales.of_sales_points")
    return url_for("sales.of_booth", fair_id=row.fair_id, outlet_id=row.outlet_id)
