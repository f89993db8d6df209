"""How far marketplaces offer the rated products, and which are missing on each."""

from flask import Blueprint, abort, render_template
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from events.moments import format_day
from fair_admin import choices
from fair_admin.forms import asked, asked_day, asked_page
from fair_admin.hub import Hub
from fair_admin.marketplace_coverage import MarketplaceCoverage, coverage
from fair_admin.pages.sheet_import import template_answer
from fair_admin.ratio import Ratio
from fair_admin.rules import may
from fair_admin.sheets.writing import Block, Page, workbook_of
from projections.producers import producers

PAGE_PRODUCTS = 50
_WIDTHS = (44, 34, 8, 40)


def make_marketplaces(hub: Hub) -> Blueprint:
    """Return the pages of marketplaces."""
    pages = Blueprint("marketplaces", __name__, url_prefix="/ocop/marketplaces")

    @pages.get("")
    @may("look up", "shared")
    def show() -> str:
        day = asked_day(choices.today(hub))
        rows = coverage(hub.models, day)
        return render_template(
            "ocop/marketplaces.html",
            day=day,
            total=len(rows[0].listed) + len(rows[0].missing),
            rows=[(one, _share(one)) for one in rows],
        )

    @pages.get("/<code>")
    @may("look up", "shared")
    def one(code: str) -> str:
        day = asked_day(choices.today(hub))
        found = _known(hub, code, day)
        is_listed = asked("show") == "listed"
        rows = (
            list(found.listed)
            if is_listed
            else [(item, None) for item in found.missing]
        )
        page, pages_count = asked_page(len(rows), PAGE_PRODUCTS)
        begin = (page - 1) * PAGE_PRODUCTS
        return render_template(
            "ocop/marketplace.html",
            day=day,
            found=found,
            share=_share(found),
            is_listed=is_listed,
            rows=rows[begin : begin + PAGE_PRODUCTS],
            page=page,
            pages=pages_count,
            makers={one.producer_id: one.name for one in producers(hub.models)},
        )

    @pages.get("/<code>.xlsx")
    @may("look up", "shared")
    def workbook(code: str) -> Response:
        day = asked_day(choices.today(hub))
        found = _known(hub, code, day)
        makers = {one.producer_id: one.name for one in producers(hub.models)}
        headings = (_("Sản phẩm"), _("Cơ sở"), _("Sao"), _("Địa chỉ trên sàn"))
        missing = Block(
            title=f"{found.name} · {_('chưa có trên sàn')} · {format_day(day)}",
            headings=headings[:3],
            rows=[
                (item.name, makers.get(item.producer_id, ""), item.stars)
                for item in found.missing
            ],
        )
        listed = Block(
            title=f"{found.name} · {_('đã có trên sàn')} · {format_day(day)}",
            headings=headings,
            rows=[
                (item.name, makers.get(item.producer_id, ""), item.stars, offer.address)
                for item, offer in found.listed
            ],
        )
        page = Page(name=found.name, blocks=(missing, listed), widths=_WIDTHS)
        return template_answer(f"san-{code.lower()}", workbook_of([page]))

    return pages


def _known(hub: Hub, code: str, day: str) -> MarketplaceCoverage:
    rows = coverage(hub.models, day)
    return next((one for one in rows if one.marketplace == code), None) or abort(404)


def _share(one: MarketplaceCoverage) -> Ratio:
    listed = len(one.listed)
    return Ratio(numerator=listed, denominator=listed + len(one.missing))
