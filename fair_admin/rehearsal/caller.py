"""Somebody at a browser without a screen: keeps cookies, sends the form's token."""

import re
from typing import Any
from urllib.parse import urlencode

import msgspec
import urllib3

from events.problem import Problem

_TIMEOUT_SECONDS = 10.0
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
_REFUSED_FROM = 400


class Unreachable(Exception):
    """Nobody answered."""


class Refused(Exception):
    """The answer was no; the message is its sentence or its status."""


class Caller:
    """One person's session with a hub or a till."""

    def __init__(self, address: str) -> None:
        """Prepare; nothing is connected yet."""
        self._address = address
        self._cookies: dict[str, str] = {}
        self._token = ""
        self._http = urllib3.PoolManager(retries=False, timeout=_TIMEOUT_SECONDS)

    @property
    def cookies(self) -> str:
        """The session, as a browser sends it."""
        return "; ".join(f"{name}={value}" for name, value in self._cookies.items())

    def get(self, path: str) -> Any:
        """Return the JSON at a path; raises Unreachable and Refused."""
        return _decoded(self._ask("GET", path, {}))

    def page(self, path: str) -> str:
        """Return the page at a path and keep its token; raises as `get` does."""
        page = self._ask("GET", path, {}).data.decode()
        found = _TOKEN.search(page)
        if found:
            self._token = found[1]
        return page

    def use_token(self, token: str) -> None:
        """Send this token with all that changes something."""
        self._token = token

    def post(self, path: str, body: object) -> Any:
        """Send JSON and return the JSON that comes back; raises as `get` does."""
        headers = {"X-CSRFToken": self._token, "Content-Type": "application/json"}
        return _decoded(self._ask("POST", path, headers, msgspec.json.encode(body)))

    def submit(self, path: str, **fields: str) -> str:
        """Fill in the form of a page and return what follows; raises as `get` does."""
        self.page(path)
        form = urlencode({**fields, "csrf_token": self._token}).encode()
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, headers, form).data.decode()

    def _ask(
        self, method: str, path: str, headers: dict[str, str], body: bytes = b""
    ) -> urllib3.BaseHTTPResponse:
        try:
            answer = self._http.request(
                method,
                self._address + path,
                headers={**headers, "Cookie": self.cookies},
                body=body,
                redirect=False,
            )
        except urllib3.exceptions.HTTPError as error:
            raise Unreachable(str(error)) from error
        for cookie in answer.headers.getlist("Set-Cookie"):
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        if answer.status >= _REFUSED_FROM:
            raise Refused(_reason(answer))
        return answer


def _decoded(answer: urllib3.BaseHTTPResponse) -> Any:
    return msgspec.json.decode(answer.data) if answer.data else None


def _reason(answer: urllib3.BaseHTTPResponse) -> str:
    try:
        return msgspec.json.decode(answer.data, type=Problem).message
    except msgspec.MsgspecError:
        return f"HTTP {answer.status}"
