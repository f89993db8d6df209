"""Turning on one's second step: a phone that gives codes, and codes on paper."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import (
    Blueprint,
    make_response,
    redirect,
    render_template,
    session,
    url_for,
)
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_login import current_user
from markupsafe import Markup
from werkzeug.wrappers import Response
from wtforms import PasswordField
from wtforms.validators import InputRequired

from events.decider import Refusal
from fair_admin.accounts import WrongPassword, check_password
from fair_admin.forms import Line, OfficeForm, pressed, tried
from fair_admin.guessing import GuessLimit, TooManyGuesses
from fair_admin.hub import Hub
from fair_admin.rules import may
from fair_admin.second_step import add_step, new_recovery_codes, offer
from fair_admin.traces import note
from printers.qr_svg import qr_svg

_OFFERED = "offered-seed"
_GUESSES = 5
_NEEDED = lazy_gettext("Hãy điền ô này.")


class StepForm(OfficeForm):
    """The code the phone shows now."""

    code = Line(
        lazy_gettext("6 chữ số điện thoại đang hiện"),
        needed=True,
        limit=20,
        render_kw={"inputmode": "numeric", "autocomplete": "one-time-code"},
    )


class PasswordForm(OfficeForm):
    """One's password, before something weighty."""

    password = PasswordField(
        lazy_gettext("Mật khẩu"),
        validators=[InputRequired(_NEEDED)],
        render_kw={"autocomplete": "current-password"},
    )


class _Own:
    """The second step of whoever looks."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._limit = GuessLimit(hub.now_ms, _GUESSES)
        self._steps = hub.vault.second_steps

    def begin(self, code: str) -> tuple[str, ...]:
        """Turn it on by a code, or get new codes for paper, and say so to all."""
        hub, login = self._hub, current_user.id
        has_step, now_ms = bool(self._steps.seed(login)), hub.now_ms()
        with self._guessing():
            if has_step:
                made = new_recovery_codes(hub.vault, login, code=code, now_ms=now_ms)
            else:
                seed = session.get(_OFFERED, "")
                made = add_step(hub.vault, login, seed=seed, code=code, now_ms=now_ms)
        if not has_step:
            # Whoever came in by a password alone comes in again by both.
            own = current_user.session_id
            hub.vault.sessions.end(login, hub.now_ms(), but=own)
        session.pop(_OFFERED, None)
        note(hub, "second-step-renewed" if has_step else "second-step-on", login=login)
        return made

    def end(self, password: str) -> None:
        """Turn it off by the password."""
        login = current_user.id
        with self._guessing():
            if not check_password(self._hub.vault, login, password):
                raise WrongPassword
        self._steps.remove(login)
        note(self._hub, "second-step-off", login=login)

    @contextmanager
    def _guessing(self) -> Iterator[None]:
        """Count what is refused, and refuse whoever guesses too often."""
        login = current_user.id
        if self._limit.is_reached(login):
            raise TooManyGuesses
        try:
            yield
        except Refusal:
            self._limit.was_wrong(login)
            raise
        self._limit.was_right(login)

    def page(self, form: StepForm, codes: tuple[str, ...] = ()) -> str:
        """Return the page as it stands; what is offered stays the same seed."""
        login, offered = current_user.id, None
        has_step = bool(self._steps.seed(login))
        if not has_step:
            offered = offer(login, session.get(_OFFERED, ""))
            session[_OFFERED] = offered.seed
        return render_template(
            "second_step.html",
            form=form,
            off=PasswordForm(),
            has_step=has_step,
            offered=offered,
            picture=Markup(qr_svg(offered.address)) if offered else "",  # noqa: S704 - drawn just now
            codes=codes,
            left=self._steps.recovery_left(login),
        )


def make_second_step(hub: Hub) -> Blueprint:
    """Return the pages of one's own second step."""
    pages = Blueprint("second_step", __name__, url_prefix="/second-step")
    own = _Own(hub)

    @pages.route("", methods=["GET", "POST"])
    @may("self")
    def show() -> Response | str:
        form, codes = StepForm(), list[str]()
        if form.validate_on_submit():
            refused = tried(lambda: codes.extend(own.begin(form.code.data)))
            if refused is not None:
                form.refuse(refused, "code")
        page = own.page(form, tuple(codes))
        return make_response(page, {"Cache-Control": "no-store"})

    @pages.post("/off")
    @may("self")
    def off() -> Response:
        form = PasswordForm()
        done = _("Đã tắt mã xác nhận hai bước.")
        pressed(form, lambda: own.end(form.password.data), done)
        return redirect(url_for("second_step.show"))

    return pages
