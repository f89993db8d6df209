"""Producers from a file."""

from dataclasses import replace

from flask import Blueprint, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from events.quantity import format_count
from events.register import ProducerRegistered
from fair_admin.booth_lines import plain
from fair_admin.hub import Hub
from fair_admin.labels import PRODUCER_KINDS, TAX_METHODS
from fair_admin.pages.sheet_import import (
    Import,
    answer_import,
    record_whole,
    template_answer,
)
from fair_admin.producer import PRODUCER, RegisterProducer
from fair_admin.rules import may
from fair_admin.sheets.grid import Grid
from fair_admin.sheets.producer_table import COLUMNS, Names, read_producers
from fair_admin.sheets.reader import Reading
from fair_admin.sheets.register_names import offered, register_names
from fair_admin.sheets.table import table_of
from fair_admin.sheets.template import template_of
from fair_admin.sheets.uploads import Uploads
from projections.producers import producers


def make_producer_import(hub: Hub, uploads: Uploads) -> Blueprint:
    """Return the pages that take producers from a file."""
    pages = Blueprint("producer_import", __name__, url_prefix="/producers")

    def read(grid: Grid, upload_id: str) -> Reading[ProducerRegistered]:
        return read_producers(table_of(grid, COLUMNS), _names(hub), upload_id)

    def record(entries: tuple[ProducerRegistered, ...], upload_id: str) -> None:
        commands = {
            f"producer/{one.producer_id}": (RegisterProducer(registered=one),)
            for one in entries
        }
        record_whole(hub, PRODUCER, commands, upload_id)

    @pages.route("/import", methods=["GET", "POST"])
    @may("register", "shared")
    def take() -> Response | str:
        return answer_import(
            uploads,
            Import(
                title=_("Nhập cơ sở từ tệp"),
                lead=_(
                    "Tên đã có thì cơ sở ấy được ghi lại. Có một ô sai thì chưa gì "
                    "được ghi."
                ),
                back=url_for("producers.show"),
                back_text=_("Cơ sở"),
                template=url_for("producer_import.template"),
                columns=COLUMNS,
                read=read,
                record=record,
                done=lambda count: _(
                    "Đã ghi %(count)s cơ sở.", count=format_count(count)
                ),
            ),
        )

    @pages.get("/template.xlsx")
    @may("register", "shared")
    def template() -> Response:
        lists = {
            "kind": tuple(map(str, PRODUCER_KINDS.values())),
            "locality": offered(hub)["locality"],
            "tax_method": tuple(map(str, TAX_METHODS.values())),
        }
        columns = [replace(one, choices=lists.get(one.key, ())) for one in COLUMNS]
        return template_answer("co-so", template_of("Cơ sở", columns))

    return pages


def _names(hub: Hub) -> Names:
    return Names(
        producers={plain(one.name): one.producer_id for one in producers(hub.models)},
        kinds={plain(str(label)): key for key, label in PRODUCER_KINDS.items()},
        localities=register_names(hub).localities,
        tax_methods={plain(str(label)): key for key, label in TAX_METHODS.items()},
    )
