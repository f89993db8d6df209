"""Permanent places that show and sell OCOP goods: opening and closing them."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import BooleanField
from wtforms.validators import DataRequired

from events.register import SalesPointOpened
from fair_admin import choices
from fair_admin.forms import Choice, Line, OfficeForm, is_done, press
from fair_admin.history import history
from fair_admin.hub import Hub
from fair_admin.pages.inspections import (
    CHANNEL_NAMES,
    ChannelsForm,
    InspectionForm,
)
from fair_admin.rules import may
from fair_admin.sales_point import SALES_POINT, CloseSalesPoint, OpenSalesPoint
from fair_admin.sight import sales_points_in_sight
from projections.coverage import tills
from projections.inspections import channels_on, inspections
from projections.outlets import SalesPoint, sales_point

_ADDRESS_LENGTH_MAX = 200


class SalesPointForm(OfficeForm):
    """A sales point to be opened."""

    name = Line(lazy_gettext("Tên điểm bán"), needed=True)
    locality_code = Choice(
        lazy_gettext("Địa phương"),
        validators=[DataRequired(lazy_gettext("Hãy chọn địa phương."))],
    )
    address = Line(lazy_gettext("Địa chỉ"), limit=_ADDRESS_LENGTH_MAX)
    invented = BooleanField(lazy_gettext("Điểm bán minh họa, không có thật"))

    def entry(self) -> SalesPointOpened:
        """Return what the form says."""
        return SalesPointOpened(
            outlet_id=self.new_id,
            name=self.name.data,
            locality_code=self.locality_code.data,
            address=self.address.data or "",
            invented=self.invented.data,
        )


def make_sales_points(hub: Hub) -> Blueprint:
    """Return the pages of the sales points."""
    pages = Blueprint("sales_points", __name__, url_prefix="/sales-points")

    def known(outlet_id: str) -> SalesPoint:
        return sales_point(hub.models, outlet_id) or abort(404)

    @pages.get("")
    @may("look", "own")
    def show() -> str:
        return render_template(
            "sales_points.html",
            sales_points=sales_points_in_sight(hub, current_user),
            tills=[
                one.outlet_id for one in tills(hub.models, "") if not one.is_retired
            ],
            places=choices.locality_labels(hub),
        )

    @pages.get("/<outlet_id>")
    @may("look", "outlet")
    def one(outlet_id: str) -> str:
        return render_template(
            "sales_point.html",
            sales_point=known(outlet_id),
            tills=[one for one in tills(hub.models, "") if one.outlet_id == outlet_id],
            places=choices.locality_labels(hub),
            seen=inspections(hub.models, outlet_id),
            channels=channels_on(hub.models, choices.today(hub)).get(outlet_id, ()),
            channel_names=CHANNEL_NAMES,
            inspecting=InspectionForm(formdata=None, inspected_on=choices.today(hub)),
            selling=ChannelsForm(formdata=None, since=choices.today(hub)),
            happenings=history(hub, f"sales-point/{outlet_id}", {}),
        )

    @pages.route("/new", methods=["GET", "POST"])
    @may("govern", "whole")
    def add() -> Response | str:
        form = SalesPointForm()
        form.locality_code.choices = choices.locality_choices(hub, _("Hãy chọn…"))
        if form.validate_on_submit():
            opened = form.entry()
            stream = f"sales-point/{opened.outlet_id}"
            command = OpenSalesPoint(opened=opened)
            if is_done(hub, form, SALES_POINT, stream, command):
                flash(_("Đã mở %(name)s.", name=opened.name), "done")
                return redirect(url_for("sales_points.one", outlet_id=opened.outlet_id))
        return render_template("sales_point_entry.html", form=form)

    @pages.post("/<outlet_id>/close")
    @may("govern", "outlet")
    def close(outlet_id: str) -> Response:
        name, stream = known(outlet_id).name, f"sales-point/{outlet_id}"
        command = CloseSalesPoint(outlet_id=outlet_id)
        press(hub, SALES_POINT, stream, command, _("Đã đóng %(name)s.", name=name))
        return redirect(url_for("sales_points.one", outlet_id=outlet_id))

    return pages
