"""Virtual time: what is to happen next, and a trace of what did."""

import hashlib
import heapq
from collections.abc import Callable

START_MS = 1_772_323_200_000
"""1 March 2026, 07:00 in Vietnam."""


class Timeline:
    """A clock that jumps from one thing to the next."""

    def __init__(self) -> None:
        """Begin in the morning with nothing planned."""
        self.now_ms = START_MS
        self._planned: list[tuple[int, int, Callable[[], None]]] = []
        self._number = 0
        self._trace = hashlib.sha256()
        self.lines: list[str] = []

    def after(self, delay_ms: int, step: Callable[[], None]) -> None:
        """Plan a step; equal moments keep the order they were planned in."""
        self._number += 1
        heapq.heappush(self._planned, (self.now_ms + delay_ms, self._number, step))

    def run(self, until_ms: int) -> None:
        """Do everything planned up to a moment."""
        while self._planned and self._planned[0][0] <= until_ms:
            self.now_ms, _, step = heapq.heappop(self._planned)
            step()
        self.now_ms = until_ms

    def tell(self, who: str, what: str) -> None:
        """Add a line to the trace."""
        line = f"{self.now_ms - START_MS:>10} {who:<6} {what}"
        self.lines.append(line)
        self._trace.update(line.encode())

    @property
    def trace_hash(self) -> str:
        """Two runs of one seed have the same."""
        return self._trace.hexdigest()
