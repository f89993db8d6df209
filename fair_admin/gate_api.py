"""A gate as phones and programs count at it: presses in, the present count out."""

from typing import Annotated

import msgspec
from flask import Blueprint, Response, request
from flask_login import current_user
from flask_wtf.csrf import generate_csrf

from events.moments import day_starts_at_ms, local
from events.replication import BatchUnreadable
from fair_admin.api import JSON, problem
from fair_admin.counting import PRESSES_MAX, Press, count_presses, gate_of
from fair_admin.gate import hour_of
from fair_admin.hub import Hub
from fair_admin.rules import may
from fair_admin.sentences import REFUSED, sentence_of
from projections.fairs import Gate
from projections.span import Span
from projections.visitors import by_gate_and_hour, inside


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """What a program needs to log in and to post; login is "" for a stranger."""

    csrf_token: str
    login: str
    role: str
    roles: tuple[str, ...]


class Presses(msgspec.Struct, frozen=True, kw_only=True):
    """What a phone sends: presses in the order they were made."""

    presses: Annotated[tuple[Press, ...], msgspec.Meta(max_length=PRESSES_MAX)]


class Refused(msgspec.Struct, frozen=True, kw_only=True):
    """A press that was not counted, and why."""

    command_id: str
    error: str
    message: str


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What a gate has counted, on our clock.

    `inside` is who is in the whole fair, null where no gate counts who goes out.
    `repeated` are scans of this request that moved nobody: the badge was there already.
    """

    gate_id: str
    now_ms: int
    hour_starts_at_ms: int
    hour: int
    today: int
    went_today: int
    inside: int | None
    refused: tuple[Refused, ...]
    repeated: tuple[str, ...]


def reading(
    hub: Hub,
    at: Gate,
    refused: tuple[Refused, ...] = (),
    repeated: tuple[str, ...] = (),
) -> Reading:
    """Return the count of this hour and of today."""
    now_ms = hub.now_ms()
    today_ms = day_starts_at_ms(local(now_ms).date().isoformat())
    hours = [
        one
        for one in by_gate_and_hour(hub.models, at.fair_id, Span(from_ms=today_ms))
        if one.gate_id == at.gate_id
    ]
    within = inside(hub.models, at.fair_id, today_ms)
    return Reading(
        gate_id=at.gate_id,
        now_ms=now_ms,
        hour_starts_at_ms=hour_of(now_ms),
        hour=sum(
            one.count for one in hours if one.hour_starts_at_ms == hour_of(now_ms)
        ),
        today=sum(one.count for one in hours),
        went_today=sum(one.went for one in hours),
        inside=within.count if within else None,
        refused=refused,
        repeated=repeated,
    )


def make_gate_api(hub: Hub) -> Blueprint:
    """Return the routes for counting under /api/v1."""
    api = Blueprint("gate_api", __name__, url_prefix="/api/v1")
    for error in REFUSED:
        api.register_error_handler(error, problem)

    @api.get("/session")
    @may("anyone")
    def session() -> Response:
        somebody = current_user if current_user.is_authenticated else None
        said = Session(
            csrf_token=generate_csrf(),
            login=somebody.id if somebody else "",
            role=somebody.role if somebody else "",
            roles=somebody.roles if somebody else (),
        )
        return Response(msgspec.json.encode(said), mimetype=JSON)

    @api.get("/gates/<gate_id>")
    @may("count", "gate")
    def show(gate_id: str) -> Response:
        said = reading(hub, gate_of(hub, gate_id))
        return Response(msgspec.json.encode(said), mimetype=JSON)

    @api.post("/gates/<gate_id>/presses")
    @may("count", "gate")
    def press(gate_id: str) -> Response:
        at = gate_of(hub, gate_id)
        try:
            sent = msgspec.json.decode(request.get_data(), type=Presses)
        except msgspec.MsgspecError as error:
            raise BatchUnreadable(str(error)) from error
        became = count_presses(hub, at, sent.presses, actor=current_user.id)
        said = tuple(
            Refused(
                command_id=command_id,
                error=type(error).__name__,
                message=sentence_of(error)[1],
            )
            for command_id, error in became.refused.items()
        )
        now = reading(hub, at, said, became.repeated)
        return Response(msgspec.json.encode(now), mimetype=JSON)

    return api
