"""The figures of the boards for programs, as JSON under /api/v1."""

from collections.abc import Callable
from typing import Any

import msgspec
from flask import Blueprint, Response, request

from events.openapi import JSON
from fair_admin.api import problem
from fair_admin.boards import Boards
from fair_admin.conditional import when_changed
from fair_admin.fair import FairUnknown
from fair_admin.hub import Hub
from fair_admin.pages.board import ELSEWHERE
from fair_admin.questions import period_of, takings_answer, visitors_answer
from fair_admin.rules import may
from fair_admin.sentences import SENTENCES
from projections.board import Board, Part
from projections.fairs import fairs


def make_board_api(hub: Hub, boards: Boards) -> Blueprint:
    """Return the routes that answer with figures."""
    api = Blueprint("board_api", __name__, url_prefix="/api/v1")
    for error in SENTENCES:
        api.register_error_handler(error, problem)

    def answer(find: Callable[[], Any]) -> Response:
        return when_changed(boards, lambda: msgspec.json.encode(find()), JSON)

    @api.get("/fairs")
    @may("organiser")
    def all_fairs() -> Response:
        return answer(lambda: fairs(hub.models))

    @api.get("/board")
    @may("organiser")
    def overview() -> Response:
        return answer(boards.overview)

    @api.get("/board/sales-points")
    @may("organiser")
    def sales_points() -> Response:
        return answer(boards.sales_points)

    @api.get("/board/<fair_id>")
    @may("organiser")
    def board(fair_id: str) -> Response:
        return answer(lambda: _known(boards.fair(fair_id)))

    @api.get("/board/<fair_id>/<kind>/<key>")
    @may("organiser")
    def part(fair_id: str, kind: str, key: str) -> Response:
        wanted = Part(kind, "" if key == ELSEWHERE else key)
        return answer(lambda: _known(boards.part(fair_id, wanted)))

    @api.get("/takings")
    @may("organiser")
    def takings() -> Response:
        by, fair_id = request.args.get("by", "total"), request.args.get("fair_id", "")
        return answer(lambda: takings_answer(hub.models, by, fair_id, _period()))

    @api.get("/visitors")
    @may("organiser")
    def visitors() -> Response:
        by, fair_id = request.args.get("by", "fair"), request.args.get("fair_id", "")
        return answer(lambda: visitors_answer(hub.models, by, fair_id, _period()))

    return api


def _period() -> Any:
    asked = [request.args.get(name, "") for name in ("from", "to", "as_of")]
    return period_of(*asked)


def _known(board: Board | None) -> Board:
    if board is None:
        raise FairUnknown
    return board
