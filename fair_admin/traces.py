"""Notes who did what from which device, for what no fact tells."""

from flask import Flask, request
from flask_login import current_user
from werkzeug.wrappers import Response

from fair_admin.forms import once_of
from fair_admin.hub import Hub
from projections.doings import SENT, Doing

DEVICE_LENGTH_MAX = 200
_DONE_BELOW = 400


def device() -> str:
    """Return what the browser says it is."""
    return (request.user_agent.string or "")[:DEVICE_LENGTH_MAX]


def address() -> str:
    """Return from which network address it asks."""
    return request.remote_addr or ""


def note(
    hub: Hub, kind: str, *, login: str, about: str = "", command_id: str = ""
) -> None:
    """Keep that somebody did something, and from where; never a secret."""
    hub.vault.doings.note(
        Doing(
            at_ms=hub.now_ms(),
            login=login,
            kind=kind,
            about=about,
            address=address(),
            device=device(),
            command_id=command_id,
        )
    )


def remember_forms(app: Flask, hub: Hub) -> None:
    """Note from which device each form came, so that its facts can say so."""

    def remember(response: Response) -> Response:
        is_form = request.method == "POST" and "command_id" in request.form
        if (
            is_form
            and response.status_code < _DONE_BELOW
            and current_user.is_authenticated
        ):
            note(hub, SENT, login=current_user.id, command_id=once_of(request.form))
        return response

    app.after_request(remember)
