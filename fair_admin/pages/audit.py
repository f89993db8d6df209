"""Who did what, when and from which device: to look through, and to take along."""

import csv
from io import StringIO

from flask import Blueprint, make_response, render_template, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from events.moments import NotADay, format_moment, parse_day
from fair_admin.audit import Audit, Search, Trace
from fair_admin.audit_words import GROUP_NAMES, word_of
from fair_admin.forms import asked
from fair_admin.hub import Hub
from fair_admin.pages.sheet_import import template_answer
from fair_admin.rules import may
from fair_admin.sheets.writing import Block, Page, safe, workbook_of
from fair_admin.traces import note

SHOWN_MAX = 200
TAKEN_MAX = 20_000
_WIDTHS = (20, 24, 16, 28, 60, 22, 16, 12)


def make_audit(hub: Hub) -> Blueprint:
    """Return the page, and its two files."""
    pages = Blueprint("audit", __name__, url_prefix="/audit")
    pages.add_app_template_filter(word_of, "deed")
    audit = Audit(hub)

    @pages.get("")
    @may("oversee", "whole")
    def show() -> str:
        search = _search()
        found = audit.find(search, SHOWN_MAX + 1)
        return render_template(
            "audit.html",
            traces=found[:SHOWN_MAX],
            is_cut=len(found) > SHOWN_MAX,
            limit=SHOWN_MAX,
            search=search,
            people=audit.people(),
            groups=GROUP_NAMES,
            address={
                key: value
                for key in ("q", "login", "kind", "day")
                if (value := asked(key))
            },
        )

    def taken(kind: str) -> tuple[Trace, ...]:
        found = audit.find(_search(), TAKEN_MAX)
        note(hub, "audit-exported", login=current_user.id, about=kind)
        return found

    @pages.get("/audit.xlsx")
    @may("oversee", "whole")
    def workbook() -> Response:
        rows = [_cells(one) for one in taken("xlsx")]
        block = Block(title="", headings=_headings(), rows=rows)
        page = Page(name=_("Nhật ký việc làm"), blocks=(block,), widths=_WIDTHS)
        return template_answer("nhat-ky-viec-lam", workbook_of((page,)))

    @pages.get("/audit.csv")
    @may("oversee", "whole")
    def table() -> Response:
        file = StringIO()
        writer = csv.writer(file)
        writer.writerow([safe(one) for one in _headings()])
        for one in taken("csv"):
            writer.writerow([safe(cell) for cell in _cells(one)])
        headers = {
            "Content-Type": "text/csv; charset=utf-8",
            "Content-Disposition": 'attachment; filename="nhat-ky-viec-lam.csv"',
            "Cache-Control": "no-store",
        }
        # Spreadsheets take a file for UTF-8 by its first letter.
        return make_response(f"\ufeff{file.getvalue()}", headers)

    return pages


def _search() -> Search:
    group, day = asked("kind"), ""
    try:
        day = parse_day(asked("day")) if request.args.get("day") else ""
    except NotADay:
        day = ""
    return Search(
        login=asked("login"),
        group=group if group in GROUP_NAMES else "",
        day=day,
        text=asked("q"),
    )


def _headings() -> tuple[str, ...]:
    return (
        _("Lúc"),
        _("Ai"),
        _("Tên đăng nhập"),
        _("Việc"),
        _("Về"),
        _("Từ máy"),
        _("Địa chỉ mạng"),
        _("Vị trí trong sổ"),
    )


def _cells(trace: Trace) -> tuple[str, ...]:
    return (
        format_moment(trace.at_ms),
        trace.who,
        trace.login,
        word_of(trace.kind),
        trace.about,
        trace.device,
        trace.address,
        str(trace.position or ""),
    )
