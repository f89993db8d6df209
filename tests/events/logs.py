"""A hub's log as evidence: two tills, a clone of one, the hub's word, all signed."""

import io
from collections.abc import Sequence

from events.chain import link
from events.checkpoint import Checkpoint, epoch_text, make_checkpoint, start_text
from events.devices import TillEnrolled
from events.evidence import HubEpochBegan, TillStartCountersigned
from events.export import Seal, write_export
from events.fact import Fact
from events.log import StoredRecord
from events.record import GENESIS, Record, encode_record, hash_of, till_stream
from events.replication import batch_text
from events.sales import SaleCancelled
from events.signing import public_key_of, sign
from tests.examples import PLACE

HUB_KEY, TILL_KEY = "55" * 32, "66" * 32
HUB, TILL = public_key_of(HUB_KEY), public_key_of(TILL_KEY)


class Log:
    """Grows record by record in memory, with holes as PostgreSQL leaves them."""

    def __init__(self) -> None:
        """Begin with the hub's epoch and two enrolled tills."""
        self.records: list[StoredRecord] = []
        self.head = GENESIS
        self.ends: dict[str, tuple[int, str]] = {}
        self.seals: list[Seal] = []
        self.checkpoints: list[Checkpoint] = []
        text = epoch_text(1, 0, GENESIS, "")
        began = HubEpochBegan(
            hub_epoch=1,
            public_key=HUB,
            position=0,
            head=GENESIS,
            reason="",
            signature=sign(HUB_KEY, text).hex(),
        )
        self.put("hub", began)
        for till in ("t1", "t2"):
            enrolled = TillEnrolled(
                till=till, epoch=1, code_id=till, public_key=TILL, place=PLACE
            )
            self.put(f"enrolment/{till}", enrolled)

    def put(self, stream: str, fact: Fact, place: str = "") -> None:
        """Append a record of a stream, stored in `place` when it is a fork."""
        sequence, previous = self.ends.get(place or stream, (0, GENESIS))
        record = Record(
            stream=stream,
            sequence=sequence + 1,
            at_ms=1_700_000_000_000 + len(self.records),
            actor="c1",
            command_id=f"c{len(self.records)}",
            previous=previous,
            facts=(fact,),
        )
        self.store(place or stream, sequence + 1, encode_record(record))

    def store(self, stream: str, sequence: int, body: bytes) -> None:
        """Append bytes as they are."""
        before = self.records[-1].position if self.records else 0
        stored = StoredRecord(
            position=before + (2 if len(self.records) % 7 == 3 else 1),
            stream=stream,
            sequence=sequence,
            received_at_ms=1_700_000_500_000 + len(self.records),
            body=body,
        )
        self.records.append(stored)
        self.head = link(self.head, stored)
        self.ends[stream] = (sequence, hash_of(body))

    def sell(self, till: str, count: int) -> None:
        """Let a till send so many records, sealed, and the hub answer."""
        stream = till_stream(till, 1)
        first, previous = self.ends.get(stream, (0, GENESIS))
        for number in range(count):
            reason = f"đổi ý {number}"
            self.put(stream, SaleCancelled(sale_id=f"s{number}", reason=reason))
        last, head = self.ends[stream]
        text = batch_text(till, 1, first + 1, previous, head)
        self.seals.append(
            Seal(
                till=till,
                epoch=1,
                first=first + 1,
                previous=previous,
                last=last,
                head=head,
                key_epoch=0,
                public_key=TILL,
                signature=sign(TILL_KEY, text).hex(),
            )
        )
        if first == 0:
            self.countersign(till)
        self.checkpoints.append(
            make_checkpoint(
                HUB_KEY,
                hub_epoch=1,
                position=self.records[-1].position,
                head=self.head,
            )
        )

    def countersign(self, till: str) -> None:
        """Let the hub say with which record the till begins."""
        stream = till_stream(till, 1)
        (start,) = (r for r in self.records if (r.stream, r.sequence) == (stream, 1))
        start_hash = hash_of(start.body)
        fact = TillStartCountersigned(
            till=till,
            epoch=1,
            start_hash=start_hash,
            signature=sign(HUB_KEY, start_text(till, 1, start_hash)).hex(),
        )
        self.put(f"till-start/{till}/1", fact)

    def fork(self, till: str, count: int) -> None:
        """Let a clone of a till be found and kept aside."""
        stream = till_stream(till, 1)
        for number in range(count):
            fact = SaleCancelled(sale_id=f"clone{number}", reason="bản sao")
            self.put(stream, fact, place=f"{stream}/fork-0badc0de")


def lines_of(
    log: Log, records: Sequence[StoredRecord] | None = None, *, key: str = HUB
) -> list[bytes]:
    """Return the export of a log, or of what somebody made of its records."""
    out = io.BytesIO()
    write_export(
        out,
        log.records if records is None else records,
        hub_key=key,
        seals=log.seals,
        checkpoints=log.checkpoints,
    )
    return out.getvalue().splitlines(keepends=True)


def fifty_records() -> Log:
    """Return a log of 50 records of every kind."""
    log = Log()
    log.sell("t1", 9)
    log.sell("t2", 8)
    log.fork("t1", 4)
    log.sell("t1", 12)
    log.sell("t2", 12)
    return log
