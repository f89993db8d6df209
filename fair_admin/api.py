"""The hub as tills see it: batches in, catalogue out, all signed by the device."""

import msgspec
from flask import Blueprint, Response, request

from events.admission import Admission, EnrolRequest
from events.devices import TillEnrolled
from events.feed import (
    decode_feed_request,
    decode_pin_change,
    decode_sale_request,
    decode_settings_request,
    decode_status,
    encode,
)
from events.problem import Problem
from events.replication import BatchUnreadable, Gap, decode_batch, encode_ack
from events.sold_elsewhere import encode_sold
from fair_admin.devices import enrol
from fair_admin.enrolment import CodeUnknown
from fair_admin.guessing import WINDOW_MS, GuessLimit, TooManyGuesses
from fair_admin.hub import Hub
from fair_admin.own_pin import take_own_pin
from fair_admin.rules import may
from fair_admin.sentences import SENTENCES, sentence_of
from fair_admin.sold_elsewhere import sold_elsewhere
from fair_admin.till_settings import settings_of
from fair_admin.turnstile import HubBusy

MSGPACK = "application/msgpack"
JSON = "application/json"
CODES_A_MINUTE = 20
"""So many unknown codes may come from one address: a hall of tills has one address,
and a guess finds one of its open codes once in thousands of millions."""


def problem(error: Exception) -> Response:
    """Return a refusal as JSON."""
    status, message = sentence_of(error)
    body = msgspec.json.encode(Problem(type(error).__name__, message))
    answer = Response(body, status, mimetype=JSON)
    if isinstance(error, HubBusy):
        answer.headers["Retry-After"] = str(error.retry_seconds)
    if isinstance(error, TooManyGuesses):
        answer.headers["Retry-After"] = str(WINDOW_MS // 1000)
    return answer


def _enrolled(hub: Hub, guesses: GuessLimit, wanted: EnrolRequest) -> TillEnrolled:
    """Let a device use its code; raises TooManyGuesses and what `enrol` refuses."""
    who = request.remote_addr or ""
    if guesses.is_reached(who):
        raise TooManyGuesses
    try:
        return enrol(hub, wanted)
    except CodeUnknown:
        guesses.was_wrong(who)
        raise


def make_api(hub: Hub) -> Blueprint:
    """Return the routes for devices under /api/v1."""
    api = Blueprint("api", __name__, url_prefix="/api/v1")
    guesses = GuessLimit(hub.now_ms, CODES_A_MINUTE)
    for error in SENTENCES:
        api.register_error_handler(error, problem)

    @api.post("/enrol")
    @may("anyone")
    def enrol_till() -> Response:
        try:
            wanted = msgspec.json.decode(request.get_data(), type=EnrolRequest)
        except msgspec.MsgspecError as error:
            raise BatchUnreadable(str(error)) from error
        enrolled = _enrolled(hub, guesses, wanted)
        admission = Admission(
            till=enrolled.till,
            epoch=enrolled.epoch,
            place=enrolled.place,
            hub_key=hub.ledger.public_key,
        )
        return Response(msgspec.json.encode(admission), mimetype=JSON)

    _questions(api, hub)

    @api.post("/ingest")
    @may("device")
    def ingest() -> Response:
        batch = decode_batch(request.get_data())
        try:
            ack = hub.ingest(batch)
        except Gap as gap:
            return Response(encode_ack(gap.have), 409, mimetype=MSGPACK)
        return Response(encode_ack(ack), mimetype=MSGPACK)

    return api


def _questions(api: Blueprint, hub: Hub) -> None:
    @api.post("/feed")
    @may("device")
    def feed() -> Response:
        answer = hub.feed(decode_feed_request(request.get_data()))
        return Response(encode(answer), mimetype=MSGPACK)

    @api.post("/till-settings")
    @may("device")
    def till_settings() -> Response:
        question = decode_settings_request(request.get_data())
        settings = settings_of(hub, hub.asked_by(question).place.outlet_id)
        if settings.version == question.version:
            return Response(status=204)
        return Response(msgspec.json.encode(settings), mimetype=JSON)

    @api.post("/cashier-pin")
    @may("device")
    def cashier_pin() -> Response:
        take_own_pin(hub, decode_pin_change(request.get_data()))
        return Response(status=204)

    @api.post("/sold")
    @may("device")
    def sold() -> Response:
        answer = sold_elsewhere(hub, decode_sale_request(request.get_data()))
        return Response(encode_sold(answer), mimetype=MSGPACK)

    @api.post("/status")
    @may("device")
    def status() -> Response:
        ack = hub.hear(decode_status(request.get_data()))
        return Response(encode_ack(ack), mimetype=MSGPACK)
