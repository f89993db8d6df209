"""One sale over HTTP: every answer is the whole sale as it stands on disk."""

import re

from flask import Blueprint, Response, request, session

from events.decider import Occasion
from pos import requests as bodies
from pos import sale
from pos.answering import answer
from pos.answers import Queued
from pos.goods import chosen, scanned
from pos.print_loop import PrintLoop
from pos.requests import BadRequest, body
from pos.rules import may
from pos.sale_commands import CancelSale, SaleNotCompleted, SetQuantity, VoidLine
from pos.sale_view import view_of
from pos.station import Station
from pos.sync_loop import SyncLoop
from projections.catalogue import invented_among

_ID = re.compile("[0-9a-f]{32}")


def make_sales_api(station: Station, sync: SyncLoop, printer: PrintLoop) -> Blueprint:
    """Return the routes under /api/v1/sales."""
    api = Blueprint("sales", __name__, url_prefix="/api/v1/sales/<sale_id>")

    @api.get("")
    @may("cashier")
    def show(sale_id: str) -> Response:
        return _shown(station, _checked(sale_id))

    _goods(api, station)
    _ends(api, station, sync, printer)
    return api


def _goods(api: Blueprint, station: Station) -> None:
    @api.post("/scans")
    @may("cashier")
    def scan(sale_id: str) -> Response:
        wanted = body(request.get_data(), bodies.Scan)
        item = (
            chosen(station.models, wanted.product_id)
            if wanted.product_id
            else scanned(station.models, wanted.code)
        )
        station.enrolled.till.scan(
            _checked(sale_id),
            item,
            wanted.quantity_thousandths,
            _now(station, wanted.command_id),
        )
        return _shown(station, sale_id)

    @api.post("/lines/<line_id>/quantity")
    @may("cashier")
    def set_quantity(sale_id: str, line_id: str) -> Response:
        wanted = body(request.get_data(), bodies.SetQuantity)
        station.enrolled.till.change(
            _checked(sale_id),
            SetQuantity(
                line_id=line_id, quantity_thousandths=wanted.quantity_thousandths
            ),
            _now(station, wanted.command_id),
        )
        return _shown(station, sale_id)

    @api.post("/lines/<line_id>/void")
    @may("cashier")
    def void(sale_id: str, line_id: str) -> Response:
        wanted = body(request.get_data(), bodies.Plain)
        station.enrolled.till.change(
            _checked(sale_id),
            VoidLine(line_id=line_id),
            _now(station, wanted.command_id),
        )
        return _shown(station, sale_id)


def _ends(api: Blueprint, station: Station, sync: SyncLoop, printer: PrintLoop) -> None:
    @api.post("/cancel")
    @may("cashier")
    def cancel(sale_id: str) -> Response:
        wanted = body(request.get_data(), bodies.Cancel)
        station.enrolled.till.change(
            _checked(sale_id),
            CancelSale(reason=wanted.reason),
            _now(station, wanted.command_id),
        )
        return _shown(station, sale_id)

    @api.post("/cash")
    @may("cashier")
    def pay_cash(sale_id: str) -> Response:
        wanted = body(request.get_data(), bodies.PayCash)
        till = station.enrolled.till
        till.pay_cash(
            _checked(sale_id),
            wanted.tendered_minor,
            _now(station, wanted.command_id),
        )
        sync.wake()
        receipted = till.receipt(sale_id)
        if receipted is not None and receipted.papers == 0:
            printer.want(sale_id, session["cashier_id"], wanted.command_id)
        return _shown(station, sale_id)

    @api.post("/print")
    @may("cashier")
    def reprint(sale_id: str) -> Response:
        wanted = body(request.get_data(), bodies.Plain)
        if station.enrolled.till.receipt(_checked(sale_id)) is None:
            raise SaleNotCompleted(sale_id)
        printer.want(sale_id, session["cashier_id"], wanted.command_id)
        return answer(Queued(sale_id=sale_id), 202)


def _now(station: Station, command_id: str) -> Occasion:
    return station.occasion(session["cashier_id"], command_id)


def _shown(station: Station, sale_id: str) -> Response:
    till = station.enrolled.till
    state = till.sale_of(sale_id)
    goods = state.lines if isinstance(state, sale.Open) else ()
    invented = invented_among(station.models, [line.product_id for line in goods])
    return answer(view_of(sale_id, state, till.currency, invented))


def _checked(sale_id: str) -> str:
    if not _ID.fullmatch(sale_id):
        raise BadRequest("sale_id")
    return sale_id
