"""Answers that cost nothing while nothing changed."""

from collections.abc import Callable

from flask import Response, request
from flask_login import current_user

from fair_admin.boards import Boards
from fair_admin.sessions import User

AS_OF = "As-Of"
"""The header that says up to when the answer tells everything, in UTC milliseconds."""


def tag_for(boards: Boards, user: User) -> str:
    """Return the present tag of what somebody sees; reads memory alone.

    Two at one browser, one after the other, never get what the other one saw.
    """
    return f"{boards.tag}{user.sight}"


def when_changed(
    boards: Boards, make: Callable[[], str | bytes], mimetype: str
) -> Response:
    """Return 304 to who has the present state, else what `make` returns."""
    # The tag is read first: a body newer than its tag is only fetched once more.
    tag = tag_for(boards, current_user)
    if tag in request.if_none_match:
        response = Response(status=304)
    else:
        response = Response(make(), mimetype=mimetype)
    response.set_etag(tag)
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers[AS_OF] = str(boards.as_of_ms)
    return response
