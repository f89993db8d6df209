"""Coming in and going out."""

from flask import Blueprint, redirect, render_template, request, session
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_login import login_user, logout_user
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import PasswordField, StringField, SubmitField
from wtforms.validators import InputRequired

from fair_admin.accounts import LoginCheck, TooManyAttempts, User
from fair_admin.hub import Hub
from fair_admin.rules import may
from fair_admin.sentences import sentence_of


class LoginForm(FlaskForm):  # type: ignore[misc] # Flask-WTF has no types
    """Login and password."""

    login = StringField(lazy_gettext("Tên đăng nhập"), validators=[InputRequired()])
    password = PasswordField(lazy_gettext("Mật khẩu"), validators=[InputRequired()])
    submit = SubmitField(lazy_gettext("Đăng nhập"))


def _inside(target: str) -> str:
    """Return where to go next, never to another host."""
    is_local = target.startswith("/") and not target.startswith(("//", "/\\"))
    return target if is_local else "/"


def make_login(hub: Hub) -> Blueprint:
    """Return the routes that know people, and the choice of language."""
    pages = Blueprint("login", __name__)
    logins = LoginCheck(hub.vault, hub.now_ms)

    @pages.route("/login", methods=["GET", "POST"])
    @may("anyone")
    def show() -> Response | str | tuple[str, int]:
        form = LoginForm()
        if not form.validate_on_submit():
            return render_template("login.html", form=form)
        try:
            account = logins.check(
                form.login.data, form.password.data, request.remote_addr or ""
            )
        except TooManyAttempts as error:
            status, sentence = sentence_of(error)
            form.password.errors = [sentence]
            return render_template("login.html", form=form), status
        if account is None:
            form.password.errors = [_("Sai tên đăng nhập hoặc mật khẩu.")]
            return render_template("login.html", form=form), 403
        login_user(User(account))
        first = "/" if account.role == "organiser" else "/gates"
        return redirect(_inside(request.args.get("next", first)))

    @pages.post("/logout")
    @may("anyone")
    def leave() -> Response:
        logout_user()
        return redirect("/login")

    @pages.post("/language/<language>")
    @may("anyone")
    def choose(language: str) -> Response:
        session["language"] = "en" if language == "en" else "vi"
        return redirect(_inside(request.form.get("next", "/")))

    return pages
