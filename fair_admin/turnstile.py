"""Lets only so many tills in at once that all the others still get an answer."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

PLACES = 5
"""Fewer than a server has threads, so that boards and phones are answered too."""

_FRONT = 12
_A_SECOND = 4
_WAIT_SECONDS_MAX = 20
_FORGOTTEN_AFTER_MS = 60_000


class HubBusy(Exception):
    """Others are being served; come again in so many seconds."""

    def __init__(self, retry_seconds: int) -> None:
        """Carry when it is worth to come again."""
        super().__init__(retry_seconds)
        self.retry_seconds = retry_seconds


class Turnstile:
    """First come, first served: who was sent away keeps the place in the queue."""

    def __init__(self, now_ms: Callable[[], int]) -> None:
        """Begin with nobody waiting."""
        self._now_ms = now_ms
        self._lock = Lock()
        self._inside = 0
        self._asked_at_ms: dict[str, int] = {}

    @contextmanager
    def turn(self, till: str) -> Iterator[None]:
        """Serve a till for as long as the block lasts; raises HubBusy."""
        with self._lock:
            self._enter(till)
        try:
            yield
        finally:
            with self._lock:
                self._inside -= 1

    def _enter(self, till: str) -> None:
        now_ms = self._now_ms()
        if self._asked_at_ms:
            self._asked_at_ms = {
                name: asked
                for name, asked in self._asked_at_ms.items()
                if abs(now_ms - asked) < _FORGOTTEN_AFTER_MS
            }
        queue = list(self._asked_at_ms)
        rank = queue.index(till) if till in self._asked_at_ms else len(queue)
        if self._inside >= PLACES or rank >= _FRONT:
            self._asked_at_ms[till] = now_ms
            raise HubBusy(min(1 + rank // _A_SECOND, _WAIT_SECONDS_MAX))
        self._asked_at_ms.pop(till, None)
        self._inside += 1
