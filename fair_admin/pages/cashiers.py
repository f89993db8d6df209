"""Who may sell at an outlet: cashiers and their PINs."""

from flask import Blueprint, redirect, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response
from wtforms import BooleanField, PasswordField

from fair_admin.forms import Line, OfficeForm, pressed
from fair_admin.hub import Hub
from fair_admin.pages.outlets import known_outlet
from fair_admin.rules import may
from fair_admin.till_settings import (
    add_cashier,
    change_pin,
    remove_cashier,
    set_manager,
)


class PinForm(OfficeForm):
    """A new PIN."""

    pin = PasswordField(lazy_gettext("Mã PIN"))


class CashierForm(PinForm):
    """Somebody new."""

    name = Line(lazy_gettext("Tên thu ngân"))
    is_manager = BooleanField(lazy_gettext("Là quản lý"))


class RoleForm(OfficeForm):
    """What somebody may let pass."""

    is_manager = BooleanField(lazy_gettext("Là quản lý"))


def make_cashiers(hub: Hub) -> Blueprint:
    """Return what an organiser does with cashiers."""
    pages = Blueprint("cashiers", __name__, url_prefix="/outlets/<outlet_id>/cashiers")

    def back(outlet_id: str) -> Response:
        return redirect(url_for("outlets.show", outlet_id=outlet_id))

    @pages.post("")
    @may("run", "outlet")
    def add(outlet_id: str) -> Response:
        known_outlet(hub, outlet_id)
        form = CashierForm()
        name, pin = form.name.data or "", form.pin.data or ""
        pressed(
            form,
            lambda: add_cashier(
                hub,
                outlet_id=outlet_id,
                name=name,
                pin=pin,
                is_manager=form.is_manager.data,
            ),
            _("Đã thêm %(name)s. Máy bán nhận trong vài giây.", name=name),
        )
        return back(outlet_id)

    @pages.post("/<cashier_id>/pin")
    @may("run", "outlet")
    def pin(outlet_id: str, cashier_id: str) -> Response:
        form = PinForm()
        pressed(
            form,
            lambda: change_pin(hub, cashier_id, form.pin.data or ""),
            _("Đã đổi mã PIN. Máy bán nhận trong vài giây."),
        )
        return back(outlet_id)

    @pages.post("/<cashier_id>/role")
    @may("run", "outlet")
    def role(outlet_id: str, cashier_id: str) -> Response:
        form = RoleForm()
        is_manager = form.is_manager.data
        said = _("Người này duyệt được.") if is_manager else _("Người này chỉ bán.")
        pressed(form, lambda: set_manager(hub, cashier_id, is_manager=is_manager), said)
        return back(outlet_id)

    @pages.post("/<cashier_id>/remove")
    @may("run", "outlet")
    def remove(outlet_id: str, cashier_id: str) -> Response:
        pressed(
            OfficeForm(),
            lambda: remove_cashier(hub, cashier_id),
            _("Người này không bán hàng ở đây nữa."),
        )
        return back(outlet_id)

    return pages
