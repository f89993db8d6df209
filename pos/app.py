"""The till's web application."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Flask, Response, redirect, request, session
from flask_babel import Babel, get_locale
from flask_wtf import CSRFProtect
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from events.moments import ZONE, format_moment
from events.money import format_money
from events.rules import rule_of
from pos import answering
from pos.api import make_api
from pos.approvals import Approvals
from pos.camera import PICTURE_BYTES_MAX
from pos.cashiers import PinCheck
from pos.closing_pages import make_closing_pages
from pos.openapi import make_openapi
from pos.pages import make_pages
from pos.paper_pages import make_paper_pages
from pos.presence import Presence
from pos.print_loop import PrintLoop
from pos.printer_group import Printer, printers_of
from pos.printer_pages import make_printer_pages
from pos.refunds_api import make_refunds_api
from pos.requests import BadRequest
from pos.rules import RULES, may
from pos.sales_api import make_sales_api
from pos.sentences import REFUSED
from pos.shifts_api import make_shifts_api
from pos.sold_there import SoldThere
from pos.station import Station
from pos.sync_loop import SyncLoop
from pos.training_pages import make_training_pages

_BODY_BYTES_MAX = 64 * 1024
_MODE = "X-Till-Mode"
"""What the screen believes it does: a command meant for practice sells nothing."""


@dataclass(frozen=True, kw_only=True)
class RunningTill:
    """An application with the threads behind it."""

    app: Flask
    station: Station
    sync: SyncLoop
    printer: PrintLoop

    def start(self) -> None:
        """Sync and print from now on."""
        self.sync.start()
        self.printer.start()

    def stop(self) -> None:
        """End in order: what was asked for is printed, nothing is half written."""
        self.sync.stop()
        self.printer.stop()
        self.station.close()


def make_till(station: Station, printers: Sequence[Printer] = ()) -> RunningTill:
    """Return a till that is ready to start; raises RouteWithoutRule.

    Without `printers` it prints on those that were set up on the device.
    """
    sync = SyncLoop(station)
    group = printers or printers_of(station.vault, station.folder)
    prints = PrintLoop(station, group)
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY=station.secret_key(),
        MAX_CONTENT_LENGTH=_BODY_BYTES_MAX,
        SESSION_COOKIE_NAME=station.cookie_name(),
        SESSION_COOKIE_SAMESITE="Lax",
        BABEL_DEFAULT_LOCALE="vi",
        BABEL_DEFAULT_TIMEZONE=str(ZONE),
        WTF_CSRF_TIME_LIMIT=None,
    )
    Babel(app, locale_selector=lambda: session.get("language", "vi"))
    # Before anything asks for the body: a picture is larger than any command.
    app.before_request(_room_for_pictures)
    CSRFProtect(app)
    app.jinja_env.filters.update(money=format_money, moment=format_moment)
    app.jinja_env.globals.update(
        get_locale=get_locale, station=station, mode=lambda: mode_of(station)
    )
    pins = PinCheck()
    approvals = Approvals(pins)
    app.register_blueprint(make_api(station, sync, prints, pins, approvals))
    there = SoldThere(station)
    app.register_blueprint(make_sales_api(station, sync, prints, approvals, there))
    app.register_blueprint(make_refunds_api(station, sync, prints, approvals, there))
    app.register_blueprint(make_shifts_api(station, sync, prints, pins, approvals))
    app.register_blueprint(make_pages(station, sync, prints))
    app.register_blueprint(make_paper_pages(station, prints))
    app.register_blueprint(make_printer_pages(station, prints))
    app.register_blueprint(make_closing_pages(station, prints))
    app.register_blueprint(make_training_pages(station, prints))
    app.register_blueprint(make_openapi())
    for kind in REFUSED:
        app.register_error_handler(kind, answering.refuse)
    app.register_error_handler(BadRequest, answering.bad_request)
    app.register_error_handler(CSRFError, answering.stale_page)
    app.register_error_handler(HTTPException, answering.http_error)
    app.after_request(_only_from_here)
    may("anyone")(app.view_functions["static"])
    RULES.check(app.view_functions)
    app.before_request(lambda: _enforce(app, station, Presence(session)))
    return RunningTill(app=app, station=station, sync=sync, printer=prints)


def mode_of(station: Station) -> str:
    """Return what is done at the counter now, as screens say it back."""
    return "training" if station.is_training else "selling"


def _room_for_pictures() -> None:
    if request.path == "/api/v1/camera":
        request.max_content_length = PICTURE_BYTES_MAX


def _only_from_here(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = "default-src 'self'"
    return response


def _enforce(
    app: Flask, station: Station, presence: Presence
) -> AnyResponse | answering.Page | None:
    """Let nobody in without a PIN, off the office's list, or away for too long."""
    settings, now_ms = station.settings(), station.now_ms()
    known = {one.cashier_id for one in settings.cashiers}
    is_known = session.get("cashier_id", "") in known
    if not is_known or presence.is_over(now_ms, settings.rules.idle_lock_seconds):
        session.pop("cashier_id", None)
    if request.endpoint is None:
        return None
    if rule_of(app.view_functions[request.endpoint]).name == "anyone":
        return None
    if "cashier_id" in session:
        presence.note(now_ms)
        is_other = request.headers.get(_MODE, "") not in {"", mode_of(station)}
        return answering.other_mode() if is_other else None
    if request.path.startswith("/api/"):
        return answering.not_logged_in()
    return redirect("/login")
