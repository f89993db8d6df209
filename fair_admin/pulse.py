"""Says by one remembered word whether a board can have changed."""

import hashlib
from collections.abc import Callable

from projections.coverage import tills
from projections.engine import ReadModels
from projections.lately import QUARTER_MS


class Pulse:
    """Position of the read models and a digest of what no fact tells.

    A till that falls silent changes the boards though nothing is recorded, and so does
    a new quarter of an hour. The digest is renewed by `look`; whoever asks for the tag
    reads memory.
    """

    def __init__(self, models: ReadModels, now_ms: Callable[[], int]) -> None:
        """Begin without knowing; the first `look` tells more."""
        self._models = models
        self._now_ms = now_ms
        self._as_of_ms = 0
        self._digest = ""
        self.also: list[Callable[[], None]] = []
        """What else is looked at whenever the tills are."""

    @property
    def tag(self) -> str:
        """A word that differs whenever a board may differ."""
        return f"{self._models.reached}-{self._digest}"

    @property
    def as_of_ms(self) -> int:
        """When the read models last stood at the end of the log."""
        return self._as_of_ms

    def caught_up(self) -> None:
        """Note that the read models stand at the end of the log."""
        self._as_of_ms = max(self._as_of_ms, self._now_ms())

    def look(self) -> None:
        """Look at what the tills said of themselves, and at the calendar."""
        now_ms = self._now_ms()
        seen = [
            (one.till, one.is_silent(now_ms), one.unsent, one.oldest_unsent_at_ms)
            for one in tills(self._models)
        ]
        told = repr((now_ms // QUARTER_MS, seen))
        self._digest = hashlib.sha256(told.encode()).hexdigest()[:12]
        for look in self.also:
            look()
