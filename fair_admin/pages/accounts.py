"""Who works at the office: accounts, and everybody's own password."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_login import current_user, login_user
from werkzeug.wrappers import Response
from wtforms import PasswordField
from wtforms.validators import InputRequired, Regexp

from fair_admin import choices
from fair_admin.accounts import change_password, let_in, open_account, set_password
from fair_admin.forms import Choice, Line, OfficeForm, pressed, tried
from fair_admin.hub import Hub
from fair_admin.labels import ROLES
from fair_admin.rules import may

_NEEDED = lazy_gettext("Hãy điền ô này.")


class AccountForm(OfficeForm):
    """Somebody new."""

    name = Line(lazy_gettext("Họ và tên"), needed=True)
    login = Line(
        lazy_gettext("Tên đăng nhập"),
        needed=True,
        limit=40,
        validators=[
            Regexp(
                r"^[A-Za-z0-9._@-]+$",
                message=lazy_gettext(
                    "Tên đăng nhập chỉ gồm chữ cái không dấu, chữ số và . _ - @"
                ),
            )
        ],
    )
    role = Choice(lazy_gettext("Việc được làm"))
    password = PasswordField(
        lazy_gettext("Mật khẩu"),
        validators=[InputRequired(_NEEDED)],
        description=lazy_gettext("Ít nhất 8 ký tự."),
        render_kw={"autocomplete": "new-password"},
    )


class SetPasswordForm(OfficeForm):
    """A password for somebody who forgot theirs."""

    password = PasswordField(lazy_gettext("Mật khẩu mới"))


class OwnPasswordForm(OfficeForm):
    """One's own new password."""

    present = PasswordField(
        lazy_gettext("Mật khẩu hiện tại"),
        validators=[InputRequired(_NEEDED)],
        render_kw={"autocomplete": "current-password"},
    )
    new = PasswordField(
        lazy_gettext("Mật khẩu mới"),
        validators=[InputRequired(_NEEDED)],
        description=lazy_gettext("Ít nhất 8 ký tự."),
        render_kw={"autocomplete": "new-password"},
    )


def make_accounts(hub: Hub) -> Blueprint:
    """Return the pages of the accounts."""
    pages = Blueprint("accounts", __name__)

    @pages.route("/accounts", methods=["GET", "POST"])
    @may("organiser")
    def show() -> Response | str:
        form = AccountForm()
        form.role.choices = choices.of_labels(ROLES)
        if form.validate_on_submit():
            refused = tried(
                lambda: open_account(
                    hub.vault,
                    login=form.login.data,
                    name=form.name.data,
                    role=form.role.data,
                    password=form.password.data,
                )
            )
            if refused is None:
                flash(_("Đã thêm %(name)s.", name=form.name.data), "done")
                return redirect(url_for("accounts.show"))
            form.refuse(refused)
        return render_template(
            "accounts.html", form=form, accounts=hub.vault.accounts(), roles=ROLES
        )

    @pages.post("/accounts/<login>/password")
    @may("organiser")
    def password(login: str) -> Response:
        form = SetPasswordForm()
        pressed(
            form,
            lambda: set_password(hub.vault, login, form.password.data or ""),
            _("Đã đặt mật khẩu mới cho %(login)s.", login=login),
        )
        return redirect(url_for("accounts.show"))

    @pages.post("/accounts/<login>/lock")
    @may("organiser")
    def lock(login: str) -> Response:
        pressed(
            OfficeForm(),
            lambda: let_in(hub.vault, login, active=False, by=current_user.id),
            _("%(login)s không đăng nhập được nữa.", login=login),
        )
        return redirect(url_for("accounts.show"))

    @pages.post("/accounts/<login>/unlock")
    @may("organiser")
    def unlock(login: str) -> Response:
        pressed(
            OfficeForm(),
            lambda: let_in(hub.vault, login, active=True, by=current_user.id),
            _("%(login)s đăng nhập được rồi.", login=login),
        )
        return redirect(url_for("accounts.show"))

    @pages.route("/password", methods=["GET", "POST"])
    @may("gate")
    def own() -> Response | str:
        form = OwnPasswordForm()
        if form.validate_on_submit():
            refused = tried(
                lambda: login_user(
                    change_password(
                        hub.vault,
                        current_user.id,
                        present=form.present.data,
                        new=form.new.data,
                    )
                )
            )
            if refused is None:
                flash(_("Đã đổi mật khẩu."), "done")
                return redirect(url_for("accounts.own"))
            form.refuse(refused)
        return render_template("own_password.html", form=form)

    return pages
