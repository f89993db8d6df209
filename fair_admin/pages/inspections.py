"""What was seen of a sales point, and by which channels it sells."""

from flask import Blueprint, abort, redirect, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import BooleanField
from wtforms.validators import InputRequired

from events.inspections import SalesPointChannels, SalesPointInspected
from fair_admin.forms import Day, Line, OfficeForm, pressed
from fair_admin.hub import Hub
from fair_admin.inspection import (
    CHANNELS,
    INSPECTION,
    Command,
    Inspect,
    SetChannels,
)
from fair_admin.pages.rating_forms import iso
from fair_admin.rules import may
from projections.outlets import sales_point

_NEEDED = InputRequired(lazy_gettext("Hãy điền ô này."))
_NOTE_LENGTH_MAX = 200
CHANNEL_NAMES = {
    "WEBSITE": "Website",
    "FACEBOOK": "Facebook",
    "ZALO": "Zalo",
    "TIKTOK": "TikTok",
    "MARKETPLACE": lazy_gettext("Sàn thương mại điện tử"),
}


class InspectionForm(OfficeForm):
    """What an officer saw."""

    inspected_on = Day(lazy_gettext("Ngày kiểm tra"), validators=[_NEEDED])
    has_sign = BooleanField(lazy_gettext("Biển hiệu gắn logo OCOP"))
    has_shelves = BooleanField(lazy_gettext("Giá kệ xếp hàng"))
    has_listed_prices = BooleanField(lazy_gettext("Niêm yết giá"))
    note = Line(lazy_gettext("Ghi chú"), limit=_NOTE_LENGTH_MAX)


class ChannelsForm(OfficeForm):
    """Where else a sales point sells."""

    since = Day(lazy_gettext("Từ ngày"), validators=[_NEEDED])
    website = BooleanField("Website")
    facebook = BooleanField("Facebook")
    zalo = BooleanField("Zalo")
    tiktok = BooleanField("TikTok")
    marketplace = BooleanField(CHANNEL_NAMES["MARKETPLACE"])


def make_inspections(hub: Hub) -> Blueprint:
    """Return what the forms on a sales point's page do."""
    pages = Blueprint("inspections", __name__, url_prefix="/sales-points/<outlet_id>")

    def record(outlet_id: str, form: OfficeForm, command: Command) -> None:
        hub.do(
            INSPECTION,
            f"inspection/{outlet_id}",
            command,
            actor=current_user.id,
            command_id=form.once,
        )

    @pages.post("/inspections")
    @may("govern", "outlet")
    def inspect(outlet_id: str) -> Response:
        sales_point(hub.models, outlet_id) or abort(404)
        form = InspectionForm()

        def seen() -> None:
            inspected = SalesPointInspected(
                outlet_id=outlet_id,
                inspected_on=iso(form.inspected_on.data),
                has_sign=form.has_sign.data,
                has_shelves=form.has_shelves.data,
                has_listed_prices=form.has_listed_prices.data,
                note=form.note.data or "",
                invented=False,
            )
            record(outlet_id, form, Inspect(inspected=inspected))

        pressed(form, seen, _("Đã ghi kết quả kiểm tra."))
        return redirect(url_for("sales_points.one", outlet_id=outlet_id))

    @pages.post("/channels")
    @may("govern", "outlet")
    def channels(outlet_id: str) -> Response:
        sales_point(hub.models, outlet_id) or abort(404)
        form = ChannelsForm()

        def sells() -> None:
            told = SalesPointChannels(
                outlet_id=outlet_id,
                since=iso(form.since.data),
                channels=tuple(one for one in CHANNELS if form[one.lower()].data),
                invented=False,
            )
            record(outlet_id, form, SetChannels(channels=told))

        pressed(form, sells, _("Đã ghi các kênh bán."))
        return redirect(url_for("sales_points.one", outlet_id=outlet_id))

    return pages
