"""One's own account: what one may do and where, and where one is logged in."""

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from fair_admin.forms import OfficeForm, pressed
from fair_admin.hub import Hub
from fair_admin.role_words import RoleNames
from fair_admin.rules import may
from fair_admin.sessions import Sessions
from fair_admin.traces import note


def make_me(hub: Hub, sessions: Sessions) -> Blueprint:
    """Return the pages of one's own account."""
    pages = Blueprint("me", __name__, url_prefix="/me")

    @pages.get("")
    @may("self")
    def show() -> str:
        names = RoleNames(hub)
        return render_template(
            "me.html",
            roles=[names.spoken(grant) for grant in current_user.grants],
            sessions=hub.vault.sessions.open_ones(current_user.id),
            seen_at_ms=sessions.seen_at_ms,
            has_step=bool(hub.vault.second_steps.seed(current_user.id)),
        )

    @pages.post("/sessions/<session_id>/end")
    @may("self")
    def end(session_id: str) -> Response:
        def finish() -> None:
            hub.vault.sessions.end(current_user.id, hub.now_ms(), only=session_id)
            note(hub, "session-ended", login=current_user.id, about=current_user.id)

        pressed(OfficeForm(), finish, _("Đã kết thúc phiên ấy."))
        return redirect(url_for("me.show"))

    @pages.post("/sessions/end")
    @may("self")
    def end_others() -> Response:
        def finish() -> None:
            hub.vault.sessions.end(
                current_user.id, hub.now_ms(), but=current_user.session_id
            )
            note(hub, "sessions-ended", login=current_user.id, about=current_user.id)

        pressed(OfficeForm(), finish, _("Đã kết thúc mọi phiên khác."))
        return redirect(url_for("me.show"))

    return pages
