"""The half-year report: the page, one figure's parts, the workbook, the document."""

from flask import Blueprint, abort, make_response, render_template
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from events.moments import format_day, format_moment
from fair_admin import choices
from fair_admin.forms import asked, asked_page
from fair_admin.half_year.document import DOCX, document_of_half_year
from fair_admin.half_year.places import AS_TOLD, by_place
from fair_admin.half_year.report import HalfYear, half_year, half_year_of
from fair_admin.half_year.words import (
    PLACES,
    SECTIONS,
    SOURCES,
    label_of,
    ratio_of,
    said_of,
    title_of,
    written,
)
from fair_admin.half_year.workbook import workbook_of_half_year
from fair_admin.hub import Hub
from fair_admin.pages.sheet_import import template_answer
from fair_admin.period import NoDay, Period, PeriodReversed, period_of
from fair_admin.rules import may
from fair_admin.wholeness_of_period import told_by
from projections.fairs import fairs
from projections.provinces import Provinces

PAGE_PARTS = 100


def make_half_year(hub: Hub) -> Blueprint:
    """Return the pages of the report."""
    pages = Blueprint("half_year", __name__, url_prefix="/ocop/report")

    @pages.get("")
    @may("look", "whole")
    def show() -> str:
        report = half_year(hub.models, _asked_period(hub))
        return render_template(
            "ocop/half_year.html",
            report=report,
            halves=_halves(hub),
            said=_said(hub, report),
            **_words(),
        )

    @pages.get("/<key>")
    @may("look", "whole")
    def one(key: str) -> str:
        report = half_year(hub.models, _asked_period(hub))
        figure = report.figure(key) or abort(404)
        page, pages_count = asked_page(len(figure.parts), PAGE_PARTS)
        begin = (page - 1) * PAGE_PARTS
        by = asked("by") if asked("by") in PLACES else AS_TOLD
        return render_template(
            "ocop/figure.html",
            by=by,
            ways=PLACES,
            places=by_place(
                figure.parts,
                Provinces(hub.models),
                choices.locality_labels(hub),
                by,
            ),
            report=report,
            figure=figure,
            parts=figure.parts[begin : begin + PAGE_PARTS],
            page=page,
            pages=pages_count,
            **_words(),
        )

    @pages.get("/report.xlsx")
    @may("look", "whole")
    def workbook() -> Response:
        report = half_year(hub.models, _asked_period(hub))
        names = choices.locality_labels(hub)
        data = workbook_of_half_year(report, _said(hub, report), names)
        return template_answer("bao-cao-6-thang", data)

    @pages.get("/report.docx")
    @may("look", "whole")
    def document() -> Response:
        report = half_year(hub.models, _asked_period(hub))
        headers = {
            "Content-Type": DOCX,
            "Content-Disposition": 'attachment; filename="bao-cao-6-thang.docx"',
            "Cache-Control": "no-store",
        }
        return make_response(document_of_half_year(report, _said(hub, report)), headers)

    return pages


def _words() -> dict[str, object]:
    return {
        "titles": SECTIONS,
        "title_of": title_of,
        "sources": SOURCES,
        "label_of": label_of,
        "written": written,
        "ratio_of": ratio_of,
        "said_of": said_of,
    }


def _asked_period(hub: Hub) -> Period:
    """Return the period of a page's address, the half-year of today without one."""
    if not asked("from") and not asked("to"):
        return half_year_of(choices.today(hub))
    try:
        return period_of(asked("from"), asked("to"))
    except (NoDay, PeriodReversed):
        abort(400)


def _halves(hub: Hub) -> list[Period]:
    """Return the half-years that had a fair, and today's, the newest first."""
    known = {half_year_of(fair.starts_on) for fair in fairs(hub.models)}
    known.add(half_year_of(choices.today(hub)))
    return sorted(known, key=lambda one: one.first_day, reverse=True)


def _said(hub: Hub, report: HalfYear) -> tuple[str, ...]:
    period = report.period
    return (
        _(
            "Từ %(first)s đến hết %(last)s.",
            first=format_day(period.first_day),
            last=format_day(period.last_day),
        ),
        told_by(hub.models, period),
        _(
            "Lập lúc %(at)s, sổ ghi đến vị trí %(position)s.",
            at=format_moment(hub.now_ms()),
            position=report.position,
        ),
    )
