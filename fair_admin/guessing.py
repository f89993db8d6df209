"""Slows down whoever guesses a secret."""

from collections.abc import Callable
from threading import Lock

from events.decider import Refusal

WINDOW_MS = 60_000


class TooManyGuesses(Refusal):
    """Wrong codes were sent too often from one address; wait a minute."""


class GuessLimit:
    """Counts wrong guesses of somebody, and says when there were too many."""

    def __init__(self, now_ms: Callable[[], int], guesses: int) -> None:
        """Allow so many wrong guesses a minute."""
        self._now_ms = now_ms
        self._guesses = guesses
        self._lock = Lock()
        self._wrong: dict[str, list[int]] = {}

    def is_reached(self, who: str) -> bool:
        """Say whether somebody has to wait, right or wrong."""
        since_ms = self._now_ms() - WINDOW_MS
        with self._lock:
            self._wrong = {
                one: late
                for one, times in self._wrong.items()
                if (late := [time for time in times if time > since_ms])
            }
            return len(self._wrong.get(who, ())) >= self._guesses

    def was_wrong(self, who: str) -> None:
        """Count a wrong guess."""
        with self._lock:
            self._wrong.setdefault(who, []).append(self._now_ms())

    def was_right(self, who: str) -> None:
        """Forgive earlier mistakes."""
        with self._lock:
            self._wrong.pop(who, None)
