"""One account: its roles, given and taken, its sessions, its second step."""

from flask import Blueprint, abort, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import HiddenField

from fair_admin.access import (
    ACCESS,
    POLICY,
    POLICY_STREAM,
    RequireSecondStep,
    TakeRole,
    access_stream,
)
from fair_admin.accounts import OwnAccount
from fair_admin.forms import OfficeForm, press, pressed
from fair_admin.grants import ALL, Grant
from fair_admin.hub import Hub
from fair_admin.pages.accounts import grants_by_login
from fair_admin.pages.role_form import RoleForm
from fair_admin.role_words import RoleNames
from fair_admin.rules import may
from fair_admin.sessions import Sessions, found, give
from fair_admin.traces import note
from projections.vault import Account


class TakeForm(OfficeForm):
    """Which role is taken."""

    role = HiddenField()
    scope = HiddenField()
    key = HiddenField()


def make_roles(hub: Hub, sessions: Sessions) -> Blueprint:
    """Return the pages of single accounts."""
    pages = Blueprint("roles", __name__, url_prefix="/accounts")
    _roles(pages, hub, sessions)
    _ends(pages, hub)

    @pages.post("/second-step/<any(on,off):wanted>")
    @may("govern", "whole")
    def policy(wanted: str) -> Response:
        done = {
            "on": _("Từ nay cán bộ tỉnh và ban tổ chức phải có mã xác nhận hai bước."),
            "off": _("Từ nay mật khẩu là đủ."),
        }
        command = RequireSecondStep(is_required=wanted == "on")
        press(hub, POLICY, POLICY_STREAM, command, done[wanted])
        return redirect(url_for("accounts.show"))

    return pages


def _roles(pages: Blueprint, hub: Hub, sessions: Sessions) -> None:
    def known(login: str) -> Account:
        return hub.vault.account(login) or abort(404)

    def back(login: str) -> Response:
        return redirect(url_for("roles.show", login=login))

    @pages.get("/<login>")
    @may("admit", "account")
    def show(login: str) -> str:
        account, names, form = known(login), RoleNames(hub), RoleForm()
        form.offer(hub, current_user)
        held = grants_by_login(hub, (account,))[login]
        return render_template(
            "account.html",
            account=account,
            form=form,
            roles=[names.spoken(one) for one in held],
            sessions=hub.vault.sessions.open_ones(login),
            seen_at_ms=sessions.seen_at_ms,
            has_step=bool(hub.vault.second_steps.seed(login)),
        )

    @pages.post("/<login>/roles")
    @may("admit", "account")
    def give_role(login: str) -> Response:
        account, form = known(login), RoleForm()
        form.offer(hub, current_user)

        def given() -> None:
            chosen = form.grant(hub, current_user)
            found(hub, account)
            give(hub, login, chosen, actor=current_user.id, command_id=form.once)

        pressed(form, given, _("Đã giao việc."))
        return back(login)

    @pages.post("/<login>/roles/take")
    @may("admit", "account")
    def take_role(login: str) -> Response:
        account, form = known(login), TakeForm()
        grant = Grant(form.role.data, form.scope.data, form.key.data or "")

        def taken() -> None:
            if login == current_user.id and grant == Grant("province", ALL):
                raise OwnAccount
            found(hub, account)
            hub.do(
                ACCESS,
                access_stream(login),
                TakeRole(login=login, grant=grant),
                actor=current_user.id,
                command_id=form.once,
            )

        pressed(form, taken, _("Đã thôi giao việc ấy."))
        return back(login)


def _ends(pages: Blueprint, hub: Hub) -> None:
    def back(login: str) -> Response:
        return redirect(url_for("roles.show", login=login))

    @pages.post("/<login>/sessions/<session_id>/end")
    @may("admit", "account")
    def end(login: str, session_id: str) -> Response:
        def finish() -> None:
            hub.vault.sessions.end(login, hub.now_ms(), only=session_id)
            note(hub, "session-ended", login=current_user.id, about=login)

        pressed(OfficeForm(), finish, _("Đã kết thúc phiên ấy."))
        return back(login)

    @pages.post("/<login>/sessions/end")
    @may("admit", "account")
    def end_all(login: str) -> Response:
        def finish() -> None:
            hub.vault.sessions.end(login, hub.now_ms(), but=current_user.session_id)
            note(hub, "sessions-ended", login=current_user.id, about=login)

        pressed(
            OfficeForm(), finish, _("Đã kết thúc mọi phiên của %(who)s.", who=login)
        )
        return back(login)

    @pages.post("/<login>/second-step/off")
    @may("admit", "account")
    def step_off(login: str) -> Response:
        def remove() -> None:
            hub.vault.second_steps.remove(login)
            note(hub, "second-step-reset", login=current_user.id, about=login)

        done = _("%(who)s vào bằng mật khẩu và bật lại mã hai bước.", who=login)
        pressed(OfficeForm(), remove, done)
        return back(login)
