"""Taking the whole register away: as a workbook, as CSV files, as JSON."""

from flask import Blueprint, make_response, render_template
from werkzeug.wrappers import Response

from fair_admin import choices
from fair_admin.forms import asked_day
from fair_admin.hub import Hub
from fair_admin.pages.sheet_import import template_answer
from fair_admin.register_export import (
    as_archive,
    as_json,
    as_workbook,
    register_tables,
)
from fair_admin.rules import may


def make_register_export(hub: Hub) -> Blueprint:
    """Return the page of the export and its files."""
    pages = Blueprint("register_export", __name__, url_prefix="/ocop/export")

    @pages.get("")
    @may("oversee", "whole")
    def show() -> str:
        day = asked_day(choices.today(hub))
        return render_template(
            "ocop/export.html", day=day, tables=register_tables(hub.models, day)
        )

    @pages.get("/register.xlsx")
    @may("oversee", "whole")
    def workbook() -> Response:
        tables = register_tables(hub.models, asked_day(choices.today(hub)))
        return template_answer("so-ocop", as_workbook(tables))

    @pages.get("/register.zip")
    @may("oversee", "whole")
    def archive() -> Response:
        tables = register_tables(hub.models, asked_day(choices.today(hub)))
        return _file("so-ocop.zip", "application/zip", as_archive(tables))

    @pages.get("/register.json")
    @may("oversee", "whole")
    def data() -> Response:
        day, position = asked_day(choices.today(hub)), hub.models.reached
        tables = register_tables(hub.models, day)
        body = as_json(tables, day, position)
        return _file("so-ocop.json", "application/json", body)

    return pages


def _file(name: str, kind: str, data: bytes) -> Response:
    headers = {
        "Content-Type": kind,
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
    }
    return make_response(data, headers)
