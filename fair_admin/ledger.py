"""The hub's chain over its own log, and its signed word on where that stands."""

from collections import deque
from threading import Lock

import msgspec

from events.acknowledgement import ack_text
from events.chain import link
from events.checkpoint import Checkpoint, epoch_text, make_checkpoint, start_text
from events.evidence import HubEpochBegan, TillStartCountersigned
from events.export import Seal
from events.fact import Fact
from events.log import EventLog, Head, StaleStream, StoredRecord
from events.record import GENESIS, Record, encode_record, hash_of, till_stream
from events.replication import Ack
from events.signing import public_key_of, sign
from projections.signatures import KeptCheckpoint, Signatures

HUB_STREAM = "hub"
_PAGE_RECORDS = 2_000
_MINUTE_MS = 60_000


class Ledger:
    """Reads the log in order and keeps the head of its chain.

    Each process reads for itself: the order of positions is the order of commits on
    both databases, so all come to the same head at the same position.
    """

    def __init__(
        self, log: EventLog, private_key_hex: str, signatures: Signatures
    ) -> None:
        """Prepare; the log is read at the first question."""
        self.signatures = signatures
        self.public_key = public_key_of(private_key_hex)
        self._log = log
        self._private_key_hex = private_key_hex
        self._lock = Lock()
        self._unkept: deque[Seal] = deque()
        self._position = 0
        self._head = GENESIS
        self._epoch = 0
        self._record_hash = ""
        self._newest: Checkpoint | None = None
        self._starts: dict[tuple[str, int], str] = {}

    def checkpoint(self, now_ms: int) -> Checkpoint:
        """Return the hub's word on all that is in the log now.

        A log without an epoch gets its first one.
        """
        with self._lock:
            self._advance()
            if self._epoch == 0:
                self._begin("", 1, Head(0, GENESIS), now_ms)
            if self._newest is None or self._newest.position != self._position:
                self._newest = make_checkpoint(
                    self._private_key_hex,
                    hub_epoch=self._epoch,
                    position=self._position,
                    head=self._head,
                )
                self._write_down(self._newest, now_ms)
            elif self._unkept:
                self._write_down(None, now_ms)
            return self._newest

    def keep(self, seal: Seal) -> None:
        """Keep a till's signature with the next word; `word_on` is to follow."""
        self._unkept.append(seal)

    def signed(self, text: bytes) -> str:
        """Return the hub's signature over a text, 128 hex digits."""
        return sign(self._private_key_hex, text).hex()

    def word_on(self, till: str, epoch: int, ack: Ack, now_ms: int) -> Ack:
        """Return an answer signed, with the hub's word on its log and the till's start.

        Asked after the records of the answer were written, so that they are covered.
        """
        text = ack_text(till, epoch, ack.have, ack.head)
        return msgspec.structs.replace(
            ack,
            signature=self.signed(text),
            start_signature=self.countersign(till, epoch, now_ms),
            checkpoint=self.checkpoint(now_ms),
        )

    def _write_down(self, word: Checkpoint | None, now_ms: int) -> None:
        """Write what all who answer at this moment brought, by one of them."""
        seals = [self._unkept.popleft() for _ in range(len(self._unkept))]
        kept = None
        if word is not None:
            kept = KeptCheckpoint(checkpoint=word, record_hash=self._record_hash)
        self.signatures.put(seals, kept, now_ms // _MINUTE_MS)

    def _resume(self) -> None:
        """Go on from the newest word that the log still bears out."""
        for kept in reversed(self.signatures.checkpoints()):
            found = self._log.read(kept.checkpoint.position - 1, 1)
            if found and link("", found[0]) == kept.record_hash:
                self._position = kept.checkpoint.position
                self._head = kept.checkpoint.head
                self._epoch = kept.checkpoint.hub_epoch
                return

    def begin_epoch(self, reason: str, above: int, now_ms: int) -> Checkpoint:
        """Begin an epoch higher than the log's and than `above`, and say why."""
        with self._lock:
            self._advance()
            told = (one.checkpoint.hub_epoch for one in self.signatures.checkpoints())
            hub_epoch = max(self._epoch, above, *told) + 1
            self._begin(reason, hub_epoch, self._log.head(HUB_STREAM), now_ms)
        return self.checkpoint(now_ms)

    def countersign(self, till: str, epoch: int, now_ms: int) -> str:
        """Return the signature over the record a till's epoch begins with.

        The log keeps it too. "" before the hub has that record.
        """
        known = self._starts.get((till, epoch))
        if known is not None:
            return known
        first = self._log.read_stream(till_stream(till, epoch), limit=1)
        if not first:
            return ""
        start_hash = hash_of(first[0].body)
        text = start_text(till, epoch, start_hash)
        signature = self.signed(text)
        fact = TillStartCountersigned(
            till=till, epoch=epoch, start_hash=start_hash, signature=signature
        )
        self._write(f"till-start/{till}/{epoch}", fact, Head(0, GENESIS), now_ms)
        self._starts[till, epoch] = signature
        return signature

    def _advance(self) -> None:
        if self._position == 0:
            self._resume()
        while True:
            page = self._log.read(self._position, _PAGE_RECORDS)
            for stored in page:
                self._head = link(self._head, stored)
                if stored.stream == HUB_STREAM:
                    self._learn(stored)
            if page:
                self._position = page[-1].position
                self._record_hash = link("", page[-1])
            if len(page) < _PAGE_RECORDS:
                return

    def _learn(self, stored: StoredRecord) -> None:
        for fact in stored.record.facts:
            if isinstance(fact, HubEpochBegan):
                self._epoch = fact.hub_epoch

    def _begin(self, reason: str, hub_epoch: int, after: Head, now_ms: int) -> None:
        text = epoch_text(hub_epoch, self._position, self._head, reason)
        began = HubEpochBegan(
            hub_epoch=hub_epoch,
            public_key=self.public_key,
            position=self._position,
            head=self._head,
            reason=reason,
            signature=self.signed(text),
        )
        self._write(HUB_STREAM, began, after, now_ms)
        self._advance()

    def _write(self, stream: str, fact: Fact, after: Head, now_ms: int) -> None:
        record = Record(
            stream=stream,
            sequence=after.sequence + 1,
            at_ms=now_ms,
            actor="hub",
            command_id=f"{stream}-{after.sequence + 1}",
            previous=after.hash,
            facts=(fact,),
        )
        try:
            self._log.append(stream, record.sequence, (encode_record(record),), now_ms)
        except StaleStream:
            # Another process of this hub said the same at the same moment.
            return
