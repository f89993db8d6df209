"""The way from a till to its hub."""

from typing import Protocol

import msgspec
import urllib3

from events.problem import Problem

_TIMEOUT_SECONDS = 10.0
_OK = frozenset({200, 204})
_GAP = 409


class HubAway(Exception):
    """The hub did not answer, or not as a hub does; the till goes on selling."""


class HubRefused(HubAway):
    """The hub answered that it will not; the message is the hub's sentence."""


class Wire(Protocol):
    """The way to one hub."""

    def post(self, path: str, data: bytes) -> bytes:
        """Return the hub's answer; raises HubAway, and HubRefused with its reason."""


class HttpWire:
    """HTTP to one hub."""

    def __init__(self, hub_url: str) -> None:
        """Prepare; nothing is connected yet."""
        self._hub_url = hub_url.rstrip("/")
        self._http = urllib3.PoolManager(
            retries=False, timeout=urllib3.Timeout(total=_TIMEOUT_SECONDS)
        )

    def post(self, path: str, data: bytes) -> bytes:
        """Return the hub's answer; raises HubAway, and HubRefused with its reason."""
        try:
            answer = self._http.request("POST", self._hub_url + path, body=data)
        except (urllib3.exceptions.HTTPError, ValueError) as error:
            raise HubAway(str(error)) from error
        is_position = answer.status == _GAP and "msgpack" in answer.headers.get(
            "Content-Type", ""
        )
        if answer.status in _OK or is_position:
            return answer.data
        try:
            problem = msgspec.json.decode(answer.data, type=Problem)
        except msgspec.MsgspecError:
            raise HubAway(f"{path}: HTTP {answer.status}") from None
        raise HubRefused(problem.message)
