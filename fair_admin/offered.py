"""Where in the hub's log the records stand that tills are fed."""

from bisect import bisect_right
from collections.abc import Sequence
from threading import Lock

from events.feed import FEED_RECORDS_MAX
from events.log import EventLog, StoredRecord

_STREAMS = (
    "product/",
    "proposal/",
    "producer/",
    "locality/",
    "sales-point/",
    "fair/",
    "rating/",
)


class Offered:
    """Knows the positions, so that no till is led through what others sold.

    The log is read once for all tills: hundreds that come back to a long log ask for
    few records, and reading it for each of them would keep the hub from its work.
    """

    def __init__(self, log: EventLog) -> None:
        """Begin at the beginning; the log is read at the first question."""
        self._log = log
        self._lock = Lock()
        self._scanned = 0
        self._positions: list[int] = []

    def behind(self, after: int, fair: str) -> tuple[int, Sequence[StoredRecord]]:
        """Return how far this answer reaches, and what it offers a till of a fair."""
        with self._lock:
            # Together: what comes a moment later must not count as looked at.
            self._follow()
            scanned, place = self._scanned, bisect_right(self._positions, after)
            first = self._positions[place] if place < len(self._positions) else 0
        if not first:
            return max(scanned, after), ()
        page = self._log.read(first - 1, FEED_RECORDS_MAX)
        return page[-1].position, [one for one in page if _is_for(one.stream, fair)]

    def _follow(self) -> None:
        while page := self._log.read(self._scanned, FEED_RECORDS_MAX):
            self._positions += [
                one.position for one in page if one.stream.startswith(_STREAMS)
            ]
            self._scanned = page[-1].position


def _is_for(stream: str, fair: str) -> bool:
    if stream.startswith("fair/"):
        return stream == fair
    return stream.startswith(_STREAMS)
