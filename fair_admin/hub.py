"""The running hub: facts come in, read models follow, the catalogue goes out."""

from collections.abc import Callable, Sequence
from threading import Lock
from typing import TypeVar

from events.decider import Decider, Occasion
from events.devices import TillEnrolled
from events.fact import Fact
from events.feed import (
    FEED_RECORDS_MAX,
    Feed,
    FeedItem,
    FeedRequest,
    Question,
    StatusReport,
    is_genuine,
)
from events.handling import Outcome, Step, handle, handle_all
from events.log import EventLog, StoredRecord
from events.replication import Ack, Batch, WrongSignature, receive
from projections.coverage import Heartbeat, note
from projections.engine import ReadModels
from projections.vault import Vault

C = TypeVar("C")
S = TypeVar("S")

_FEED_STREAMS = ("product/", "producer/", "locality/", "sales-point/", "fair/")


class UnknownTill(Exception):
    """No device was enrolled under this name and epoch."""


class Hub:
    """One fair office's log and what it knows of its tills."""

    def __init__(
        self,
        log: EventLog,
        models: ReadModels,
        vault: Vault,
        now_ms: Callable[[], int],
        facts_came: Callable[[], None] = lambda: None,
    ) -> None:
        """Learn the enrolled tills from the log.

        `facts_came` is called after each batch of a till, so that a projector need not
        wait for its clock.
        """
        self.log = log
        self.models = models
        self.vault = vault
        self.now_ms = now_ms
        self._facts_came = facts_came
        self._lock = Lock()
        self._scanned = 0
        self._tills: dict[tuple[str, int], TillEnrolled] = {}

    def do(
        self,
        decider: Decider[C, S],
        stream: str,
        command: C,
        *,
        actor: str,
        command_id: str,
    ) -> tuple[Fact, ...]:
        """Decide, record, and let the read models follow: you read your own writes.

        Raises the decider's refusals, and StaleStream when others were always faster.
        """
        facts = self.record(
            decider, stream, command, actor=actor, command_id=command_id
        )
        self.follow()
        return facts

    def record(
        self,
        decider: Decider[C, S],
        stream: str,
        command: C,
        *,
        actor: str,
        command_id: str,
    ) -> tuple[Fact, ...]:
        """Decide and record, one of many: whoever does many lets `follow` end them.

        Raises what `do` raises.
        """
        occasion = Occasion(at_ms=self.now_ms(), actor=actor, command_id=command_id)
        return handle(self.log, decider, stream, command, occasion)

    def follow(self) -> None:
        """Bring the read models to the end of the log."""
        self.models.catch_up(self.log)

    def record_all(
        self, decider: Decider[C, S], stream: str, steps: Sequence[Step[C]]
    ) -> tuple[Outcome, ...]:
        """Decide and record several in order; a refused one holds up none behind it.

        Their occasions bring the device's clock; `follow` ends them. Raises
        StaleStream.
        """
        return handle_all(self.log, decider, stream, steps, self.now_ms())

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

    def ingest(self, batch: Batch) -> Ack:
        """Take a batch of a till; raises UnknownTill and what `receive` raises."""
        enrolled = self.till(batch.till, batch.epoch)
        ack = receive(self.log, batch, enrolled.public_key, self.now_ms())
        self._facts_came()
        return ack

    def asked_by(self, question: Question) -> TillEnrolled:
        """Return the till that signed; raises UnknownTill and WrongSignature."""
        enrolled = self.till(question.till, question.epoch)
        if not is_genuine(question, enrolled.public_key):
            raise WrongSignature(question.till)
        return enrolled

    def hear(self, report: StatusReport) -> None:
        """Note that a till lives; raises UnknownTill and WrongSignature."""
        self.asked_by(report)
        heartbeat = Heartbeat(
            till=report.till,
            epoch=report.epoch,
            unsent=report.unsent,
            oldest_unsent_at_ms=report.oldest_unsent_at_ms,
            at_ms=self.now_ms(),
        )
        note(self.models, heartbeat)

    def feed(self, request: FeedRequest) -> Feed:
        """Return what a till may sell, behind its position.

        A till of a booth gets its own fair and no other. Raises UnknownTill and
        WrongSignature.
        """
        fair = f"fair/{self.asked_by(request).place.fair_id}"
        page = self.log.read(request.after, FEED_RECORDS_MAX)
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
