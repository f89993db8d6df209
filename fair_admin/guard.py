"""Stands before every route: who may pass, and with what in view."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import msgspec
from flask import Flask, Response, abort, g, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from events.openapi import JSON
from events.problem import Problem
from events.rules import Rule, rule_of
from fair_admin.grants import Grant, allows, is_for, may_give, reaches_all
from fair_admin.hub import Hub
from fair_admin.rules import RULES, check_arguments
from fair_admin.sessions import User, grants_of
from fair_admin.spots import of_grant, spot_of

YES, HIDDEN, NO, PROVINCE_ONLY = "yes", "hidden", "no", "province only"

_OPEN = frozenset({"anyone", "device"})
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Guard:
    """The guard of one application."""

    def __init__(self, app: Flask, hub: Hub) -> None:
        """Check that every route declares its rule; raises RouteWithoutRule."""
        self._app = app
        self._hub = hub
        self._word = (0, 0)
        self._verdicts: dict[tuple[object, ...], str] = {}
        RULES.check(app.view_functions)
        check_arguments(
            app.url_map,
            ((name, rule_of(view)) for name, view in app.view_functions.items()),
        )
        app.before_request(self._stand)
        app.jinja_env.globals["allowed"] = self.allows

    def _stand(self) -> AnyResponse | None:
        if request.endpoint is None:
            return None
        rule = rule_of(self._app.view_functions[request.endpoint])
        if rule.name in _OPEN:
            return None
        if not current_user.is_authenticated:
            return _stranger()
        if current_user.must_add_step and rule.name != "self":
            return _without_second_step()
        named = request.view_args or {}
        verdict = self._verdict(current_user, rule, named, request.method)
        if verdict != YES and request.path == "/":
            return redirect(home_of(current_user))
        return None if verdict == YES else _refusal(verdict)

    def allows(self, address: str, method: str = "POST") -> bool:
        """Say whether whoever looks may send this to an address of ours."""
        if not current_user.is_authenticated:
            return False
        parts = urlsplit(address)
        try:
            endpoint, named = self._app.create_url_adapter(request).match(  # type: ignore[union-attr] # there is a request
                parts.path, method=method
            )
        except HTTPException:
            return False
        rule = rule_of(self._app.view_functions[endpoint])
        if rule.name in _OPEN or rule.name == "self":
            return True
        return self._verdict(current_user, rule, named, method) == YES

    def _verdict(
        self, user: User, rule: Rule, named: Mapping[str, Any], method: str
    ) -> str:
        if rule.name == "self":
            return YES
        grants = user.grants
        if method not in _SAFE and rule.name != "verify":
            # Whatever else is declared, nothing changes by an auditor's hand.
            grants = tuple(one for one in grants if one.role != "auditor")
        if rule.name == "organiser":
            return YES if reaches_all(grants, "govern") else NO
        if not is_for(grants, rule.name):
            return NO
        if reaches_all(grants, rule.name) and rule.scope != "account":
            return YES
        return self._within(user, grants, rule, named)

    def _within(
        self,
        user: User,
        grants: tuple[Grant, ...],
        rule: Rule,
        named: Mapping[str, Any],
    ) -> str:
        scope, about = rule.scope, dict(named)
        if scope in {"own", "shared"}:
            return YES
        if scope == "asked":
            about = {"fair_id": request.args.get("fair_id", "")}
            scope = "fair" if about["fair_id"] else "whole"
        if scope == "whole":
            return PROVINCE_ONLY
        key = (grants, user.id, rule, tuple(sorted(about.items())))
        word = (self._hub.models.reached, self._hub.access_word)
        if word != self._word:
            self._word, self._verdicts = word, {}
        verdict = self._verdicts.get(key)
        if verdict is None:
            verdict = self._verdicts[key] = self._looked_up(grants, rule, scope, about)
        return verdict

    def _looked_up(
        self,
        grants: tuple[Grant, ...],
        rule: Rule,
        scope: str,
        about: Mapping[str, Any],
    ) -> str:
        if scope == "account":
            return YES if admits(self._hub, grants, about["login"]) else NO
        spot = spot_of(self._hub, scope, about)
        # What is not there is for the view to say, and looks the same.
        return YES if spot is None or allows(grants, rule.name, spot) else HIDDEN


def admits(hub: Hub, grants: tuple[Grant, ...], login: str) -> bool:
    """Say whether somebody with these grants looks after this account."""
    if reaches_all(grants, "govern"):
        return True
    theirs = grants_of(hub, login)
    return bool(theirs) and all(
        may_give(grants, one, of_grant(hub, one)) for one in theirs
    )


def home_of(user: User) -> str:
    """Return where somebody begins."""
    if user.is_for("look"):
        return url_for("board.overview")
    if user.is_for("watch"):
        return url_for("gates.choose")
    return url_for("me.show")


def _is_api() -> bool:
    return request.path.startswith("/api/")


def _stranger() -> AnyResponse:
    if _is_api():
        return _problem(401, "NotLoggedIn", _("Hãy đăng nhập rồi thử lại."))
    return redirect(url_for("login.show", next=request.full_path))


def _without_second_step() -> AnyResponse:
    if _is_api():
        sentence = _("Hãy bật mã xác nhận hai bước trước khi làm việc khác.")
        return _problem(403, "SecondStepMissing", sentence)
    return redirect(url_for("second_step.show"))


def _refusal(verdict: str) -> AnyResponse:
    """Return, or raise, the answer to whom a route is not for."""
    status, error = (404, "OutOfScope") if verdict == HIDDEN else (403, "NotAllowed")
    sentence = {
        HIDDEN: _("Không có mục này trong phạm vi của tài khoản."),
        PROVINCE_ONLY: _(
            "Trang này là số liệu của cả tỉnh. Hãy chọn một mục trong phạm vi của bạn."
        ),
    }.get(verdict, _("Tài khoản này không được vào trang đó."))
    if _is_api():
        return _problem(status, error, sentence)
    if verdict != HIDDEN:
        # What is hidden looks like what is not there.
        g.refusal = sentence
    return abort(status)


def _problem(status: int, error: str, sentence: str) -> Response:
    body = msgspec.json.encode(Problem(error, sentence))
    return Response(body, status, mimetype=JSON)
