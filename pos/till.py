"""The running till: its journal on disk, what follows from it in memory."""

from bisect import bisect_right
from collections.abc import Callable
from threading import Lock

from events.checkpoint import Checkpoint
from events.decider import Occasion
from events.evidence import CheckpointSeen, HubAlarmRaised
from events.fact import Fact
from events.log import EventLog, StaleStream
from events.papers import PaperWanted
from events.record import GENESIS, Record, encode_record, hash_of, till_stream
from events.sales import Place, SaleCancelled, SaleCompleted, Tender
from events.shifts import ShiftClosed, TillStarted
from pos import paper_queue, sale, shift
from pos.paper_queue import PaperQueue, WantPaper, wanted
from pos.sale import SALE
from pos.sale_commands import ALONE, Authority, Change, Item, Pay, ScanItem
from pos.shift import SHIFT, NoShiftOpen, SalesStillOpen
from pos.sold import Receipted, Unsent, completed_in, seal_of
from pos.witness import alarm_after

_PAGE_RECORDS = 5_000


class Till:
    """One device's sales and shifts, one command at a time.

    A method that returns has its record on disk; one that raises has changed nothing
    that was acknowledged. The same `command_id` again returns the present state.
    """

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
        self._sales: dict[str, sale.State] = {}
        self._over: dict[str, int] = {}
        self._commands: set[str] = set()
        self._completed_at: list[tuple[int, int]] = []
        self._papers = PaperQueue()
        self._alarm: HubAlarmRaised | None = None
        while True:
            page = self._log.read_stream(self.stream, self._sequence, _PAGE_RECORDS)
            for stored in page:
                self._learn(stored.record, stored.body)
            if len(page) < _PAGE_RECORDS:
                return

    def _learn(self, record: Record, body: bytes) -> None:
        self._sequence = record.sequence
        self._head = hash_of(body)
        self._commands.add(record.command_id)
        for fact in record.facts:
            self._shift = SHIFT.evolve(self._shift, fact)
            if isinstance(fact, ShiftClosed):
                self._closed = fact
            self._alarm = alarm_after(self._alarm, fact)
            self._papers.learn(fact, record.sequence, record.at_ms)
            sale_id = getattr(fact, "sale_id", None)
            if sale_id is None:
                continue
            state = self._sales.get(sale_id, SALE.initial)
            self._sales[sale_id] = SALE.evolve(state, fact)
            if isinstance(fact, SaleCompleted | SaleCancelled):
                # Over before gone: another thread may be asking for the sale.
                self._over[sale_id] = record.sequence
                del self._sales[sale_id]
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

    def paper(
        self, command: paper_queue.Command, occasion: Occasion
    ) -> tuple[Fact, ...]:
        """Record what happens to paper and return it; () for what happened before."""
        done: list[Fact] = []

        def decide() -> tuple[Fact, ...]:
            done[:] = paper_queue.decide(command, self._papers)
            return tuple(done)

        self._do(occasion, decide)
        return tuple(done)

    def note(self, fact: HubAlarmRaised, occasion: Occasion) -> None:
        """Record what is wrong with the hub's word."""
        self._do(occasion, lambda: (fact,))

    @property
    def alarm(self) -> HubAlarmRaised | None:
        """What is not right with the hub's word; a lasting one stays all the epoch."""
        return self._alarm

    def unsent(self, have: int) -> Unsent:
        """Return what lies behind the hub's position."""
        first = bisect_right(self._completed_at, have, key=lambda pair: pair[0])
        waiting = self._completed_at[first:]
        return Unsent(
            sales=len(waiting), oldest_at_ms=waiting[0][1] if waiting else None
        )

    def open_shift(self, command: shift.OpenShift, occasion: Occasion) -> shift.State:
        """Take over the drawer."""
        self._do(occasion, lambda: SHIFT.decide(command, self._shift))
        return self._shift

    def close_shift(self, command: shift.CloseShift, occasion: Occasion) -> shift.State:
        """Count the drawer and hand it back, once every sale is paid or cancelled."""

        def decide() -> tuple[Fact, ...]:
            if self.open_sales:
                raise SalesStillOpen(len(self.open_sales))
            told = self.checkpoint
            seen = (CheckpointSeen(checkpoint=told),) if told else ()
            closed = SHIFT.decide(command, self._shift)
            shift_id = getattr(self._shift, "shift_id", "")
            return (*closed, *seen, self._owed("closing", shift_id, 0, occasion))

        self._do(occasion, decide)
        return self._shift

    def scan(
        self, sale_id: str, item: Item, quantity_thousandths: int, occasion: Occasion
    ) -> sale.State:
        """Put goods on a sale; the line is named after the command."""

        def decide() -> tuple[Fact, ...]:
            if isinstance(self._shift, shift.Closed):
                raise NoShiftOpen
            command = ScanItem(
                sale_id=sale_id,
                shift_id=self._shift.shift_id,
                cashier_id=occasion.actor,
                line_id=occasion.command_id,
                item=item,
                quantity_thousandths=quantity_thousandths,
            )
            return SALE.decide(command, self.sale_of(sale_id))

        self._do(occasion, decide)
        return self.sale_of(sale_id)

    def change(self, sale_id: str, command: Change, occasion: Occasion) -> sale.State:
        """Change or give up a sale that is not paid."""
        self._do(occasion, lambda: SALE.decide(command, self.sale_of(sale_id)))
        return self.sale_of(sale_id)

    def pay(
        self,
        sale_id: str,
        tenders: tuple[Tender, ...],
        occasion: Occasion,
        authority: Authority = ALONE,
    ) -> sale.State:
        """Take money and complete the sale under the next receipt number."""

        def decide() -> tuple[Fact, ...]:
            command = Pay(
                tenders=tenders,
                authority=authority,
                receipt_number=len(self._completed_at) + 1,
                grand_total_before_minor=self._shift.grand_total_minor,
                place=self.place,
                currency=self.currency,
            )
            completed = SALE.decide(command, self.sale_of(sale_id))
            paper = self._owed("receipt", sale_id, command.receipt_number, occasion)
            return (*completed, paper)

        self._do(occasion, decide)
        return self.sale_of(sale_id)

    def _owed(
        self, kind: str, subject_id: str, number: int, occasion: Occasion
    ) -> PaperWanted:
        """Return that a command also owes somebody paper, named after the command."""
        return wanted(
            WantPaper(
                paper_id=occasion.command_id,
                kind=kind,
                subject_id=subject_id,
                number=number,
            )
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
