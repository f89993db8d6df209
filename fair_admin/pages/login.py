"""Coming in and going out."""

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_login import current_user, login_user, logout_user
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import PasswordField, StringField, SubmitField
from wtforms.validators import InputRequired

from fair_admin.accounts import LoginCheck, TooManyAttempts
from fair_admin.guard import home_of
from fair_admin.guessing import TooManyGuesses
from fair_admin.hub import Hub
from fair_admin.rules import may
from fair_admin.second_step import StepCheck, StepCodeUsed, WrongStepCode
from fair_admin.sentences import sentence_of
from fair_admin.sessions import Sessions
from fair_admin.traces import address, device, note
from projections.vault import Account

_HALFWAY = "halfway"
_HALFWAY_MS = 5 * 60_000

Page = Response | str | tuple[str, int]


class LoginForm(FlaskForm):  # type: ignore[misc] # Flask-WTF has no types
    """Login and password."""

    login = StringField(lazy_gettext("Tên đăng nhập"), validators=[InputRequired()])
    password = PasswordField(lazy_gettext("Mật khẩu"), validators=[InputRequired()])
    submit = SubmitField(lazy_gettext("Đăng nhập"))


class CodeForm(FlaskForm):  # type: ignore[misc] # Flask-WTF has no types
    """The code of the second step."""

    code = StringField(
        lazy_gettext("Mã xác nhận"),
        validators=[InputRequired()],
        description=lazy_gettext(
            "6 chữ số trên điện thoại, hoặc một mã dự phòng trên giấy."
        ),
        render_kw={"autocomplete": "one-time-code", "maxlength": 20, "autofocus": True},
    )
    submit = SubmitField(lazy_gettext("Xác nhận"))


def _inside(target: str) -> str:
    """Return where to go next, never to another host."""
    is_local = target.startswith("/") and not target.startswith(("//", "/\\"))
    return target if is_local else "/"


def make_login(hub: Hub, sessions: Sessions) -> Blueprint:
    """Return the routes that know people, and the choice of language."""
    pages = Blueprint("login", __name__)
    _passwords(pages, hub, sessions)
    _codes(pages, hub, sessions)

    @pages.post("/logout")
    @may("anyone")
    def leave() -> Response:
        if current_user.is_authenticated:
            login, own = current_user.id, current_user.session_id
            hub.vault.sessions.end(login, hub.now_ms(), only=own)
            note(hub, "logout", login=login)
        logout_user()
        return redirect("/login")

    @pages.post("/language/<language>")
    @may("anyone")
    def choose(language: str) -> Response:
        session["language"] = "en" if language == "en" else "vi"
        return redirect(_inside(request.form.get("next", "/")))

    return pages


def _passwords(pages: Blueprint, hub: Hub, sessions: Sessions) -> None:
    logins = LoginCheck(hub.vault, hub.now_ms)

    def refused(form: LoginForm, kind: str, sentence: str, status: int) -> Page:
        typed = form.login.data.strip()
        # What nobody is called may be a password typed into the wrong field.
        known = typed if hub.vault.account(typed) else ""
        note(hub, kind, login=known)
        form.password.errors = [sentence]
        return render_template("login.html", form=form), status

    @pages.route("/login", methods=["GET", "POST"])
    @may("anyone")
    def show() -> Page:
        form = LoginForm()
        if not form.validate_on_submit():
            return render_template("login.html", form=form)
        try:
            account = logins.check(form.login.data, form.password.data, address())
        except TooManyAttempts as error:
            status, sentence = sentence_of(error)
            return refused(form, "too-many", sentence, status)
        if account is None:
            sentence = _("Sai tên đăng nhập hoặc mật khẩu.")
            return refused(form, "wrong-password", sentence, 403)
        target = request.args.get("next", "")
        if hub.vault.second_steps.seed(account.login):
            session[_HALFWAY] = [account.login, hub.now_ms()]
            return redirect(url_for("login.code", next=target))
        return _let_in(hub, sessions, account, target)


def _codes(pages: Blueprint, hub: Hub, sessions: Sessions) -> None:
    steps = StepCheck(hub.vault, hub.now_ms)

    def halfway() -> Account | None:
        login, at_ms = session.get(_HALFWAY, ("", 0))
        account = hub.vault.account(login)
        is_late = hub.now_ms() - at_ms > _HALFWAY_MS
        return None if is_late or account is None or not account.is_active else account

    @pages.route("/login/code", methods=["GET", "POST"])
    @may("anyone")
    def code() -> Page:
        account, form = halfway(), CodeForm()
        if account is None:
            flash(_("Hãy đăng nhập lại."), "refused")
            return redirect(url_for("login.show", next=request.args.get("next", "")))
        if not form.validate_on_submit():
            return render_template("login_code.html", form=form)
        try:
            kind = steps.use(account.login, form.code.data)
        except (WrongStepCode, StepCodeUsed, TooManyGuesses) as error:
            note(hub, "wrong-code", login=account.login)
            status, sentence = sentence_of(error)
            form.code.errors = [sentence]
            return render_template("login_code.html", form=form), status
        session.pop(_HALFWAY, None)
        if kind == "recovery":
            note(hub, "recovery-used", login=account.login)
        return _let_in(hub, sessions, account, request.args.get("next", ""))


def _let_in(hub: Hub, sessions: Sessions, account: Account, target: str) -> Response:
    user = sessions.begin(account, address=address(), device=device())
    login_user(user)
    note(hub, "login", login=account.login)
    return redirect(_inside(target) if target else home_of(user))
