"""The till's commands over HTTP; a person or a program, both sell by these."""

from flask import Blueprint, Response, request, session
from flask_wtf.csrf import generate_csrf

from events.moments import local
from pos import requests as bodies
from pos.answering import answer
from pos.answers import (
    CodeSeen,
    SessionView,
    cashier_name,
    found_units,
    tile_groups,
)
from pos.approvals import Approvals
from pos.camera import PictureUnfit, read_picture
from pos.cashiers import PinCheck
from pos.own_pin import change_own_pin
from pos.presence import Presence
from pos.print_loop import PrintLoop
from pos.requests import BadRequest, body
from pos.rules import may
from pos.sale_view import open_sale
from pos.station import Station
from pos.status import status_of
from pos.sync_loop import SyncLoop
from projections.catalogue import search, tiles
from projections.stars import rated

_SEARCH_MAX = 12
_OFTEN_MAX = 24
_TILES_MAX = 200


def make_api(
    station: Station,
    sync: SyncLoop,
    printer: PrintLoop,
    pins: PinCheck,
    approvals: Approvals,
) -> Blueprint:
    """Return the routes under /api/v1 that are not about one sale."""
    api = Blueprint("api", __name__, url_prefix="/api/v1")
    _people(api, station, pins, approvals)
    _questions(api, station, sync, printer)
    return api


def _people(
    api: Blueprint, station: Station, pins: PinCheck, approvals: Approvals
) -> None:
    @api.get("/session")
    @may("anyone")
    def current() -> Response:
        if "cashier_id" in session:
            Presence(session).note(station.now_ms())
        return answer(
            SessionView(
                csrf_token=generate_csrf(),
                cashier_id=session.get("cashier_id", ""),
                cashiers=tuple(map(cashier_name, station.settings().cashiers)),
            )
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
        Presence(session).note(station.now_ms())
        return answer(cashier_name(cashier))

    @api.post("/pin")
    @may("cashier")
    def change_pin() -> Response:
        wanted = body(request.get_data(), bodies.ChangePin)
        who = session["cashier_id"]
        change_own_pin(station, pins, who, old=wanted.pin, new=wanted.new_pin)
        known = {one.cashier_id: one for one in station.settings().cashiers}
        return answer(cashier_name(known[who]))

    @api.post("/approvals")
    @may("cashier")
    def approve() -> Response:
        wanted = body(request.get_data(), bodies.Approve)
        manager = approvals.give(
            station.settings(),
            wanted.command_id,
            cashier_id=wanted.cashier_id,
            pin=wanted.pin,
            now_ms=station.now_ms(),
        )
        return answer(cashier_name(manager))


def _questions(
    api: Blueprint, station: Station, sync: SyncLoop, printer: PrintLoop
) -> None:
    @api.get("/search")
    @may("cashier")
    def find() -> Response:
        found = search(station.models, request.args.get("q", ""), _SEARCH_MAX)
        found = rated(station.models, found, _today(station))
        units = [unit for item in found for unit in found_units(item)]
        return answer(units[:_SEARCH_MAX])

    @api.post("/camera")
    @may("cashier")
    def look() -> Response:
        sides = [request.args.get(side, 0, type=int) for side in ("width", "height")]
        try:
            code = read_picture(request.get_data(), *sides)
        except PictureUnfit as error:
            raise BadRequest(error.where) from error
        return answer(CodeSeen(code=code))

    @api.get("/tiles")
    @may("cashier")
    def offer() -> Response:
        often = station.enrolled.till.own_goods.often(_OFTEN_MAX)
        offered = tiles(station.models, often, _TILES_MAX)
        items = rated(station.models, offered, _today(station))
        return answer(tile_groups(items, often))

    @api.get("/sales")
    @may("cashier")
    def open_sales() -> Response:
        till = station.enrolled.till
        return answer(tuple(open_sale(one, till.currency) for one in till.open_sales))

    @api.get("/status")
    @may("anyone")
    def status() -> Response:
        return answer(status_of(station, sync.link, printer.trouble))


def _today(station: Station) -> str:
    return f"{local(station.now_ms()):%Y-%m-%d}"
