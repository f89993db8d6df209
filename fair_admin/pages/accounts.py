"""Who works at the office: accounts, and everybody's own password."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import PasswordField
from wtforms.validators import InputRequired, Regexp

from fair_admin.accounts import change_password, let_in, open_account, set_password
from fair_admin.forms import Line, OfficeForm, pressed, tried
from fair_admin.grants import Grant
from fair_admin.guard import admits
from fair_admin.hub import Hub
from fair_admin.pages.role_form import RoleForm
from fair_admin.role_words import RoleNames
from fair_admin.rules import may
from fair_admin.sessions import FOUNDED, give
from fair_admin.traces import note
from projections.access import needs_second_step, roles
from projections.vault import Account

_NEEDED = lazy_gettext("Hãy điền ô này.")


class AccountForm(RoleForm):
    """Somebody new, with a first role."""

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


def grants_by_login(hub: Hub, accounts: tuple[Account, ...]) -> dict[str, list[Grant]]:
    """Return what each account holds, or will once it logs in for the first time."""
    held: dict[str, list[Grant]] = {one.login: [] for one in accounts}
    for one in roles(hub.models):
        held.setdefault(one.login, []).append(Grant(one.role, one.scope, one.key))
    for account in accounts:
        if account.role in FOUNDED and not held[account.login]:
            held[account.login] = [FOUNDED[account.role]]
    return held


def make_accounts(hub: Hub) -> Blueprint:
    """Return the pages of the accounts."""
    pages = Blueprint("accounts", __name__)
    _lists(pages, hub)
    _locks(pages, hub)
    _own(pages, hub)
    return pages


def _lists(pages: Blueprint, hub: Hub) -> None:
    def admit(form: AccountForm) -> None:
        chosen = form.grant(hub, current_user)
        login = form.login.data
        open_account(
            hub.vault,
            login=login,
            name=form.name.data,
            role="",
            password=form.password.data,
        )
        give(hub, login, chosen, actor=current_user.id, command_id=form.once)
        note(hub, "account-opened", login=current_user.id, about=login)

    @pages.route("/accounts", methods=["GET", "POST"])
    @may("admit", "own")
    def show() -> Response | str:
        form = AccountForm()
        form.offer(hub, current_user)
        if form.validate_on_submit():
            refused = tried(lambda: admit(form))
            if refused is None:
                flash(_("Đã thêm %(name)s.", name=form.name.data), "done")
                return redirect(url_for("accounts.show"))
            form.refuse(refused)
        known, names = hub.vault.accounts(), RoleNames(hub)
        held = grants_by_login(hub, known)
        return render_template(
            "accounts.html",
            form=form,
            accounts=[
                one for one in known if admits(hub, current_user.grants, one.login)
            ],
            spoken={
                login: [names.spoken(one) for one in grants]
                for login, grants in held.items()
            },
            with_step=hub.vault.second_steps.logins(),
            is_required=needs_second_step(hub.models),
        )


def _locks(pages: Blueprint, hub: Hub) -> None:
    @pages.post("/accounts/<login>/password")
    @may("admit", "account")
    def password(login: str) -> Response:
        form = SetPasswordForm()

        def change() -> None:
            set_password(hub.vault, login, form.password.data or "")
            hub.vault.sessions.end(login, hub.now_ms())
            note(hub, "password-set", login=current_user.id, about=login)

        pressed(form, change, _("Đã đặt mật khẩu mới cho %(login)s.", login=login))
        return redirect(url_for("accounts.show"))

    def set_active(login: str, done: str, *, active: bool) -> Response:
        def change() -> None:
            let_in(hub.vault, login, active=active, by=current_user.id)
            kind = "account-unlocked" if active else "account-locked"
            note(hub, kind, login=current_user.id, about=login)

        pressed(OfficeForm(), change, done)
        return redirect(url_for("accounts.show"))

    @pages.post("/accounts/<login>/lock")
    @may("admit", "account")
    def lock(login: str) -> Response:
        done = _("%(login)s không đăng nhập được nữa.", login=login)
        return set_active(login, done, active=False)

    @pages.post("/accounts/<login>/unlock")
    @may("admit", "account")
    def unlock(login: str) -> Response:
        done = _("%(login)s đăng nhập được rồi.", login=login)
        return set_active(login, done, active=True)


def _own(pages: Blueprint, hub: Hub) -> None:
    def change(form: OwnPasswordForm) -> None:
        login = current_user.id
        change_password(hub.vault, login, present=form.present.data, new=form.new.data)
        hub.vault.sessions.end(login, hub.now_ms(), but=current_user.session_id)
        note(hub, "password-changed", login=login)

    @pages.route("/password", methods=["GET", "POST"])
    @may("self")
    def own() -> Response | str:
        form = OwnPasswordForm()
        if form.validate_on_submit():
            refused = tried(lambda: change(form))
            if refused is None:
                flash(_("Đã đổi mật khẩu."), "done")
                return redirect(url_for("accounts.own"))
            form.refuse(refused)
        return render_template("own_password.html", form=form)
