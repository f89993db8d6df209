"""The sales and refunds behind the figures, one by one, and each with its lines."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from flask import Blueprint, abort, render_template, request, url_for
from flask_babel import gettext as _

from events.moments import format_day, format_moment
from fair_admin.forms import asked
from fair_admin.gate import HOUR_MS
from fair_admin.hub import Hub
from fair_admin.labels import TENDERS
from fair_admin.pages.board import ELSEWHERE
from fair_admin.period import is_day, period_of
from fair_admin.rules import may
from projections import fairs, journal
from projections.catalogue import product
from projections.coverage import coverage
from projections.fairs import Booth
from projections.journal import JournalSale
from projections.localities import locality_names
from projections.outlets import sales_points
from projections.refund_journal import of_sale
from projections.sold import FOUND_MAX, Wanted, sold, sums_of, with_product
from projections.takings import SALES_POINTS

_PAGE = FOUND_MAX
_TEXT_MS_MAX = 15
_POSITION_MAX, _PART_MAX = 2**62, 2**31


@dataclass(frozen=True, kw_only=True)
class _List:
    """What a list shows: its title, the way back, the names of outlets."""

    title: str
    back: tuple[str, str]
    names: dict[str, str]
    wanted: Wanted


def make_sales(hub: Hub) -> Blueprint:
    """Return the pages that prove a figure sale by sale."""
    pages = Blueprint("sales", __name__)

    @pages.get("/board/<fair_id>/sales")
    @may("look", "fair")
    def of_fair(fair_id: str) -> str:
        found = fairs.fair(hub.models, fair_id)
        if found is None:
            abort(404)
        booths = fairs.booths(hub.models, fair_id)
        return _listed(
            hub,
            _List(
                title=_("Các phiếu bán của hội chợ"),
                back=(url_for("board.fair", fair_id=fair_id), found.name),
                names={one.booth_id: one.number for one in booths},
                wanted=Wanted(fair_id=fair_id, outlet_ids=_inside(booths)),
            ),
            _part_name(hub, fair_id),
        )

    @pages.get("/board/<fair_id>/booth/<outlet_id>/sales")
    @may("look", "outlet")
    def of_booth(fair_id: str, outlet_id: str) -> str:
        booths = fairs.booths(hub.models, fair_id)
        names = {one.booth_id: one.number for one in booths}
        if outlet_id not in names:
            abort(404)
        address = url_for("board.part", fair_id=fair_id, kind="booth", key=outlet_id)
        return _listed(
            hub,
            _List(
                title=_("Các phiếu bán của gian %(name)s", name=names[outlet_id]),
                back=(address, _("Gian %(name)s", name=names[outlet_id])),
                names=names,
                wanted=Wanted(fair_id=fair_id, outlet_ids=(outlet_id,)),
            ),
        )

    @pages.get("/board/sales-points/sales")
    @may("look", "whole")
    def of_sales_points() -> str:
        return _listed(
            hub,
            _List(
                title=_("Các phiếu bán của điểm bán"),
                back=(
                    url_for("board.sales_points"),
                    _("Điểm giới thiệu và bán sản phẩm"),
                ),
                names={one.outlet_id: one.name for one in sales_points(hub.models)},
                wanted=Wanted(fair_id=SALES_POINTS, outlet_ids=_asked_outlets()),
            ),
        )

    @pages.get("/sales/<sale_id>")
    @may("look", "sale")
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
            given=of_sale(hub.models, sale_id),
            tenders=TENDERS,
            cashier=cashier.name if cashier else found.row.cashier_id,
            locality=locality_names(hub.models).get(code, code),
            back=_home_of(found.row),
        )

    return pages


def _asked_outlets() -> tuple[str, ...] | None:
    outlet = asked("outlet")
    return (outlet,) if outlet else None


def _inside(booths: tuple[Booth, ...]) -> tuple[str, ...] | None:
    """Return the booths of the zone or locality that is asked for, None for all."""
    zone, locality = asked("zone"), asked("locality")
    if not zone and not locality:
        return None
    code = "" if locality == ELSEWHERE else locality
    return tuple(
        one.booth_id
        for one in booths
        if (not zone or one.zone_id == zone)
        and (not locality or one.locality_code == code)
    )


def _part_name(hub: Hub, fair_id: str) -> list[str]:
    """Return what a list of a fair is narrowed to, in words."""
    zone, locality = asked("zone"), asked("locality")
    zones = {one.zone_id: one.name for one in fairs.zones(hub.models, fair_id)}
    names = {ELSEWHERE: _("Ngoài tỉnh"), **locality_names(hub.models)}
    said = [zones.get(zone, zone), names.get(locality, locality)]
    return [one for one in said if one]


def _hour() -> int | None:
    """Return the hour that is asked for, None for all; 404 for none of the clock's."""
    text = asked("hour")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= _TEXT_MS_MAX):
        abort(404)
    return int(text) // HOUR_MS * HOUR_MS


def _before() -> tuple[int, int] | None:
    """Return position and part behind which the list goes on."""
    position, _dash, part = asked("before").partition("-")
    if not position:
        return None
    if not (position.isdecimal() and part.isdecimal()):
        abort(404)
    return min(int(position), _POSITION_MAX), min(int(part), _PART_MAX)


def _listed(hub: Hub, wanted_list: _List, said: list[str] | None = None) -> str:
    """Return a page of sales and refunds, narrowed to an hour or a product."""
    wanted, narrowed = wanted_list.wanted, list(said or [])
    hour = _hour()
    if hour is not None:
        wanted = replace(wanted, from_ms=hour, to_ms=hour + HOUR_MS)
        narrowed.append(_("giờ %(hour)s", hour=format_moment(hour)))
    day, after = asked("day"), asked("after")
    if is_day(day):
        period = period_of(day, day)
        wanted = replace(wanted, from_ms=period.from_ms, to_ms=period.to_ms)
        narrowed.append(_("ngày %(day)s", day=format_day(day)))
    if after.isascii() and after.isdecimal():
        wanted = replace(wanted, after=min(int(after), _POSITION_MAX))
        narrowed.append(_("về sau vị trí %(position)s", position=after))
    product_id, sums, paused = asked("product"), {}, None
    if product_id:
        goods = product(hub.models, product_id)
        narrowed.append(goods.name if goods else product_id)
        search = with_product(hub.models, hub.log, wanted, product_id, _before())
        rows, paused = search.rows, search.paused_at
        last = paused
    else:
        rows = sold(hub.models, wanted, before=_before(), limit=_PAGE + 1)
        last = rows[_PAGE - 1] if len(rows) > _PAGE else None
        sums = sums_of(hub.models, wanted)
    filters = {
        name: asked(name)
        for name in ("zone", "locality", "hour", "day", "after", "product", "outlet")
        if asked(name)
    }
    older = {**filters, "before": f"{last.position}-{last.part}"} if last else {}
    return render_template(
        "board/sales.html",
        rows=rows[:_PAGE],
        names=wanted_list.names,
        title=wanted_list.title,
        narrowed=" · ".join(narrowed),
        back=wanted_list.back,
        sums=sums,
        newest=urlencode(filters),
        older=urlencode(older),
        has_paused=paused is not None and len(rows) < _PAGE,
        is_first="before" not in request.args,
        coverage=coverage(hub.models, hub.now_ms(), wanted.fair_id),
        as_of_ms=hub.pulse.as_of_ms,
    )


def _home_of(row: JournalSale) -> str:
    if not row.fair_id:
        return url_for("sales.of_sales_points")
    return url_for("sales.of_booth", fair_id=row.fair_id, outlet_id=row.outlet_id)
