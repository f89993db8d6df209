"""The till's web application."""

from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response, redirect, request, session
from flask_babel import Babel
from flask_babel import gettext as _
from flask_wtf import CSRFProtect
from flask_wtf.csrf import CSRFError
from werkzeug.wrappers import Response as AnyResponse

from events.moments import ZONE
from events.money import format_money
from events.problem import Problem
from events.rules import rule_of
from pos.api import answer, make_api
from pos.openapi import make_openapi
from pos.pages import make_pages
from pos.print_loop import PrintLoop
from pos.rules import RULES, may
from pos.station import Station
from pos.sync_loop import SyncLoop
from printers.thermal import MM80, Profile
from printers.transports import FilePrinter, NetworkPrinter, Transport
from printers.virtual import VirtualPrinter

_BODY_BYTES_MAX = 64 * 1024
_PRINTER_TIMEOUT_SECONDS = 5.0


class PrinterUnclear(ValueError):
    """The printer is none of `virtual`, `HOST:PORT` or the path of a file."""


def open_printer(where: str, folder: Path) -> Transport:
    """Return the printer at `virtual`, `HOST:PORT` or a file; raises PrinterUnclear."""
    if where == "virtual":
        return VirtualPrinter(folder / "papers")
    host, colon, port = where.rpartition(":")
    if colon and port.isascii() and port.isdigit():
        return NetworkPrinter(host, int(port), _PRINTER_TIMEOUT_SECONDS)
    if where.startswith("/"):
        return FilePrinter(Path(where))
    raise PrinterUnclear(where)


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


def make_till(
    station: Station, printer: Transport, profile: Profile = MM80
) -> RunningTill:
    """Return a till that is ready to start; raises RouteWithoutRule."""
    sync = SyncLoop(station)
    prints = PrintLoop(station, printer, profile)
    virtual = printer if isinstance(printer, VirtualPrinter) else None
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY=station.secret_key(),
        MAX_CONTENT_LENGTH=_BODY_BYTES_MAX,
        # Two tills on one machine differ by port only, which cookies do not see.
        SESSION_COOKIE_NAME=f"till-{station.folder.name}",
        SESSION_COOKIE_SAMESITE="Lax",
        BABEL_DEFAULT_LOCALE="vi",
        BABEL_DEFAULT_TIMEZONE=str(ZONE),
        WTF_CSRF_TIME_LIMIT=None,
    )
    Babel(app, locale_selector=lambda: session.get("language", "vi"))
    CSRFProtect(app)
    app.jinja_env.filters["money"] = format_money
    app.register_blueprint(make_api(station, sync, prints))
    app.register_blueprint(make_pages(station, sync, prints, virtual))
    app.register_blueprint(make_openapi())
    app.register_error_handler(CSRFError, _stale_page)
    app.after_request(_only_from_here)
    may("anyone")(app.view_functions["static"])
    RULES.check(app.view_functions)
    app.before_request(lambda: _enforce(app))
    return RunningTill(app=app, station=station, sync=sync, printer=prints)


def _stale_page(_error: CSRFError) -> AnyResponse:
    problem = Problem("PageTooOld", _("Trang đã cũ. Hãy tải lại trang rồi thử lại."))
    return answer(problem, 400)


def _only_from_here(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = "default-src 'self'"
    return response


def _enforce(app: Flask) -> AnyResponse | None:
    if request.endpoint is None or "cashier_id" in session:
        return None
    if rule_of(app.view_functions[request.endpoint]) == "anyone":
        return None
    if request.path.startswith("/api/"):
        return answer(Problem("NotLoggedIn", _("Hãy nhập mã PIN rồi thử lại.")), 401)
    return redirect("/login")
