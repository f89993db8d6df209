"""What programs may ask of a till, as OpenAPI."""

from typing import Any

import msgspec
from flask import Blueprint, Response

from events import openapi
from events.openapi import Ask, Route
from pos import requests as bodies
from pos.answers import (
    CashierName,
    CashMovement,
    ClosedShift,
    CodeSeen,
    FoundProduct,
    OpenedShift,
    Queued,
    SessionView,
    TileGroup,
)
from pos.refund_view import RefundView, ReturnableSale
from pos.rules import may
from pos.sale_view import OpenSale, SaleView
from pos.status import Status

_SALE = "/api/v1/sales/{sale_id}"
_DESCRIPTION = (
    "Send the session's CSRF token as X-CSRFToken. A sale_id and every command_id are "
    "32 hex digits that the caller makes; the same command_id again is one outcome, so "
    "whoever gets no answer asks again with the same one."
)


ROUTES = (
    Route("get", "/api/v1/session", "CSRF token and cashier", gives=SessionView),
    Route(
        "post",
        "/api/v1/login",
        "A cashier gives a PIN",
        takes=bodies.Login,
        gives=CashierName,
    ),
    Route(
        "post",
        "/api/v1/pin",
        "A cashier chooses another PIN",
        takes=bodies.ChangePin,
        gives=CashierName,
    ),
    Route(
        "post",
        "/api/v1/shift/open",
        "Take over the drawer",
        takes=bodies.OpenShift,
        gives=OpenedShift,
    ),
    Route(
        "post",
        "/api/v1/shift/close",
        "Count the drawer and hand it back",
        takes=bodies.CloseShift,
        gives=ClosedShift,
    ),
    Route("get", "/api/v1/sales", "The open sales", gives=tuple[OpenSale, ...]),
    Route(
        "post",
        "/api/v1/shift/cash",
        "Put cash into the drawer or take it out",
        takes=bodies.MoveCash,
        gives=CashMovement,
    ),
    Route(
        "post",
        "/api/v1/shift/hand-over",
        "Somebody else takes the drawer over as it stands",
        takes=bodies.HandOver,
        gives=CashierName,
    ),
    Route(
        "get",
        "/api/v1/refunds/sale",
        "A sale whose goods come back",
        gives=ReturnableSale,
        asks=(Ask(name="q", meaning="The receipt's QR or number, or the sale's id"),),
    ),
    Route(
        "post",
        "/api/v1/refunds",
        "Take goods of a sale back",
        takes=bodies.RefundSale,
        gives=RefundView,
    ),
    Route(
        "post",
        "/api/v1/refunds/unverified",
        "Take goods back whose sale is not here",
        takes=bodies.RefundPaper,
        gives=RefundView,
    ),
    Route("get", _SALE, "One sale", gives=SaleView),
    Route(
        "post",
        f"{_SALE}/scans",
        "Put goods on a sale",
        takes=bodies.Scan,
        gives=SaleView,
    ),
    Route(
        "post",
        f"{_SALE}/named",
        "Sell goods that no catalogue has, and propose them to the office",
        takes=bodies.NameGoods,
        gives=SaleView,
    ),
    Route(
        "post",
        f"{_SALE}/lines/{{line_id}}/quantity",
        "Set the quantity of a line",
        takes=bodies.SetQuantity,
        gives=SaleView,
    ),
    Route(
        "post",
        f"{_SALE}/lines/{{line_id}}/void",
        "Void a line",
        takes=bodies.Plain,
        gives=SaleView,
    ),
    Route(
        "post",
        f"{_SALE}/cancel",
        "Give a sale up",
        takes=bodies.Cancel,
        gives=SaleView,
    ),
    Route(
        "post",
        f"{_SALE}/lines/{{line_id}}/price",
        "Agree on another price for a line",
        takes=bodies.SetPrice,
        gives=SaleView,
    ),
    Route(
        "post",
        f"{_SALE}/lines/{{line_id}}/discount",
        "Make a line cheaper",
        takes=bodies.Discount,
        gives=SaleView,
    ),
    Route(
        "post",
        f"{_SALE}/discount",
        "Make the whole sale cheaper",
        takes=bodies.Discount,
        gives=SaleView,
    ),
    Route(
        "post",
        f"{_SALE}/lines/{{line_id}}/note",
        "Write something beside a line",
        takes=bodies.Note,
        gives=SaleView,
    ),
    Route(
        "post",
        f"{_SALE}/note",
        "Write something beside a sale",
        takes=bodies.Note,
        gives=SaleView,
    ),
    Route(
        "post",
        f"{_SALE}/buyer",
        "Put a tax code on the receipt",
        takes=bodies.NameBuyer,
        gives=SaleView,
    ),
    Route(
        "post",
        f"{_SALE}/park",
        "Let a sale wait under a name",
        takes=bodies.Park,
        gives=SaleView,
    ),
    Route(
        "post",
        f"{_SALE}/take-up",
        "Go on with a parked sale",
        takes=bodies.Plain,
        gives=SaleView,
    ),
    Route(
        "post",
        f"{_SALE}/pay",
        "Take money, in any mix, and complete",
        takes=bodies.Pay,
        gives=SaleView,
    ),
    Route(
        "post",
        "/api/v1/approvals",
        "A manager lets one command pass",
        takes=bodies.Approve,
        gives=CashierName,
    ),
    Route(
        "post",
        f"{_SALE}/print",
        "Print another receipt, marked as a copy",
        takes=bodies.Plain,
        gives=Queued,
        status=202,
    ),
    Route(
        "get",
        "/api/v1/search",
        "Products by the beginnings of words, accents or none",
        gives=tuple[FoundProduct, ...],
        asks=(Ask(name="q", meaning="What the cashier typed"),),
    ),
    Route(
        "post",
        "/api/v1/camera",
        "The code in a grey picture, a byte for each dot, row by row",
        takes=bytes,
        takes_media="application/octet-stream",
        gives=CodeSeen,
        asks=(
            Ask(name="width", meaning="Dots in a row", required=True),
            Ask(name="height", meaning="Rows", required=True),
        ),
    ),
    Route(
        "get",
        "/api/v1/tiles",
        "Goods that are sold by a touch: often here, favourites, services, open prices",
        gives=tuple[TileGroup, ...],
    ),
    Route("get", "/api/v1/status", "How the till stands with its hub", gives=Status),
    Route("get", openapi.PATH, "This document"),
)


def document() -> dict[str, Any]:
    """Return the OpenAPI 3.1 document of the till."""
    return openapi.document("Hội Chợ: máy bán hàng", _DESCRIPTION, ROUTES)


def make_openapi() -> Blueprint:
    """Return the route that gives the document."""
    pages = Blueprint("openapi", __name__)

    @pages.get(openapi.PATH)
    @may("anyone")
    def show() -> Response:
        return Response(msgspec.json.encode(document()), mimetype=openapi.JSON)

    return pages
