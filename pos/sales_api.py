"""One sale over HTTP: every answer is the whole sale as it stands on disk."""

from flask import Blueprint, Response, request

from events.sales import Tender
from pos import buyers
from pos import requests as bodies
from pos.answering import answer
from pos.answers import Queued
from pos.approvals import Approvals
from pos.exchange import cash_back_minor
from pos.goods_api import add_goods
from pos.on_sale import authority_of, changed, checked, now, shown
from pos.paper_queue import WantPaper
from pos.print_loop import PrintLoop
from pos.refunds_api import exchanged
from pos.requests import body
from pos.rules import may
from pos.sale_commands import (
    CancelSale,
    Discount,
    NameBuyer,
    Note,
    Park,
    SaleNotCompleted,
    SetPrice,
    TakeUp,
)
from pos.sold_there import SoldThere
from pos.station import Station
from pos.sync_loop import SyncLoop


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
        return shown(station, checked(sale_id))

    add_goods(api, station, sync, approvals)
    _prices(api, station, approvals)
    _words(api, station)
    _ends(api, station, sync, printer, approvals, there)
    _papers(api, station, printer)
    return api


def _prices(api: Blueprint, station: Station, approvals: Approvals) -> None:
    @api.post("/lines/<line_id>/price")
    @may("cashier")
    def set_price(sale_id: str, line_id: str) -> Response:
        wanted = body(request.get_data(), bodies.SetPrice)
        change = SetPrice(
            line_id=line_id,
            unit_price_minor=wanted.unit_price_minor,
            reason=wanted.reason,
            authority=authority_of(station, approvals, wanted.command_id),
        )
        return changed(station, sale_id, change, wanted.command_id)

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
            authority=authority_of(station, approvals, wanted.command_id),
        )
        return changed(station, sale_id, change, wanted.command_id)


def _words(api: Blueprint, station: Station) -> None:
    @api.post("/note", defaults={"line_id": ""})
    @api.post("/lines/<line_id>/note")
    @may("cashier")
    def note(sale_id: str, line_id: str) -> Response:
        wanted = body(request.get_data(), bodies.Note)
        change = Note(line_id=line_id, note=wanted.note)
        return changed(station, sale_id, change, wanted.command_id)

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
        return changed(station, sale_id, change, wanted.command_id)

    @api.post("/park")
    @may("cashier")
    def park(sale_id: str) -> Response:
        wanted = body(request.get_data(), bodies.Park)
        return changed(station, sale_id, Park(name=wanted.name), wanted.command_id)

    @api.post("/take-up")
    @may("cashier")
    def take_up(sale_id: str) -> Response:
        wanted = body(request.get_data(), bodies.Plain)
        return changed(station, sale_id, TakeUp(), wanted.command_id)


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
        return changed(station, sale_id, change, wanted.command_id)

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
        till, moment = station.enrolled.till, now(station, wanted.command_id)
        authority = authority_of(station, approvals, wanted.command_id)
        back = wanted.exchanged
        if back is None:
            till.pay(
                checked(sale_id),
                tenders,
                moment,
                authority,
                is_printed=wanted.is_printed,
            )
        else:
            refund = exchanged(back, there.of(till, back.sale_id), authority)
            till.exchange(
                checked(sale_id),
                tenders,
                refund,
                back.sale_id,
                moment,
                is_printed=wanted.is_printed,
            )
        sync.wake()
        printer.pulse(wanted.command_id)
        printer.wake()
        given = till.refund_of(wanted.command_id)
        return shown(station, sale_id, cash_back_minor(given) if given else 0)


def _papers(api: Blueprint, station: Station, printer: PrintLoop) -> None:
    @api.post("/print")
    @may("cashier")
    def reprint(sale_id: str) -> Response:
        wanted = body(request.get_data(), bodies.Plain)
        till = station.enrolled.till
        receipted = till.receipt(checked(sale_id))
        if receipted is None:
            raise SaleNotCompleted(sale_id)
        command = WantPaper(
            paper_id=wanted.command_id,
            kind="receipt",
            subject_id=sale_id,
            number=receipted.completed.receipt_number,
            is_urging=printer.trouble is not None,
        )
        till.paper(command, now(station, wanted.command_id))
        printer.hurry()
        return answer(Queued(sale_id=sale_id), 202)
