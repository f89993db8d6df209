"""The big screen in the hall: few figures, seen from far away, nobody's name."""

from flask import Blueprint, Response, abort, url_for

from fair_admin.boards import Boards
from fair_admin.pages import chart
from fair_admin.pages.board import followed, main_currency
from fair_admin.pages.board_words import dates_of
from fair_admin.rules import may
from projections.board import Board

_ROWS = 6


def make_hall(boards: Boards) -> Blueprint:
    """Return the page for screens that nobody sits at."""
    pages = Blueprint("hall", __name__)

    @pages.get("/board/<fair_id>/hall")
    @may("look", "fair")
    def show(fair_id: str) -> Response | str:
        return followed(boards, lambda: _shown(boards.fair(fair_id)), "board/hall")

    return pages


def _shown(board: Board | None) -> dict[str, object]:
    if board is None or board.fair is None:
        abort(404)
    currency = main_currency(board)
    is_open = board.fair.state == "open"
    return {
        "board": board,
        "currency": currency,
        "is_open": is_open,
        "period": board.today if is_open else board.whole,
        "hours": chart.hours_of_day(board, currency, board.today.since_ms),
        "draw": chart.draw,
        "rows": _ROWS,
        "dates": dates_of(board.fair),
        "back": url_for("board.fair", fair_id=board.fair.fair_id),
    }
