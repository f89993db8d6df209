"""Whose stars end soon: the lists officers work through."""

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from events.moments import format_day
from fair_admin import choices
from fair_admin.forms import asked, asked_page
from fair_admin.hub import Hub
from fair_admin.ocop_labels import DOSSIER_STATES, NEXT_ACTORS, WATCHES
from fair_admin.pages.sheet_import import template_answer
from fair_admin.rules import may
from fair_admin.sheets.writing import Block, Page, workbook_of
from fair_admin.star_watch import Watched, watches
from projections.producers import producers

PAGE_WATCHED = 50
_WIDTHS = (40, 32, 8, 18, 16, 14, 28)


def make_star_watches(hub: Hub) -> Blueprint:
    """Return the watch-lists."""
    pages = Blueprint("star_watches", __name__, url_prefix="/ocop")

    @pages.get("")
    @may("look up", "shared")
    def begin() -> Response:
        return redirect(url_for("star_watches.show"))

    @pages.get("/stars")
    @may("look up", "shared")
    def show() -> str:
        day = choices.today(hub)
        lists = watches(hub.models, day)
        chosen = asked("list") if asked("list") in WATCHES else "90"
        rows = lists[chosen]
        page, pages_count = asked_page(len(rows), PAGE_WATCHED)
        begin = (page - 1) * PAGE_WATCHED
        return render_template(
            "ocop/watches.html",
            day=day,
            chosen=chosen,
            names=WATCHES,
            counts={key: len(known) for key, known in lists.items()},
            rows=rows[begin : begin + PAGE_WATCHED],
            page=page,
            pages=pages_count,
            makers={one.producer_id: one.name for one in producers(hub.models)},
            states=DOSSIER_STATES,
            next_actors=NEXT_ACTORS,
        )

    @pages.get("/stars/lists.xlsx")
    @may("look up", "shared")
    def workbook() -> Response:
        day = choices.today(hub)
        makers = {one.producer_id: one.name for one in producers(hub.models)}
        headings = (
            _("Sản phẩm"),
            _("Cơ sở"),
            _("Sao"),
            _("Số quyết định"),
            _("Hết hạn"),
            _("Còn (ngày)"),
            _("Việc tiếp theo"),
        )
        sheets = [
            Page(
                name=str(WATCHES[key]),
                blocks=(
                    Block(
                        title=f"{WATCHES[key]} · {format_day(day)}",
                        headings=headings,
                        rows=[_cells(one, makers) for one in rows],
                    ),
                ),
                widths=_WIDTHS,
            )
            for key, rows in watches(hub.models, day).items()
        ]
        return template_answer("theo-doi-sao", workbook_of(sheets))

    return pages


def _cells(one: Watched, makers: dict[str, str]) -> tuple[str | int, ...]:
    known = one.certificate
    dossier = one.dossier if one.is_rerating else None
    return (
        one.product.name,
        makers.get(one.product.producer_id, ""),
        known.stars if known else one.product.stars,
        known.decision_number if known else "",
        format_day(known.ends_on) if known else "",
        one.days_left if one.days_left is not None else "",
        str(NEXT_ACTORS[dossier.state]) if dossier else "",
    )
