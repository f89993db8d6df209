"""Values and refusals as HTTP answers."""

import msgspec
from flask import Response, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from events.problem import Problem
from pos.requests import BadRequest
from pos.sentences import sentence_of

JSON = "application/json"

Page = tuple[str, int]


def answer(value: object, status: int = 200) -> Response:
    """Return a value as JSON."""
    return Response(msgspec.json.encode(value), status, mimetype=JSON)


def refuse(error: Exception) -> Response | Page:
    """Return a refusal, as JSON to programs and as a page to people."""
    status, message = sentence_of(error)
    return _say(type(error).__name__, message, status)


def bad_request(error: BadRequest) -> Response | Page:
    """Return where a body is not what its route takes."""
    message = _("Yêu cầu không hợp lệ: %(where)s", where=str(error))
    return _say("BadRequest", message, 400)


def stale_page(_error: CSRFError) -> Response | Page:
    """Return that the page is older than the session."""
    message = _("Trang đã cũ. Hãy tải lại trang rồi thử lại.")
    return _say("PageTooOld", message, 400)


def http_error(error: HTTPException) -> Response | Page:
    """Return what goes wrong before a view is reached, or inside one."""
    status = error.code or 500
    sentences = {
        404: _("Không có trang này."),
        405: _("Địa chỉ này không nhận yêu cầu kiểu đó."),
        413: _("Yêu cầu quá dài. Hãy quét lại."),
    }
    message = sentences.get(
        status, _("Máy bán hàng gặp lỗi. Hãy thử lại; nếu vẫn lỗi, hãy báo kỹ thuật.")
    )
    return _say(error.name.replace(" ", ""), message, status)


def not_logged_in() -> Response | Page:
    """Return that a PIN is needed first."""
    return _say("NotLoggedIn", _("Hãy nhập mã PIN rồi thử lại."), 401)


def other_mode() -> Response | Page:
    """Return that the screen shows selling while the till is in practice, or so."""
    message = _("Máy vừa đổi giữa bán thật và đào tạo. Trang tự tải lại.")
    return _say("ModeChanged", message, 409)


def _say(error: str, message: str, status: int) -> Response | Page:
    if request.path.startswith("/api/"):
        return answer(Problem(error, message), status)
    return render_template("error.html", message=message), status
