"""Goods come onto a sale and off it: scanned, chosen, or named by the cashier."""

from contextlib import suppress
from dataclasses import replace

from flask import Blueprint, Response, request

from pos import requests as bodies
from pos.approvals import Approvals
from pos.goods import Goods, ProductUnknown, chosen, scanned
from pos.label import read_label
from pos.naming import Name
from pos.on_sale import authority_of, changed, checked, now, shown
from pos.requests import body
from pos.rules import may
from pos.sale_commands import SetQuantity, VoidLine
from pos.shelf import Shelf, shelf_of
from pos.stars import check_stars
from pos.station import Station
from pos.sync_loop import SyncLoop


def add_goods(
    api: Blueprint, station: Station, sync: SyncLoop, approvals: Approvals
) -> None:
    """Add the routes of goods and quantities to those of a sale."""

    def _put(sale_id: str, wanted: bodies.Scan) -> Response:
        shelf = shelf_of(station)
        goods, quantity = _goods_of(shelf, wanted)
        if station.settings().rules.refuses_expired_stars:
            check_stars(station.models, goods.item, shelf.today)
        station.enrolled.till.scan(
            checked(sale_id),
            goods.item,
            quantity,
            now(station, wanted.command_id),
            goods.amount_minor,
        )
        return shown(station, sale_id)

    @api.post("/scans")
    @may("cashier")
    def scan(sale_id: str) -> Response:
        wanted = body(request.get_data(), bodies.Scan)
        return _put(sale_id, wanted)

    @api.post("/named")
    @may("cashier")
    def name(sale_id: str) -> Response:
        wanted = body(request.get_data(), bodies.NameGoods)
        if wanted.code:
            # What is known by now has a price that no cashier may set.
            known = bodies.Scan(
                command_id=wanted.command_id,
                code=wanted.code,
                quantity_thousandths=wanted.quantity_thousandths,
            )
            with suppress(ProductUnknown):
                return _put(sale_id, known)
        command = Name(
            code=read_label(wanted.code).code if wanted.code else "",
            name=wanted.name,
            unit=wanted.unit,
            price_minor=wanted.price_minor,
            authority=authority_of(station, approvals, wanted.command_id),
        )
        station.enrolled.till.name(
            checked(sale_id),
            command,
            wanted.quantity_thousandths,
            now(station, wanted.command_id),
        )
        sync.wake()
        return shown(station, sale_id)

    @api.post("/lines/<line_id>/quantity")
    @may("cashier")
    def set_quantity(sale_id: str, line_id: str) -> Response:
        wanted = body(request.get_data(), bodies.SetQuantity)
        quantity = wanted.quantity_thousandths
        change = SetQuantity(
            line_id=line_id,
            quantity_thousandths=quantity,
            tare_thousandths=wanted.tare_thousandths,
        )
        return changed(station, sale_id, change, wanted.command_id)

    @api.post("/lines/<line_id>/void")
    @may("cashier")
    def void(sale_id: str, line_id: str) -> Response:
        wanted = body(request.get_data(), bodies.Plain)
        change = VoidLine(line_id=line_id)
        return changed(station, sale_id, change, wanted.command_id)


def _goods_of(shelf: Shelf, wanted: bodies.Scan) -> tuple[Goods, int]:
    """Return what was scanned or chosen and how much: a label may say the weight."""
    quantity, price_minor = wanted.quantity_thousandths, wanted.price_minor
    if wanted.product_id:
        item = chosen(shelf, wanted.product_id, wanted.unit, price_minor)
        return Goods(item=item), quantity
    goods = scanned(shelf, wanted.code, price_minor)
    each = goods.quantity_thousandths
    if each is None:
        return goods, quantity
    if goods.amount_minor is not None:
        whole_minor = goods.amount_minor * quantity // 1000
        goods = replace(goods, amount_minor=whole_minor)
    return goods, each * quantity // 1000
