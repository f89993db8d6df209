"""The figures of the boards for programs, as JSON under /api/v1."""

from collections.abc import Callable
from typing import Any

import msgspec
from flask import Blueprint, Response, request
from flask_login import current_user

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
from fair_admin.sight import fairs_in_sight, seen_fairs, within_sight
from projections.board import Board, Part


def make_board_api(hub: Hub, boards: Boards) -> Blueprint:
    """Return the routes that answer with figures."""
    api = Blueprint("board_api", __name__, url_prefix="/api/v1")
    for error in SENTENCES:
        api.register_error_handler(error, problem)

    def answer(find: Callable[[], Any]) -> Response:
        return when_changed(boards, lambda: msgspec.json.encode(find()), JSON)

    @api.get("/fairs")
    @may("look", "own")
    def all_fairs() -> Response:
        return answer(lambda: fairs_in_sight(hub, current_user))

    @api.get("/board")
    @may("look", "own")
    def overview() -> Response:
        return answer(lambda: boards.overview(seen_fairs(hub, current_user)))

    @api.get("/board/sales-points")
    @may("look", "whole")
    def sales_points() -> Response:
        return answer(boards.sales_points)

    @api.get("/board/<fair_id>")
    @may("look", "fair")
    def board(fair_id: str) -> Response:
        return answer(lambda: _known(hub, boards.fair(fair_id)))

    @api.get("/board/<fair_id>/<kind>/<key>")
    @may("look", "part")
    def part(fair_id: str, kind: str, key: str) -> Response:
        wanted = Part(kind, "" if key == ELSEWHERE else key)
        return answer(lambda: _known(hub, boards.part(fair_id, wanted)))

    @api.get("/takings")
    @may("look", "asked")
    def takings() -> Response:
        by, fair_id = request.args.get("by", "total"), request.args.get("fair_id", "")
        return answer(lambda: takings_answer(hub.models, by, fair_id, _period()))

    @api.get("/visitors")
    @may("look", "asked")
    def visitors() -> Response:
        by, fair_id = request.args.get("by", "fair"), request.args.get("fair_id", "")
        return answer(lambda: visitors_answer(hub.models, by, fair_id, _period()))

    return api


def _period() -> Any:
    asked = [request.args.get(name, "") for name in ("from", "to", "as_of")]
    return period_of(*asked)


def _known(hub: Hub, board: Board | None) -> Board:
    """Return a board as whoever asks may see it; raises FairUnknown."""
    if board is None:
        raise FairUnknown
    return within_sight(hub, current_user, board)
