"""What follows from a till's journal, kept in memory, and how it is added to."""

from collections.abc import Callable, Sequence
from threading import Lock

from events.checkpoint import Checkpoint
from events.decider import Occasion
from events.evidence import CheckpointSeen, HubAlarmRaised
from events.fact import Fact, UnknownFact
from events.log import EventLog, StaleStream, StoredRecord
from events.record import GENESIS, Record, encode_record, hash_of, till_stream
from events.refunds import RefundCompleted
from events.sales import Place, SaleCancelled, SaleCompleted
from events.shifts import ShiftClosed, TillStarted
from pos import sale, shift
from pos.own_goods import OwnGoods
from pos.paper_queue import PaperQueue
from pos.refund import SaleUnknown, Sold
from pos.refund_book import RefundBook
from pos.sale import SALE
from pos.shift import SHIFT
from pos.sold import Receipted, Unsent, completed_in, seal_of, unsent_behind
from pos.witness import alarm_after, newer

_PAGE_RECORDS = 5_000


class TillJournal:
    """One device's journal and all that can be asked of it; the one writer."""

    def __init__(
        self, log: EventLog, *, till: str, epoch: int, place: Place, currency: str
    ) -> None:
        """Fold the journal; an empty one begins with a record of this till."""
        self.till = till
        self.epoch = epoch
        self.place = place
        self.currency = currency
        self.stream = till_stream(till, epoch)
        self.checkpoint: Checkpoint | None = None
        self.closing_word: Checkpoint | None = None
        self._log = log
        self._lock = Lock()
        self._reload()
        if self._sequence == 0:
            occasion = Occasion(at_ms=0, actor=till, command_id=f"start-{epoch}")
            self._write((TillStarted(till=till, epoch=epoch, place=place),), occasion)

    def _reload(self) -> None:
        self._sequence = 0
        self._head = GENESIS
        self._shift: shift.State = SHIFT.initial
        self._closed: ShiftClosed | None = None
        self._closed_in: dict[str, int] = {}
        self._sales: dict[str, sale.State] = {}
        self._over: dict[str, int] = {}
        self._commands: set[str] = set()
        self._completed_at: list[tuple[int, int]] = []
        self._papers = PaperQueue()
        self._refunds = RefundBook()
        self._own_goods = OwnGoods()
        self._alarm: HubAlarmRaised | None = None
        # Nearly all sales of a journal are over: only what waits is worth folding.
        self._unfolded: dict[str, list[Fact | UnknownFact]] | None = {}
        page: Sequence[StoredRecord] | None = None
        while page is None or len(page) == _PAGE_RECORDS:
            page = self._log.read_stream(self.stream, self._sequence, _PAGE_RECORDS)
            for stored in page:
                self._learn(stored.record, stored.body)
        waiting, self._unfolded = self._unfolded, None
        self._sales = {one: SALE.fold(facts) for one, facts in waiting.items()}

    def _learn(self, record: Record, body: bytes) -> None:
        self._sequence = record.sequence
        self._head = hash_of(body)
        self._commands.add(record.command_id)
        for fact in record.facts:
            self._shift = SHIFT.evolve(self._shift, fact)
            if isinstance(fact, ShiftClosed):
                self._closed, self.closing_word = fact, None
                self._closed_in[fact.shift_id] = record.sequence
            elif isinstance(fact, CheckpointSeen):
                self.closing_word = fact.checkpoint
                self.checkpoint = newer(self.checkpoint, fact.checkpoint)
            self._alarm = alarm_after(self._alarm, fact)
            self._papers.learn(fact, record.sequence, record.at_ms)
            self._refunds.learn(fact, record.sequence)
            self._own_goods.learn(fact)
            sale_id = getattr(fact, "sale_id", None)
            if sale_id is not None:
                self._learn_sale(sale_id, fact, record)

    def _learn_sale(
        self, sale_id: str, fact: Fact | UnknownFact, record: Record
    ) -> None:
        if isinstance(fact, SaleCompleted | SaleCancelled):
            # Over before gone: another thread may be asking for the sale.
            self._over[sale_id] = record.sequence
            self._sales.pop(sale_id, None)
            if self._unfolded is not None:
                self._unfolded.pop(sale_id, None)
        elif self._unfolded is not None:
            self._unfolded.setdefault(sale_id, []).append(fact)
        else:
            state = self._sales.get(sale_id, SALE.initial)
            self._sales[sale_id] = SALE.evolve(state, fact)
        if isinstance(fact, SaleCompleted):
            self._completed_at.append((record.sequence, record.at_ms))

    @property
    def sequence(self) -> int:
        """The newest record of the journal."""
        return self._sequence

    @property
    def drawer(self) -> shift.State:
        """The drawer as it is now."""
        return self._shift

    @property
    def last_closed(self) -> ShiftClosed | None:
        """The count of the shift that was closed last."""
        return self._closed

    def closed_in(self, shift_id: str) -> int | None:
        """Return the record in which a shift was closed."""
        return self._closed_in.get(shift_id)

    def closings(self, limit: int = 50) -> tuple[tuple[int, ShiftClosed], ...]:
        """Return the newest Z reports with their moments, newest first."""
        newest = list(self._closed_in.values())[: -limit - 1 : -1]
        found = (self.records(sequence - 1, 1)[0].record for sequence in newest)
        return tuple(
            (record.at_ms, fact)
            for record in found
            for fact in record.facts
            if isinstance(fact, ShiftClosed)
        )

    @property
    def open_sales(self) -> tuple[sale.Open, ...]:
        """The sales that wait for more goods or for money, oldest first."""
        sales = list(self._sales.values())
        return tuple(one for one in sales if isinstance(one, sale.Open))

    def sale_of(self, sale_id: str) -> sale.State:
        """Return a sale, reading a finished one back from the journal."""
        if sale_id not in self._over:
            return self._sales.get(sale_id, SALE.initial)
        receipt = self.receipt(sale_id)
        return sale.Over(
            sale_id=sale_id, completed=receipt.completed if receipt else None
        )

    def receipts(self, limit: int = 50) -> tuple[Receipted, ...]:
        """Return the newest completed sales, newest first."""
        newest = self._completed_at[: -limit - 1 : -1]
        found = (self._receipted(sequence) for sequence, _ in newest)
        return tuple(receipted for receipted in found if receipted is not None)

    def receipt(self, sale_id: str) -> Receipted | None:
        """Return a completed sale with the moment it was completed at."""
        sequence = self._over.get(sale_id)
        return None if sequence is None else self._receipted(sequence)

    def receipt_numbered(self, number: int) -> Receipted | None:
        """Return the completed sale of that receipt number."""
        if not 1 <= number <= len(self._completed_at):
            return None
        return self._receipted(self._completed_at[number - 1][0])

    def refund_of(self, refund_id: str) -> RefundCompleted | None:
        """Return a refund, read back from the journal."""
        sequence = self._refunds.sequence_of(refund_id)
        if sequence is None:
            return None
        (stored,) = self._log.read_stream(self.stream, sequence - 1, 1)
        facts = stored.record.facts
        return next((one for one in facts if isinstance(one, RefundCompleted)), None)

    def records(self, after: int, limit: int) -> Sequence[StoredRecord]:
        """Return so many records behind one, as they lie in the journal."""
        return self._log.read_stream(self.stream, after, limit)

    def _receipted(self, sequence: int) -> Receipted | None:
        (stored,) = self._log.read_stream(self.stream, sequence - 1, 1)
        completed = completed_in(stored)
        if completed is None:
            return None
        return Receipted(
            sold_at_ms=stored.record.at_ms,
            completed=completed,
            papers=self._papers.papers_of("receipt", completed.sale_id),
            seal=seal_of(stored, completed, self.till, self.epoch),
        )

    @property
    def papers(self) -> PaperQueue:
        """The paper that is owed and was given; only to be read."""
        return self._papers

    @property
    def alarm(self) -> HubAlarmRaised | None:
        """What is not right with the hub's word; a lasting one stays all the epoch."""
        return self._alarm

    def unsent(self, have: int) -> Unsent:
        """Return what lies behind the hub's position."""
        return unsent_behind(self._completed_at, have)

    @property
    def refunds(self) -> RefundBook:
        """What came back; only to be read."""
        return self._refunds

    @property
    def own_goods(self) -> OwnGoods:
        """What this till named and sells most; only to be read."""
        return self._own_goods

    def sold(self, sale_id: str) -> Sold:
        """Return a sale with what came back of it so far; raises SaleUnknown."""
        receipted = self.receipt(sale_id)
        if receipted is None:
            raise SaleUnknown(sale_id)
        return Sold(
            till=self.till,
            epoch=self.epoch,
            sale=receipted.completed,
            back=self._refunds.back_of(sale_id),
        )

    def _do(self, occasion: Occasion, decide: Callable[[], tuple[Fact, ...]]) -> None:
        with self._lock:
            if occasion.command_id in self._commands:
                return
            try:
                self._write(decide(), occasion)
            except StaleStream:
                # An earlier write was reported as failed and yet reached the disk.
                self._reload()
                if occasion.command_id not in self._commands:
                    self._write(decide(), occasion)

    def _write(self, facts: tuple[Fact, ...], occasion: Occasion) -> None:
        if not facts:
            return
        record = Record(
            stream=self.stream,
            sequence=self._sequence + 1,
            at_ms=occasion.at_ms,
            actor=occasion.actor,
            command_id=occasion.command_id,
            previous=self._head,
            facts=facts,
        )
        body = encode_record(record)
        self._log.append(self.stream, record.sequence, (body,), occasion.at_ms)
        self._learn(record, body)
