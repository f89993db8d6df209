"""What programs may ask of a hub, as OpenAPI."""

from typing import Any

import msgspec
from flask import Blueprint, Response

from events import openapi
from events.admission import Admission, EnrolRequest, TillSettings
from events.feed import (
    Feed,
    FeedRequest,
    PinChange,
    SaleRequest,
    SettingsRequest,
    StatusReport,
)
from events.openapi import JSON, MSGPACK, Ask, Route
from events.replication import Ack, Batch
from events.sold_elsewhere import SoldElsewhere
from fair_admin.gate_api import Presses, Reading, Session
from fair_admin.questions import (
    TAKINGS_BY,
    VISITORS_BY,
    TakingsAnswer,
    VisitorsAnswer,
)
from fair_admin.rules import may
from projections.board import Board
from projections.fairs import Fair
from projections.overview import Overview

_DESCRIPTION = (
    "Tills sign what they send with the key of their enrolment and speak MessagePack. "
    "Everything else asks for the session of an organiser, or at a gate of who counts "
    "there. Figures give an ETag: ask again with If-None-Match, 304 means that nothing "
    "changed up to the moment in As-Of (UTC milliseconds). Amounts are whole minor "
    "units of their currency; currencies are never added to one another, nor sales "
    "points to fairs."
)
_PERIOD = (
    Ask(name="from", meaning="First day, yyyy-mm-dd, in Vietnam"),
    Ask(name="to", meaning="Last day, yyyy-mm-dd, inclusive"),
    Ask(
        name="as_of",
        meaning="As the hub knew it when this hour began in Vietnam, yyyy-mm-ddThh",
    ),
)
_FAIR = Ask(name="fair_id", meaning="Only this fair")

ROUTES = (
    Route(
        "post",
        "/api/v1/enrol",
        "A device shows its one-time code and becomes a till",
        takes=EnrolRequest,
        gives=Admission,
    ),
    Route(
        "post",
        "/api/v1/ingest",
        "A till sends its next records; 409 with the same body says where to go on",
        takes=Batch,
        gives=Ack,
        takes_media=MSGPACK,
        gives_media=MSGPACK,
    ),
    Route(
        "post",
        "/api/v1/feed",
        "A till asks for what is new in the catalogue",
        takes=FeedRequest,
        gives=Feed,
        takes_media=MSGPACK,
        gives_media=MSGPACK,
    ),
    Route(
        "post",
        "/api/v1/till-settings",
        "A till asks for its settings; 204 where it has them",
        takes=SettingsRequest,
        gives=TillSettings,
        takes_media=MSGPACK,
    ),
    Route(
        "post",
        "/api/v1/cashier-pin",
        "A till says that a cashier chose another PIN",
        takes=PinChange,
        status=204,
        takes_media=MSGPACK,
    ),
    Route(
        "post",
        "/api/v1/sold",
        "A till asks for a sale of another till, to take goods of it back",
        takes=SaleRequest,
        gives=SoldElsewhere,
        takes_media=MSGPACK,
        gives_media=MSGPACK,
    ),
    Route(
        "post",
        "/api/v1/status",
        "A till says that it lives and what it has not sent yet",
        takes=StatusReport,
        status=204,
        takes_media=MSGPACK,
    ),
    Route("get", "/api/v1/session", "CSRF token, and who is logged in", gives=Session),
    Route("get", "/api/v1/gates/{gate_id}", "What a gate counted", gives=Reading),
    Route(
        "post",
        "/api/v1/gates/{gate_id}/presses",
        "Presses of +1 and −1 in their order, each counted once; X-CSRFToken",
        takes=Presses,
        gives=Reading,
    ),
    Route("get", "/api/v1/fairs", "All fairs", gives=tuple[Fair, ...]),
    Route("get", "/api/v1/board", "All open fairs, sales points apart", gives=Overview),
    Route(
        "get", "/api/v1/board/sales-points", "All sales points together", gives=Board
    ),
    Route("get", "/api/v1/board/{fair_id}", "One fair", gives=Board),
    Route(
        "get",
        "/api/v1/board/{fair_id}/{kind}/{key}",
        "A part of a fair: kind is zone, booth or locality; key - is outside",
        gives=Board,
    ),
    Route(
        "get",
        "/api/v1/takings",
        "Takings by something in a period; without fair_id of all fairs together",
        gives=TakingsAnswer,
        asks=(
            Ask(name="by", meaning="One row for each", choices=TAKINGS_BY),
            _FAIR,
            *_PERIOD,
        ),
    ),
    Route(
        "get",
        "/api/v1/visitors",
        "Visitors by something in a period",
        gives=VisitorsAnswer,
        asks=(
            Ask(name="by", meaning="One row for each", choices=VISITORS_BY),
            _FAIR,
            *_PERIOD,
        ),
    ),
    Route("get", openapi.PATH, "This document"),
)


def document() -> dict[str, Any]:
    """Return the OpenAPI 3.1 document of the hub."""
    return openapi.document("Hội Chợ: trung tâm", _DESCRIPTION, ROUTES)


def make_openapi() -> Blueprint:
    """Return the route that gives the document."""
    pages = Blueprint("openapi", __name__)

    @pages.get(openapi.PATH)
    @may("anyone")
    def show() -> Response:
        return Response(msgspec.json.encode(document()), mimetype=JSON)

    return pages
