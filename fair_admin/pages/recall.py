"""Which sales contained a lot: the list to work through when it is called back."""

from collections import defaultdict
from dataclasses import dataclass

from flask import Blueprint, render_template
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from events.moments import format_moment
from events.quantity import format_quantity
from fair_admin.forms import asked_page
from fair_admin.hub import Hub
from fair_admin.pages.products import known_entry
from fair_admin.pages.sheet_import import template_answer
from fair_admin.rules import may
from fair_admin.sheets.writing import Block, Page, workbook_of
from projections.lots_sold import LotSold, sold_of

PAGE_LINES = 100
_WIDTHS = (24, 40, 40, 14, 14, 14)


@dataclass(frozen=True, kw_only=True)
class OutletSold:
    """What one outlet sold of a lot, less what came back, and when."""

    name: str
    fair_name: str
    quantity_thousandths: int
    sales: int
    first_at_ms: int
    last_at_ms: int


def make_recall(hub: Hub) -> Blueprint:
    """Return the recall list of a lot."""
    pages = Blueprint(
        "recall", __name__, url_prefix="/products/<product_id>/ocop/lots/<path:lot>"
    )

    @pages.get("")
    @may("look", "whole")
    def show(product_id: str, lot: str) -> str:
        item = known_entry(hub, product_id)
        lines = sold_of(hub.models, product_id, lot)
        page, pages_count = asked_page(len(lines), PAGE_LINES)
        begin = (page - 1) * PAGE_LINES
        return render_template(
            "ocop/recall.html",
            product=item,
            lot=lot,
            outlets=_by_outlet(lines),
            lines=lines[begin : begin + PAGE_LINES],
            total=len(lines),
            quantity=sum(one.quantity_thousandths for one in lines),
            unit=item.unit,
            page=page,
            pages=pages_count,
        )

    @pages.get("/recall.xlsx")
    @may("look", "whole")
    def workbook(product_id: str, lot: str) -> Response:
        item = known_entry(hub, product_id)
        headings = (
            _("Lúc"),
            _("Nơi bán"),
            _("Hội chợ"),
            _("Máy"),
            _("Phiếu số"),
            _("Số lượng"),
        )
        block = Block(
            title=f"{item.name} · {_('Lô %(lot)s', lot=lot)}",
            headings=headings,
            rows=[
                (
                    format_moment(one.at_ms),
                    one.outlet_name,
                    one.fair_name,
                    one.till,
                    one.number,
                    f"{format_quantity(one.quantity_thousandths)} {one.unit}",
                )
                for one in sold_of(hub.models, product_id, lot)
            ],
        )
        page = Page(name=_("Thu hồi"), blocks=(block,), widths=_WIDTHS)
        return template_answer("thu-hoi-lo", workbook_of([page]))

    return pages


def _by_outlet(lines: tuple[LotSold, ...]) -> list[OutletSold]:
    gathered: defaultdict[str, list[LotSold]] = defaultdict(list)
    for one in lines:
        gathered[one.outlet_id].append(one)
    found = [
        OutletSold(
            name=mine[0].outlet_name,
            fair_name=mine[0].fair_name,
            quantity_thousandths=sum(one.quantity_thousandths for one in mine),
            sales=sum(not one.is_refund for one in mine),
            first_at_ms=mine[0].at_ms,
            last_at_ms=mine[-1].at_ms,
        )
        for mine in gathered.values()
    ]
    return sorted(found, key=lambda one: -one.quantity_thousandths)
