"""Somebody at a gate who is played: counts visitors over HTTP as a telephone does."""

import logging
from collections.abc import Callable
from random import Random
from threading import Event
from uuid import uuid4

from fair_admin.rehearsal.caller import Caller, Refused, Unreachable

_PAUSE_SECONDS = (0.6, 1.8)
_GROUP_MAX = 4
_MISTAP_PERMILLE = 20
_RETRY_SECONDS = 2.0

_LOGGER = logging.getLogger(__name__)


class PlayedGatekeeper:
    """Somebody at one gate, for as long as the fair is played."""

    def __init__(
        self, hub: str, gate_id: str, *, now_ms: Callable[[], int], draws: Random
    ) -> None:
        """Know the gate; nothing happens before `work`."""
        self._hub = hub
        self._path = f"/api/v1/gates/{gate_id}/presses"
        self._now_ms = now_ms
        self._draws = draws

    def work(self, login: str, password: str, ending: Event) -> None:
        """Count until `ending`; a hub that is away is waited for."""
        while not ending.is_set():
            caller = Caller(self._hub)
            try:
                caller.submit("/login", login=login, password=password)
                caller.use_token(caller.get("/api/v1/session")["csrf_token"])
                while not ending.wait(self._draws.uniform(*_PAUSE_SECONDS)):
                    self._count(caller)
            except Unreachable:
                ending.wait(_RETRY_SECONDS)
            except Refused as error:
                _LOGGER.warning("The gate at %s: %s", self._hub, error)
                ending.wait(_RETRY_SECONDS)

    def _count(self, caller: Caller) -> None:
        """Let a group in; now and then a finger was too fast and takes one back."""
        presses = [False] * self._draws.randint(1, _GROUP_MAX)
        if self._draws.randrange(1000) < _MISTAP_PERMILLE:
            presses.append(True)
        at_ms = self._now_ms()
        body = {
            "presses": [
                {"command_id": uuid4().hex, "at_ms": at_ms, "undo": undo}
                for undo in presses
            ]
        }
        caller.post(self._path, body)
