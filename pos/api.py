"""The till's commands over HTTP; a person or a program, both sell by these."""

import re

import msgspec
from flask import Blueprint, Response, request, session
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf

from events.problem import Problem
from pos import requests as bodies
from pos import shift
from pos.cashiers import PinCheck
from pos.goods import chosen, scanned
from pos.print_loop import PrintLoop
from pos.requests import BadRequest, body
from pos.rules import may
from pos.sale_commands import CancelSale, SetQuantity, VoidLine
from pos.sale_view import view_of
from pos.sentences import REFUSED, sentence_of
from pos.station import Station
from pos.status import status_of
from pos.sync_loop import SyncLoop
from projections.catalogue import search

JSON = "application/json"
_ID = re.compile("[0-9a-f]{32}")
_SEARCH_MAX = 12


def answer(value: object, status: int = 200) -> Response:
    """Return a value as JSON."""
    return Response(msgspec.json.encode(value), status, mimetype=JSON)


def refuse(error: Exception) -> Response:
    """Return a refusal as JSON."""
    status, message = sentence_of(error)
    return answer(Problem(type(error).__name__, message), status)


def _bad_request(error: BadRequest) -> Response:
    message = _("Yêu cầu không hợp lệ: %(where)s", where=str(error))
    return answer(Problem("BadRequest", message), 400)


def make_api(station: Station, sync: SyncLoop, printer: PrintLoop) -> Blueprint:
    """Return the routes under /api/v1."""
    api = Blueprint("api", __name__, url_prefix="/api/v1")
    for kind in REFUSED:
        api.register_error_handler(kind, refuse)
    api.register_error_handler(BadRequest, _bad_request)
    _people(api, station, PinCheck())
    _shifts(api, station, sync)
    _sales(api, station, sync, printer)
    _questions(api, station, sync, printer)
    return api


def _people(api: Blueprint, station: Station, pins: PinCheck) -> None:
    @api.get("/session")
    @may("anyone")
    def current() -> Response:
        return answer(
            {"csrf_token": generate_csrf(), "cashier_id": session.get("cashier_id")}
        )

    @api.post("/login")
    @may("anyone")
    def login() -> Response:
        wanted = body(request.get_data(), bodies.Login)
        cashier = pins.check(
            station.settings(), wanted.cashier_id, wanted.pin, station.now_ms()
        )
        session["cashier_id"] = cashier.cashier_id
        session["cashier_name"] = cashier.name
        return answer({"cashier_id": cashier.cashier_id, "name": cashier.name})


def _shifts(api: Blueprint, station: Station, sync: SyncLoop) -> None:
    @api.post("/shift/open")
    @may("cashier")
    def open_shift() -> Response:
        wanted = body(request.get_data(), bodies.OpenShift)
        till = station.enrolled.till
        command = shift.OpenShift(
            shift_id=wanted.command_id,
            cashier_id=session["cashier_id"],
            float_minor=wanted.float_minor,
            currency=till.currency,
        )
        till.open_shift(
            command, station.occasion(session["cashier_id"], wanted.command_id)
        )
        sync.wake()
        return answer({"shift_id": wanted.command_id})

    @api.post("/shift/close")
    @may("cashier")
    def close_shift() -> Response:
        wanted = body(request.get_data(), bodies.CloseShift)
        till = station.enrolled.till
        closed = till.close_shift(
            shift.CloseShift(counted_minor=wanted.counted_minor),
            station.occasion(session["cashier_id"], wanted.command_id),
        )
        sync.wake()
        return answer(closed)


def _sales(  # noqa: C901 - one short view after another
    api: Blueprint, station: Station, sync: SyncLoop, printer: PrintLoop
) -> None:
    def shown(sale_id: str) -> Response:
        till = station.enrolled.till
        return answer(view_of(sale_id, till.sale_of(sale_id), till.currency))

    def changed(
        sale_id: str, command: SetQuantity | VoidLine | CancelSale, command_id: str
    ) -> Response:
        station.enrolled.till.change(
            _checked(sale_id),
            command,
            station.occasion(session["cashier_id"], command_id),
        )
        return shown(sale_id)

    @api.get("/sales/<sale_id>")
    @may("cashier")
    def show(sale_id: str) -> Response:
        return shown(_checked(sale_id))

    @api.post("/sales/<sale_id>/scans")
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
            station.occasion(session["cashier_id"], wanted.command_id),
        )
        return shown(sale_id)

    @api.post("/sales/<sale_id>/lines/<line_id>/quantity")
    @may("cashier")
    def set_quantity(sale_id: str, line_id: str) -> Response:
        wanted = body(request.get_data(), bodies.SetQuantity)
        command = SetQuantity(
            line_id=line_id, quantity_thousandths=wanted.quantity_thousandths
        )
        return changed(sale_id, command, wanted.command_id)

    @api.post("/sales/<sale_id>/lines/<line_id>/void")
    @may("cashier")
    def void(sale_id: str, line_id: str) -> Response:
        wanted = body(request.get_data(), bodies.Plain)
        return changed(sale_id, VoidLine(line_id=line_id), wanted.command_id)

    @api.post("/sales/<sale_id>/cancel")
    @may("cashier")
    def cancel(sale_id: str) -> Response:
        wanted = body(request.get_data(), bodies.Cancel)
        return changed(sale_id, CancelSale(reason=wanted.reason), wanted.command_id)

    @api.post("/sales/<sale_id>/cash")
    @may("cashier")
    def pay_cash(sale_id: str) -> Response:
        wanted = body(request.get_data(), bodies.PayCash)
        till = station.enrolled.till
        before = till.receipt(_checked(sale_id))
        till.pay_cash(
            sale_id,
            wanted.tendered_minor,
            station.occasion(session["cashier_id"], wanted.command_id),
        )
        if before is None:
            sync.wake()
            printer.want(sale_id, session["cashier_id"])
        return shown(sale_id)

    @api.post("/sales/<sale_id>/print")
    @may("cashier")
    def reprint(sale_id: str) -> Response:
        if station.enrolled.till.receipt(_checked(sale_id)) is None:
            raise BadRequest("sale_id")
        printer.want(sale_id, session["cashier_id"])
        return answer({"queued": True}, 202)


def _questions(
    api: Blueprint, station: Station, sync: SyncLoop, printer: PrintLoop
) -> None:
    @api.get("/search")
    @may("cashier")
    def find() -> Response:
        found = search(station.models, request.args.get("q", ""), _SEARCH_MAX)
        return answer(found)

    @api.get("/status")
    @may("anyone")
    def status() -> Response:
        return answer(status_of(station, sync.link, printer.failed))


def _checked(sale_id: str) -> str:
    if not _ID.fullmatch(sale_id):
        raise BadRequest("sale_id")
    return sale_id
