"""One sale over HTTP: every answer is the whole sale as it stands on disk."""

import re

import msgspec
from flask import Blueprint, Response, request, session

from events.decider import Occasion
from events.moments import local
from events.sales import Tender
from pos import buyers, sale
from pos import requests as bodies
from pos.answering import answer
from pos.answers import Queued
from pos.approvals import Approvals
from pos.exchange import cash_back_minor
from pos.goods import chosen, labelled
from pos.label import read_label
from pos.paper_queue import WantPaper
from pos.print_loop import PrintLoop
from pos.refunds_api import exchanged
from pos.requests import BadRequest, body
from pos.rules import may
from pos.sale_commands import (
    Authority,
    CancelSale,
    Change,
    Discount,
    Item,
    NameBuyer,
    Note,
    Park,
    SaleNotCompleted,
    SetPrice,
    SetQuantity,
    TakeUp,
    VoidLine,
)
from pos.sale_view import buyer_id_of, view_of, with_cash_back
from pos.sold_there import SoldThere
from pos.star_words import with_notices
from pos.stars import check_stars, star_notices
from pos.station import Station
from pos.sync_loop import SyncLoop
from projections.catalogue import invented_among

_ID = re.compile("[0-9a-f]{32}")


def make_sales_api(
    station: Station,
    sync: SyncLoop,
    printer: PrintLoop,
    approvals: Approvals,
    there: SoldThere,
) -> Blueprint:
    """Return the routes under /api/v1/sales."""
    api = Blueprint("sales", __name__, url_prefix="/api/v1/sales/<sale_id>")

    @api.get("")
    @may("cashier")
    def show(sale_id: str) -> Response:
        return _shown(station, _checked(sale_id))

    _goods(api, station)
    _prices(api, station, approvals)
    _words(api, station)
    _ends(api, station, sync, printer, approvals, there)
    _papers(api, station, printer)
    return api


def _goods(api: Blueprint, station: Station) -> None:
    @api.post("/scans")
    @may("cashier")
    def scan(sale_id: str) -> Response:
        wanted = body(request.get_data(), bodies.Scan)
        item, quantity = _goods_of(station, wanted)
        station.enrolled.till.scan(
            _checked(sale_id),
            item,
            quantity,
            _now(station, wanted.command_id),
        )
        return _shown(station, sale_id)

    @api.post("/lines/<line_id>/quantity")
    @may("cashier")
    def set_quantity(sale_id: str, line_id: str) -> Response:
        wanted = body(request.get_data(), bodies.SetQuantity)
        quantity = wanted.quantity_thousandths
        change = SetQuantity(line_id=line_id, quantity_thousandths=quantity)
        return _changed(station, sale_id, change, wanted.command_id)

    @api.post("/lines/<line_id>/void")
    @may("cashier")
    def void(sale_id: str, line_id: str) -> Response:
        wanted = body(request.get_data(), bodies.Plain)
        change = VoidLine(line_id=line_id)
        return _changed(station, sale_id, change, wanted.command_id)


def _goods_of(station: Station, wanted: bodies.Scan) -> tuple[Item, int]:
    """Return what was scanned or chosen and how much: a label may say the weight."""
    today = _today(station)
    if wanted.product_id:
        item = chosen(station.models, wanted.product_id, today)
        return _allowed(station, item, today), wanted.quantity_thousandths
    label = read_label(wanted.code)
    item = _allowed(station, labelled(station.models, label, today), today)
    if label.quantity_thousandths is None:
        return item, wanted.quantity_thousandths
    return item, label.quantity_thousandths * wanted.quantity_thousandths // 1000


def _allowed(station: Station, item: Item, today: str) -> Item:
    if station.settings().rules.refuses_expired_stars:
        check_stars(station.models, item, today)
    return item


def _today(station: Station) -> str:
    return f"{local(station.now_ms()):%Y-%m-%d}"


def _prices(api: Blueprint, station: Station, approvals: Approvals) -> None:
    @api.post("/lines/<line_id>/price")
    @may("cashier")
    def set_price(sale_id: str, line_id: str) -> Response:
        wanted = body(request.get_data(), bodies.SetPrice)
        change = SetPrice(
            line_id=line_id,
            unit_price_minor=wanted.unit_price_minor,
            reason=wanted.reason,
            authority=_authority(station, approvals, wanted.command_id),
        )
        return _changed(station, sale_id, change, wanted.command_id)

    @api.post("/discount", defaults={"line_id": ""})
    @api.post("/lines/<line_id>/discount")
    @may("cashier")
    def discount(sale_id: str, line_id: str) -> Response:
        wanted = body(request.get_data(), bodies.Discount)
        change = Discount(
            line_id=line_id,
            permille=wanted.permille,
            discount_minor=wanted.discount_minor,
            reason=wanted.reason,
            authority=_authority(station, approvals, wanted.command_id),
        )
        return _changed(station, sale_id, change, wanted.command_id)


def _words(api: Blueprint, station: Station) -> None:
    @api.post("/note", defaults={"line_id": ""})
    @api.post("/lines/<line_id>/note")
    @may("cashier")
    def note(sale_id: str, line_id: str) -> Response:
        wanted = body(request.get_data(), bodies.Note)
        change = Note(line_id=line_id, note=wanted.note)
        return _changed(station, sale_id, change, wanted.command_id)

    @api.post("/buyer")
    @may("cashier")
    def buyer(sale_id: str) -> Response:
        wanted = body(request.get_data(), bodies.NameBuyer)
        buyer_id = ""
        if wanted.tax_code.strip():
            buyer_id = wanted.command_id
            known = buyers.checked(wanted.tax_code, wanted.name)
            # Before the fact, so that no fact names somebody nobody knows.
            buyers.keep(station.vault, buyer_id, known)
        change = NameBuyer(buyer_id=buyer_id)
        return _changed(station, sale_id, change, wanted.command_id)

    @api.post("/park")
    @may("cashier")
    def park(sale_id: str) -> Response:
        wanted = body(request.get_data(), bodies.Park)
        return _changed(station, sale_id, Park(name=wanted.name), wanted.command_id)

    @api.post("/take-up")
    @may("cashier")
    def take_up(sale_id: str) -> Response:
        wanted = body(request.get_data(), bodies.Plain)
        return _changed(station, sale_id, TakeUp(), wanted.command_id)


def _ends(  # noqa: PLR0913, PLR0917 - money touches everything a till has
    api: Blueprint,
    station: Station,
    sync: SyncLoop,
    printer: PrintLoop,
    approvals: Approvals,
    there: SoldThere,
) -> None:
    @api.post("/cancel")
    @may("cashier")
    def cancel(sale_id: str) -> Response:
        wanted = body(request.get_data(), bodies.Cancel)
        change = CancelSale(reason=wanted.reason)
        return _changed(station, sale_id, change, wanted.command_id)

    @api.post("/pay")
    @may("cashier")
    def pay(sale_id: str) -> Response:
        wanted = body(request.get_data(), bodies.Pay)
        tenders = tuple(
            Tender(
                kind=one.kind, amount_minor=one.amount_minor, reference=one.reference
            )
            for one in wanted.tenders
        )
        till, now = station.enrolled.till, _now(station, wanted.command_id)
        authority = _authority(station, approvals, wanted.command_id)
        back = wanted.exchanged
        if back is None:
            till.pay(
                _checked(sale_id),
                tenders,
                now,
                authority,
                is_printed=wanted.is_printed,
            )
        else:
            refund = exchanged(back, there.of(till, back.sale_id), authority)
            till.exchange(
                _checked(sale_id),
                tenders,
                refund,
                back.sale_id,
                now,
                is_printed=wanted.is_printed,
            )
        sync.wake()
        printer.pulse(wanted.command_id)
        printer.wake()
        given = till.refund_of(wanted.command_id)
        return _shown(station, sale_id, cash_back_minor(given) if given else 0)


def _papers(api: Blueprint, station: Station, printer: PrintLoop) -> None:
    @api.post("/print")
    @may("cashier")
    def reprint(sale_id: str) -> Response:
        wanted = body(request.get_data(), bodies.Plain)
        till = station.enrolled.till
        receipted = till.receipt(_checked(sale_id))
        if receipted is None:
            raise SaleNotCompleted(sale_id)
        command = WantPaper(
            paper_id=wanted.command_id,
            kind="receipt",
            subject_id=sale_id,
            number=receipted.completed.receipt_number,
            is_urging=printer.trouble is not None,
        )
        till.paper(command, _now(station, wanted.command_id))
        printer.hurry()
        return answer(Queued(sale_id=sale_id), 202)


def _changed(
    station: Station, sale_id: str, change: Change, command_id: str
) -> Response:
    till = station.enrolled.till
    till.change(_checked(sale_id), change, _now(station, command_id))
    return _shown(station, sale_id)


def _authority(station: Station, approvals: Approvals, command_id: str) -> Authority:
    return approvals.authority(
        station.settings(), session["cashier_id"], command_id, station.now_ms()
    )


def _now(station: Station, command_id: str) -> Occasion:
    return station.occasion(session["cashier_id"], command_id)


def _shown(station: Station, sale_id: str, back_minor: int = 0) -> Response:
    till = station.enrolled.till
    state = till.sale_of(sale_id)
    goods = state.lines if isinstance(state, sale.Open) else ()
    product_ids = [line.product_id for line in goods]
    invented = invented_among(station.models, product_ids)
    step_minor = station.settings().rules.cash_rounding_minor
    view = view_of(sale_id, state, till.currency, step_minor, invented)
    starless = [line.product_id for line in goods if not line.goods.stars]
    notices = star_notices(station.models, starless, _today(station))
    view = with_cash_back(with_notices(view, notices), back_minor, till.currency)
    buyer_text = buyers.text_of(station.vault, buyer_id_of(state))
    return answer(msgspec.structs.replace(view, buyer_text=buyer_text))


def _checked(sale_id: str) -> str:
    if not _ID.fullmatch(sale_id):
        raise BadRequest("sale_id")
    return sale_id
