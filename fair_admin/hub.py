"""The running hub: facts come in, read models follow, the catalogue goes out."""

from collections.abc import Callable, Mapping, Sequence
from threading import Lock
from typing import TypeVar

from events.decider import Decider, Occasion
from events.devices import TillEnrolled
from events.export import seal_of
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
from events.handling import Outcome, Step, Streams
from events.log import EventLog, StoredRecord
from events.record import till_stream
from events.replication import Ack, Batch, Gap, WrongSignature, receive
from fair_admin.ledger import Ledger
from fair_admin.offered import Offered
from fair_admin.pulse import Pulse
from fair_admin.turnstile import Turnstile
from projections.coverage import Heartbeat, note
from projections.engine import ReadModels
from projections.vault import Vault

C = TypeVar("C")
S = TypeVar("S")


class UnknownTill(Exception):
    """No device was enrolled under this name and epoch."""


class Hub:
    """One fair office's log and what it knows of its tills."""

    def __init__(  # noqa: PLR0913 - a hub is its log, models, vault, clock and word
        self,
        log: EventLog,
        models: ReadModels,
        vault: Vault,
        now_ms: Callable[[], int],
        facts_came: Callable[[], None] = lambda: None,
        *,
        ledger: Ledger,
    ) -> None:
        """Learn the enrolled tills from the log; the ledger gives the hub's word.

        `facts_came` is called after each batch of a till, so that a projector need not
        wait for its clock.
        """
        self.log = log
        self.models = models
        self.vault = vault
        self.now_ms = now_ms
        self.fingerprint = ""
        """By which letters tills know the certificate this hub made for itself."""
        self._streams = Streams(log)
        self.ledger = ledger
        self.access_word = 0
        """Another number whenever somebody may do something else."""
        self.pulse = Pulse(models, now_ms)
        self._facts_came = facts_came
        self._turnstile = Turnstile(now_ms)
        self._lock = Lock()
        self._scanned = 0
        self._offered = Offered(log)
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
        if stream.startswith("access"):
            self.access_word += 1
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
        return self._streams.handle(decider, stream, command, occasion)

    def follow(self) -> None:
        """Bring the read models to the end of the log."""
        self.models.catch_up(self.log)
        self.pulse.caught_up()

    def record_all(
        self, decider: Decider[C, S], stream: str, steps: Sequence[Step[C]]
    ) -> tuple[Outcome, ...]:
        """Decide and record several in order; a refused one holds up none behind it.

        Their occasions bring the device's clock; `follow` ends them. Raises
        StaleStream.
        """
        return self._streams.handle_all(decider, stream, steps, self.now_ms())

    def record_together(
        self,
        decider: Decider[C, S],
        commands: Mapping[str, Sequence[C]],
        *,
        actor: str,
        command_id: str,
    ) -> Mapping[str, tuple[Outcome, ...]]:
        """Decide commands for streams, named by the keys, and record all or none.

        Where one is refused nothing is recorded, and the outcomes say which; `follow`
        ends it. Raises StaleStream.
        """
        now_ms = self.now_ms()
        steps = {
            stream: [
                Step(
                    command=command,
                    occasion=Occasion(
                        at_ms=now_ms, actor=actor, command_id=f"{command_id}-{number}"
                    ),
                )
                for number, command in enumerate(mine)
            ]
            for stream, mine in commands.items()
        }
        return self._streams.handle_together(decider, steps, now_ms)

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
        """Take a batch of a till and answer with the hub's word on it.

        A key of a later epoch may speak for an earlier one, never the other way round.
        Raises UnknownTill, HubBusy and what `receive` raises.
        """
        signer = self.till(batch.till, max(batch.key_epoch, batch.epoch))
        self.till(batch.till, batch.epoch)
        with self._turnstile.turn(batch.till):
            return self._take(batch, signer)

    def _take(self, batch: Batch, signer: TillEnrolled) -> Ack:
        try:
            ack = receive(self.log, batch, signer.public_key, self.now_ms())
        except Gap as gap:
            raise Gap(self._worded(gap.have, batch.till, batch.epoch)) from gap
        self._facts_came()
        self.ledger.keep(seal_of(batch, signer.public_key))
        return self._worded(ack, batch.till, batch.epoch)

    def has(self, till: str, epoch: int) -> Ack:
        """Return what the hub has of a till's journal, with its word on it."""
        head = self.log.head(till_stream(till, epoch))
        return self._worded(Ack(have=head.sequence, head=head.hash), till, epoch)

    def _worded(self, ack: Ack, till: str, epoch: int) -> Ack:
        return self.ledger.word_on(till, epoch, ack, self.now_ms())

    def asked_by(self, question: Question) -> TillEnrolled:
        """Return the till that signed; raises UnknownTill and WrongSignature."""
        enrolled = self.till(question.till, question.epoch)
        if not is_genuine(question, enrolled.public_key):
            raise WrongSignature(question.till)
        return enrolled

    def hear(self, report: StatusReport) -> Ack:
        """Note that a till lives and return what the hub has of its journal.

        A hub restored from a backup has less than it said before: a till that sells
        nothing more learns it here. Raises UnknownTill and WrongSignature.
        """
        self.asked_by(report)
        now_ms = self.now_ms()
        heartbeat = Heartbeat(
            till=report.till,
            epoch=report.epoch,
            unsent=report.unsent,
            oldest_unsent_at_ms=report.oldest_unsent_at_ms,
            at_ms=now_ms,
            clock_off_ms=report.at_ms - now_ms,
        )
        note(self.models, heartbeat)
        return self.has(report.till, report.epoch)

    def feed(self, request: FeedRequest) -> Feed:
        """Return what a till may sell, behind its position.

        A till of a booth gets its own fair and no other. Raises UnknownTill and
        WrongSignature.
        """
        fair = f"fair/{self.asked_by(request).place.fair_id}"
        scanned, offered = self._offered.behind(request.after, fair)
        return Feed(
            hub_epoch=self.ledger.checkpoint(self.now_ms()).hub_epoch,
            scanned=scanned,
            items=tuple(
                FeedItem(
                    position=stored.position,
                    stream=stored.stream,
                    sequence=stored.sequence,
                    body=stored.body,
                )
                for stored in offered
            ),
        )
