"""The shipped register, offered to an office that has none yet."""

from flask import Blueprint, redirect, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import BooleanField

from fair_admin.forms import OfficeForm, pressed
from fair_admin.hub import Hub
from fair_admin.rules import may
from fair_admin.starter import enter_localities, enter_register


class RegisterForm(OfficeForm):
    """How much of the register is wanted."""

    goods = BooleanField()


def make_register(hub: Hub) -> Blueprint:
    """Return the button that enters the register."""
    pages = Blueprint("register", __name__)

    @pages.post("/register")
    @may("govern", "whole")
    def enter() -> Response:
        form = RegisterForm()
        fill = enter_register if form.goods.data else enter_localities
        pressed(form, lambda: fill(hub, current_user.id), _("Đã nạp danh mục."))
        return redirect(url_for("board.overview"))

    return pages
