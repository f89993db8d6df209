"""The map of booths, coloured by what each took in the last hour."""

from flask import Blueprint, Response, abort, url_for

from fair_admin.boards import Boards
from fair_admin.pages.board import followed
from fair_admin.rules import may
from projections.heat import LEVELS, Heat


def make_heat(boards: Boards) -> Blueprint:
    """Return the page of the map."""
    pages = Blueprint("heat", __name__)

    @pages.get("/board/<fair_id>/heat")
    @may("look", "fair")
    def show(fair_id: str) -> Response | str:
        return followed(boards, lambda: _shown(boards.heat(fair_id)), "board/heat")

    return pages


def _shown(heat: Heat | None) -> dict[str, object]:
    if heat is None:
        abort(404)
    return {
        "board": heat,
        "levels": tuple(zip(range(1, LEVELS + 1), heat.steps, strict=False)),
        "back": url_for("board.fair", fair_id=heat.fair.fair_id),
    }
