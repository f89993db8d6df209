"""The running hub: tills' journals come in, the catalogue goes out."""

from threading import Lock

import msgspec

from events.devices import TillEnrolled
from events.feed import FEED_RECORDS_MAX, Feed, FeedItem, FeedRequest, is_genuine
from events.log import EventLog, StoredRecord
from events.replication import Ack, Batch, WrongSignature, receive

_FEED_STREAMS = ("product/", "producer/", "locality/", "sales-point/", "fair/")


class UnknownTill(Exception):
    """No device was enrolled under this name and epoch."""


class Hub:
    """One fair office's log and what it knows of its tills."""

    def __init__(self, log: EventLog) -> None:
        """Learn the enrolled tills from the log."""
        self.log = log
        self._lock = Lock()
        self._scanned = 0
        self._tills: dict[tuple[str, int], TillEnrolled] = {}

    def till(self, till: str, epoch: int) -> TillEnrolled:
        """Return how a till was enrolled; raises UnknownTill."""
        found = self._tills.get((till, epoch))
        if found is None:
            self._learn_tills()
            found = self._tills.get((till, epoch))
        if found is None:
            raise UnknownTill(till)
        return found

    def _learn_tills(self) -> None:
        with self._lock:
            while page := self.log.read(self._scanned, FEED_RECORDS_MAX):
                for stored in page:
                    if stored.stream.startswith("enrolment/"):
                        self._learn(stored)
                self._scanned = page[-1].position

    def _learn(self, stored: StoredRecord) -> None:
        for fact in stored.record.facts:
            if isinstance(fact, TillEnrolled):
                self._tills[fact.till, fact.epoch] = fact

    def ingest(self, batch: Batch, received_at_ms: int) -> Ack:
        """Take a batch of a till; raises UnknownTill and what `receive` raises."""
        enrolled = self.till(batch.till, batch.epoch)
        return receive(self.log, batch, enrolled.public_key, received_at_ms)

    def feed(self, request: FeedRequest) -> Feed:
        """Return what a till may sell, behind its position.

        A till of a booth gets its own fair and no other. Raises UnknownTill and
        WrongSignature.
        """
        enrolled = self.till(request.till, request.epoch)
        if not is_genuine(request, enrolled.public_key):
            raise WrongSignature(request.till)
        page = self.log.read(request.after, FEED_RECORDS_MAX)
        fair = f"fair/{enrolled.place.fair_id}"
        return Feed(
            scanned=page[-1].position if page else request.after,
            items=tuple(
                FeedItem(
                    position=stored.position,
                    stream=stored.stream,
                    sequence=stored.sequence,
                    body=stored.body,
                )
                for stored in page
                if stored.stream.startswith(_FEED_STREAMS)
                and (not stored.stream.startswith("fair/") or stored.stream == fair)
            ),
        )


class Problem(msgspec.Struct, frozen=True):
    """A refusal as it travels: its name for programs, a sentence for people."""

    error: str
    message: str
