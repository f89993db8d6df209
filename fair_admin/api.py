"""The hub as tills see it: batches in, catalogue out, all signed by the device."""

from collections.abc import Callable

import msgspec
from flask import Blueprint, Response, request

from events.feed import decode_feed_request, encode
from events.replication import (
    BatchUnreadable,
    BrokenChain,
    ForkFound,
    Gap,
    WrongSignature,
    decode_batch,
    encode_ack,
)
from fair_admin.hub import Hub, Problem, UnknownTill
from fair_admin.rules import may

MSGPACK = "application/msgpack"

_PROBLEMS: dict[type[Exception], tuple[int, str]] = {
    UnknownTill: (401, "Máy này chưa được đăng ký. Hãy nhập mã đăng ký mới."),
    WrongSignature: (401, "Chữ ký không khớp với máy đã đăng ký."),
    BatchUnreadable: (400, "Gói dữ liệu bị hỏng trên đường truyền. Hãy gửi lại."),
    BrokenChain: (422, "Nhật ký bị đứt chuỗi. Hãy báo người vận hành."),
    ForkFound: (
        409,
        "Nhật ký khác với bản trung tâm đã có; bản này được giữ riêng, không cộng.",
    ),
}


def _problem(error: Exception) -> Response:
    status, message = _PROBLEMS[type(error)]
    body = msgspec.json.encode(Problem(type(error).__name__, message))
    return Response(body, status, mimetype="application/json")


def make_api(hub: Hub, now_ms: Callable[[], int]) -> Blueprint:
    """Return the routes for devices under /api/v1."""
    api = Blueprint("api", __name__, url_prefix="/api/v1")
    for error in _PROBLEMS:
        api.register_error_handler(error, _problem)

    @api.post("/ingest")
    @may("device")
    def ingest() -> Response:
        batch = decode_batch(request.get_data())
        try:
            ack = hub.ingest(batch, now_ms())
        except Gap as gap:
            return Response(encode_ack(gap.have), 409, mimetype=MSGPACK)
        return Response(encode_ack(ack), mimetype=MSGPACK)

    @api.post("/feed")
    @may("device")
    def feed() -> Response:
        answer = hub.feed(decode_feed_request(request.get_data()))
        return Response(encode(answer), mimetype=MSGPACK)

    return api
