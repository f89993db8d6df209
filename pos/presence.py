"""Whether somebody is still at the till, or only their session."""

from collections.abc import MutableMapping
from typing import Any

_KEY = "seen_at_ms"
_NOTED_EVERY_MS = 5_000
"""A session that changed is a cookie sent back; once in a while is enough."""


class Presence:
    """When a session's cashier last did something."""

    def __init__(self, session: MutableMapping[str, Any]) -> None:
        """Take the session of a request."""
        self._session = session

    def note(self, now_ms: int) -> None:
        """Say that the cashier is there."""
        if abs(now_ms - self._seen_at_ms(0)) >= _NOTED_EVERY_MS:
            self._session[_KEY] = now_ms

    def is_over(self, now_ms: int, idle_seconds: int) -> bool:
        """Say whether nobody was there for so long; 0 seconds are never over."""
        away_ms = now_ms - self._seen_at_ms(now_ms)
        return bool(idle_seconds) and away_ms > idle_seconds * 1000

    def _seen_at_ms(self, otherwise: int) -> int:
        return int(self._session.get(_KEY, otherwise))
