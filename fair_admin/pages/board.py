"""The live boards: all fairs, one fair, a part of it, the sales points."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, abort, render_template, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_login import current_user
from markupsafe import Markup

from events.moments import format_day, local
from fair_admin.boards import Boards
from fair_admin.conditional import tag_for, when_changed
from fair_admin.labels import COUNTING
from fair_admin.pages import chart
from fair_admin.pages.board_words import FILTERS, dates_of, place_of
from fair_admin.pages.watch import SALES_POINTS, notices
from fair_admin.rules import may
from fair_admin.sessions import User
from fair_admin.sight import outlets_in_sight, parts_in_sight, seen_fairs, within_sight
from fair_admin.watch import Alert
from projections.board import Board, Part
from projections.fairs import Fair
from projections.localities import localities

ELSEWHERE = "-"
"""Stands in addresses for booths from outside the province, whose key is empty."""

_ROWS_SHOWN, _ROWS_MAX = 10, 1_000
_MIMETYPE = "text/html"


def make_board(boards: Boards) -> Blueprint:
    """Return the pages of figures that follow what goes on."""
    pages = Blueprint("board", __name__)
    for name, change in FILTERS.items():
        pages.add_app_template_filter(change, name)

    @pages.get("/")
    @may("look", "own")
    def overview() -> Response | str:
        return followed(
            boards,
            lambda: _overview(boards, current_user),
            "board/overview",
        )

    @pages.get("/board/sales-points")
    @may("look", "whole")
    def sales_points() -> Response | str:
        return followed(
            boards, lambda: _shown(boards, boards.sales_points()), "board/fair"
        )

    @pages.get("/board/<fair_id>")
    @may("look", "fair")
    def fair(fair_id: str) -> Response | str:
        return followed(
            boards, lambda: _shown(boards, boards.fair(fair_id)), "board/fair"
        )

    @pages.get("/board/<fair_id>/<any(zone,booth,locality):kind>/<key>")
    @may("look", "part")
    def part(fair_id: str, kind: str, key: str) -> Response | str:
        wanted = Part(kind, "" if key == ELSEWHERE else key)
        return followed(
            boards, lambda: _shown(boards, boards.part(fair_id, wanted)), "board/fair"
        )

    return pages


def followed(
    boards: Boards, context: Callable[[], dict[str, Any]], template: str
) -> Response | str:
    """Return a page, or only its figures when they alone are asked for and changed."""

    def figures() -> str:
        return render_template(f"{template}_figures.html", **context())

    if "figures" in request.args:
        looks = (request.full_path, str(get_locale()), current_user.sight)
        return when_changed(
            boards, lambda: boards.pages.get(looks, boards.tag, figures), _MIMETYPE
        )
    tag = tag_for(boards, current_user)
    path = f"{request.path}?{request.query_string.decode()}&figures"
    return render_template(
        f"{template}.html",
        tag=tag,
        figures=Markup(figures()),  # noqa: S704 - rendered from a template just now
        figures_path=path,
        **context(),
    )


def alerts_in_sight(boards: Boards, user: User) -> tuple[Alert, ...]:
    """Return what somebody should look at of what they see."""
    seen = outlets_in_sight(boards.hub, user)
    return tuple(
        one for one in boards.alerts() if seen is None or one.outlet_id in seen
    )


def _overview(boards: Boards, user: User) -> dict[str, Any]:
    """Return what the overview of somebody shows: never more than their scopes."""
    return {
        "board": boards.overview(seen_fairs(boards.hub, user)),
        "title": _("Trực tiếp"),
        "notices": notices(alerts_in_sight(boards, user)),
        "watch": url_for("watch.show"),
        "is_bare": user.reaches_all("govern") and not localities(boards.hub.models),
        "is_whole": user.reaches_all("look"),
        "parts": [
            {
                "key": f"{one.fair.fair_id}-{one.part.key}",
                "board": board,
                "name": place_of(one.part, board.part_name),
                "address": url_for(
                    "board.part",
                    fair_id=one.fair.fair_id,
                    kind=one.part.kind,
                    key=one.part.key,
                ),
            }
            for one in parts_in_sight(boards.hub, user)
            if (board := boards.part(one.fair.fair_id, one.part))
        ],
    }


def _shown(boards: Boards, board: Board | None) -> dict[str, Any]:
    """Return what the templates of one board show; 404 where there is none."""
    if board is None:
        abort(404)
    board = within_sight(boards.hub, current_user, board)
    span = _span(board)
    period, other = (
        (board.today, board.whole) if span == "today" else (board.whole, board.today)
    )
    currency = main_currency(board)
    others = {one.currency for one in (*board.whole.figures, *board.today.figures)}
    whole = _("Cả hội chợ") if board.fair else _("Tháng này")
    words = {"today": _("Hôm nay"), "whole": whole}
    beside = "whole" if span == "today" else "today"
    return {
        "board": board,
        "span": span,
        "spans": tuple(words.items()),
        "span_text": words[span].lower(),
        "other_text": words[beside],
        "period": period,
        "other": other,
        "currency": currency,
        "currencies": (currency, *sorted(others - {currency})),
        "today": format_day(local(board.today.since_ms).date().isoformat()),
        "hours": chart.hours_of_day(board, currency, board.today.since_ms),
        "per_day": chart.days(board, currency),
        "draw": chart.draw,
        "counting": COUNTING,
        "limit": _ROWS_MAX if request.args.get("rows") == "all" else _ROWS_SHOWN,
        **_addresses(board.fair, span),
        **_head(board),
        **_watched(boards, board),
    }


def _watched(boards: Boards, board: Board) -> dict[str, Any]:
    """Return what to look at; a part of a fair shows what is inside it alone."""
    where = board.fair.fair_id if board.fair else ""
    found = boards.alerts(where)
    if board.part is not None:
        inside = {one.key for one in board.whole.outlets}
        inside |= {one.outlet_id for one in board.tills_to_watch}
        found = tuple(one for one in found if one.outlet_id in inside)
    return {
        "notices": notices(found),
        "watch": url_for("watch.show", fair=where or SALES_POINTS),
    }


def _span(board: Board) -> str:
    """Return the span that is asked for; a fair that is over shows all of itself."""
    is_over = board.fair is not None and board.fair.state != "open"
    default = "whole" if is_over else "today"
    asked = request.args.get("span", default)
    return asked if asked in {"today", "whole"} else default


def main_currency(board: Board) -> str:
    """Return the currency most receipts are in, before any the fair's own."""
    figures = board.whole.figures or board.today.figures
    if figures:
        return figures[0].currency
    return board.fair.currency if board.fair else "VND"


def _addresses(fair: Fair | None, span: str) -> dict[str, Callable[[str], str] | None]:
    if fair is None:
        return dict.fromkeys(("zone_address", "outlet_address", "locality_address"))

    def of(kind: str) -> Callable[[str], str]:
        return lambda key: url_for(
            "board.part",
            fair_id=fair.fair_id,
            kind=kind,
            key=key or ELSEWHERE,
            span=span,
        )

    return {
        "zone_address": of("zone"),
        "outlet_address": of("booth"),
        "locality_address": of("locality"),
    }


def _head(board: Board) -> dict[str, Any]:
    """Return title, lead, the way back, and where the sales are listed."""
    if board.fair is None:
        return {
            "title": _("Điểm giới thiệu và bán sản phẩm"),
            "lead": _("Bán quanh năm; không thuộc và không cộng vào hội chợ nào."),
            "back": ("/", _("Trực tiếp")),
            "sales": url_for("sales.of_sales_points"),
        }
    fair_id = board.fair.fair_id
    if board.part is None:
        return {
            "title": board.fair.name,
            "lead": dates_of(board.fair),
            "back": ("/", _("Trực tiếp")),
            "hall": url_for("hall.show", fair_id=fair_id),
            "heat": url_for("heat.show", fair_id=fair_id),
            "sales": url_for("sales.of_fair", fair_id=fair_id),
        }
    if board.part.kind == "booth":
        sales = url_for("sales.of_booth", fair_id=fair_id, outlet_id=board.part.key)
    else:
        narrowed = f"{board.part.kind}={quote(board.part.key or ELSEWHERE)}"
        sales = f"{url_for('sales.of_fair', fair_id=fair_id)}?{narrowed}"
    return {
        "title": place_of(board.part, board.part_name),
        "lead": board.fair.name,
        "back": (url_for("board.fair", fair_id=fair_id), board.fair.name),
        "sales": sales,
    }
