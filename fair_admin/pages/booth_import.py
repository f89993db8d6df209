"""Booths of a fair from a file."""

from flask import Blueprint, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from events.fairs import BoothAdded
from events.quantity import format_count
from fair_admin.fair import FAIR, AddBooths
from fair_admin.hub import Hub
from fair_admin.labels import locality_label, locality_order
from fair_admin.pages.booths import meanings
from fair_admin.pages.fairs import known_fair
from fair_admin.pages.sheet_import import Import, answer_import, template_answer
from fair_admin.rules import may
from fair_admin.sheets.booth_table import columns_of, read_booths
from fair_admin.sheets.grid import Grid
from fair_admin.sheets.reader import Reading
from fair_admin.sheets.table import Column, table_of
from fair_admin.sheets.template import template_of
from fair_admin.sheets.uploads import Uploads
from projections.fairs import Fair, zones
from projections.localities import localities


def make_booth_import(hub: Hub, uploads: Uploads) -> Blueprint:
    """Return the pages that take booths from a file."""
    pages = Blueprint("booth_import", __name__, url_prefix="/fairs/<fair_id>/booths")

    def columns(fair: Fair) -> list[Column]:
        units = sorted(localities(hub.models, fair.starts_on), key=locality_order)
        return columns_of(
            tuple(zone.name for zone in zones(hub.models, fair.fair_id)),
            tuple(locality_label(unit) for unit in units),
        )

    @pages.route("/import", methods=["GET", "POST"])
    @may("arrange", "fair")
    def take(fair_id: str) -> Response | str:
        fair = known_fair(hub, fair_id)
        stream, asked_for = f"fair/{fair_id}", columns(fair)

        def read(grid: Grid, upload_id: str) -> Reading[BoothAdded]:
            table = table_of(grid, asked_for)
            # Sent twice, its own booths are no reason to refuse it: it is done once.
            state = FAIR.fold(
                fact
                for stored in hub.log.read_stream(stream)
                if stored.record.command_id != upload_id
                for fact in stored.record.facts
            )
            return read_booths(table, meanings(hub, fair), state, fair_id, upload_id)

        def record(booths: tuple[BoothAdded, ...], upload_id: str) -> None:
            command = AddBooths(booths)
            hub.do(FAIR, stream, command, actor=current_user.id, command_id=upload_id)

        return answer_import(
            uploads,
            Import(
                title=_("Nhập gian hàng từ tệp"),
                lead=_("Có một ô sai thì chưa gian nào được thêm."),
                back=url_for("fairs.one", fair_id=fair_id, _anchor="booths"),
                back_text=fair.name,
                template=url_for("booth_import.template", fair_id=fair_id),
                columns=asked_for,
                read=read,
                record=record,
                done=lambda count: _(
                    "Đã thêm %(count)s gian hàng.", count=format_count(count)
                ),
            ),
        )

    @pages.get("/template.xlsx")
    @may("arrange", "fair")
    def template(fair_id: str) -> Response:
        fair = known_fair(hub, fair_id)
        return template_answer("gian-hang", template_of("Gian hàng", columns(fair)))

    return pages
