"""The hub's web application."""

from uuid import uuid4

import msgspec
from flask import (
    Flask,
    Response,
    g,
    redirect,
    render_template,
    request,
    session,
)
from flask_babel import Babel, get_locale
from flask_babel import gettext as _
from flask_bootstrap import Bootstrap5
from flask_login import LoginManager
from flask_wtf import CSRFProtect
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.wrappers import Response as AnyResponse

from events.moments import ZONE, format_day, format_moment
from events.money import format_money
from events.problem import Problem
from events.quantity import format_count, format_quantity
from fair_admin.api import JSON, make_api
from fair_admin.board_api import make_board_api
from fair_admin.boards import Boards
from fair_admin.forms import chosen_of
from fair_admin.gate_api import make_gate_api
from fair_admin.guard import Guard
from fair_admin.health import make_health
from fair_admin.hub import Hub
from fair_admin.openapi import make_openapi
from fair_admin.pages import make_pages
from fair_admin.pages.state import make_state
from fair_admin.premises import HERE, Premises
from fair_admin.rules import may
from fair_admin.sessions import Sessions, User
from fair_admin.traces import remember_forms

BODY_BYTES_MAX = 32 * 1024 * 1024
LANGUAGES = ("vi", "en")


def create_app(hub: Hub, *, secret_key: str, premises: Premises = HERE) -> Flask:
    """Return the application of a hub; raises RouteWithoutRule."""
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY=secret_key,
        MAX_CONTENT_LENGTH=BODY_BYTES_MAX,
        SESSION_COOKIE_NAME="hub",
        SESSION_COOKIE_SAMESITE="Lax",
        BOOTSTRAP_SERVE_LOCAL=True,
        BABEL_DEFAULT_LOCALE="vi",
        BABEL_DEFAULT_TIMEZONE=str(ZONE),
        WTF_CSRF_TIME_LIMIT=None,
    )
    Bootstrap5(app)
    Babel(app, locale_selector=lambda: session.get("language", "vi"))
    csrf = CSRFProtect(app)
    sessions = Sessions(hub)
    _log_users_in(app, sessions)
    app.jinja_env.filters.update(
        money=format_money,
        moment=format_moment,
        day=format_day,
        qty=format_quantity,
        whole=format_count,
    )
    app.jinja_env.globals.update(
        get_locale=get_locale, new_id=lambda: uuid4().hex, chosen_of=chosen_of
    )
    devices = make_api(hub)
    csrf.exempt(devices)
    app.register_blueprint(devices)
    app.register_blueprint(make_gate_api(hub))
    boards = Boards(hub)
    for blueprint in (
        *make_pages(hub, boards, sessions),
        make_board_api(hub, boards),
        make_openapi(),
        make_health(hub, premises),
        make_state(hub, premises),
    ):
        app.register_blueprint(blueprint)
    for static in ("static", "bootstrap.static"):
        may("anyone")(app.view_functions[static])
    Guard(app, hub)
    remember_forms(app, hub)
    app.register_error_handler(CSRFError, _stale_page)
    app.register_error_handler(HTTPException, _no_page)
    app.after_request(_only_from_here)
    return app


def _log_users_in(app: Flask, sessions: Sessions) -> None:
    logins = LoginManager(app)

    @logins.user_loader  # type: ignore[untyped-decorator] # Flask-Login has no types
    def load(kept: str) -> User | None:
        return sessions.user_of(kept)


def _stale_page(_error: CSRFError) -> AnyResponse | tuple[str, int]:
    if request.path.startswith("/api/"):
        problem = Problem("TokenStale", _("Hãy lấy mã CSRF mới rồi gửi lại."))
        return Response(msgspec.json.encode(problem), 400, mimetype=JSON)
    sentence = _("Trang để lâu quá. Hãy quay lại, tải lại trang rồi thử lại.")
    return render_template("error.html", title=_("Trang đã cũ"), sentence=sentence), 400


def _no_page(error: HTTPException) -> AnyResponse | tuple[str, int]:
    status = error.code or 500
    if request.path.startswith("/api/") or status < 400:
        return error.get_response()
    if isinstance(error, MethodNotAllowed) and request.method == "GET":
        # A reload or a login leads to the address of a button: show its page instead.
        return redirect(request.path.rpartition("/")[0] or "/")
    sentences = {
        403: g.get("refusal", _("Tài khoản này không được vào trang đó.")),
        404: _(
            "Không có trang này. Hãy chọn trong menu những gì tài khoản này được xem."
        ),
        413: _("Gửi nhiều quá một lần. Hãy chia nhỏ ra."),
        500: _("Máy gặp lỗi. Hãy thử lại; nếu vẫn lỗi, hãy báo người vận hành."),
    }
    sentence = sentences.get(status, _("Yêu cầu không hợp lệ. Hãy quay lại trang đầu."))
    return render_template(
        "error.html", title=_("Không làm được"), sentence=sentence
    ), status


def _only_from_here(response: Response) -> Response:
    # Charts and Bootstrap's symbols come as inline styles and data: images.
    response.headers.setdefault(
        "Content-Security-Policy",
        "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
        "frame-ancestors 'none'; form-action 'self'; base-uri 'none'",
    )
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    return response
