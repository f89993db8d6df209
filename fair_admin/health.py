"""Whether the hub lives and its figures follow, for whoever watches it."""

from importlib.metadata import version

import msgspec
from flask import Blueprint, Response

from events.openapi import JSON
from fair_admin.hub import Hub
from fair_admin.rules import may


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """`lag` is by how much the read models are behind the log, in positions."""

    version: str
    log_position: int
    read_model_position: int
    lag: int
    as_of_ms: int


def health_of(hub: Hub) -> Health:
    """Return how the hub stands now."""
    position, reached = hub.log.position(), hub.models.reached
    return Health(
        version=version("hoicho"),
        log_position=position,
        read_model_position=reached,
        lag=max(0, position - reached),
        as_of_ms=hub.pulse.as_of_ms,
    )


def make_health(hub: Hub) -> Blueprint:
    """Return the route that a supervisor asks."""
    pages = Blueprint("health", __name__)

    @pages.get("/healthz")
    @may("anyone")
    def show() -> Response:
        return Response(msgspec.json.encode(health_of(hub)), mimetype=JSON)

    return pages
