"""The person in front of a simulated till, and what they see as done."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from events.decider import Occasion, Refusal
from events.log import JournalUnwritable
from events.log_memory import PowerCut
from events.sales import Tender
from fair_admin.rehearsal.simulation.hub_node import MINUTE_MS
from fair_admin.rehearsal.simulation.till_node import Surroundings, TillNode
from pos import sale
from pos.goods import scanned
from pos.refund import Refund, Returned
from pos.sale_commands import ALONE, CancelSale, Discount, VoidLine, in_cash
from pos.shelf import Shelf
from pos.shift import CloseShift, MoveCash, OpenShift
from pos.till import Till

_SECOND_MS = 1_000
_JUMP_MINUTES_MAX = 48 * 60
_NOTE_MINOR = 10_000_000
_FLOAT_MINOR = 200_000
_MOVED_MINOR = 50_000
_EXCHANGE_EVERY = 2


@dataclass(frozen=True, kw_only=True)
class _Command:
    """What the screen sends, again and again under one id until it is answered."""

    command_id: str
    attempt: Callable[[Till, Occasion], object]
    seen: Callable[[Till], None] = lambda _till: None


def _piece_of(till: Till, sale_id: str) -> Refund:
    """Return what brings one piece of a sale's first line back; raises SaleUnknown."""
    lines = till.sold(sale_id).sale.lines
    piece = Returned(line_id=lines[0].line_id, quantity_thousandths=1000)
    return Refund(
        lines=(piece,), kind="cash", reference="", reason="lỗi", authority=ALONE
    )


class Cashier:
    """Opens the shift, sells, closes the shift; tries again whatever fails."""

    def __init__(
        self, around: Surroundings, node: TillNode, codes: tuple[str, ...]
    ) -> None:
        """Come to work; nothing is done before `work`."""
        self.node = node
        self.has_gone_home = False
        self._around = around
        self._codes = codes
        self._script = self._day()
        self._pending: _Command | None = None
        self._tries = 0

    def work(self) -> None:
        """Do the next thing, or the last one again; then plan the one after."""
        if self.has_gone_home or self.node.is_gone:
            return
        random = self._around.fate.random
        if self._around.fate.strikes("clock jump", self._around.options.clock_jump):
            minutes = random.randint(-_JUMP_MINUTES_MAX, _JUMP_MINUTES_MAX)
            self.node.skew_ms = minutes * MINUTE_MS
        if self.node.is_up and self.node.knows_goods:
            self._send(self.node.till)
        self._around.timeline.after(random.randint(2, 240) * _SECOND_MS, self.work)

    def _send(self, till: Till) -> None:
        if self._pending is None:
            self._pending, self._tries = next(self._script, None), 0
        command = self._pending
        if command is None:
            self.has_gone_home = True
            return
        occasion = self._occasion(command.command_id)
        try:
            command.attempt(till, occasion)
        except PowerCut:
            self.node.crash()
            return
        except JournalUnwritable:
            self.node.tell(f"{occasion.command_id} not written")
            return
        except Refusal as refusal:
            self.node.tell(f"{occasion.command_id} refused: {refusal!r}")
        else:
            self.node.tell(f"{occasion.command_id} done")
        command.seen(till)
        self._pending = None

    def _occasion(self, command_id: str) -> Occasion:
        self._tries += 1
        is_repeated = self._tries > 1 and not self._around.parts.keeps_command_id
        return Occasion(
            at_ms=self.node.clock_ms(),
            actor="c1",
            command_id=f"{command_id}-{self._tries}" if is_repeated else command_id,
        )

    def _day(self) -> Iterator[_Command]:
        name = f"{self.node.name}-{self.node.till.epoch}"
        opening = OpenShift(
            shift_id=f"{name}-shift",
            cashier_id="c1",
            float_minor=_FLOAT_MINOR,
            currency="VND",
        )
        yield _Command(
            command_id=f"{name}-open",
            attempt=lambda till, occasion: till.open_shift(opening, occasion),
        )
        for number in range(self._around.options.sales_per_till):
            yield from self._sale(f"{name}-{number}")
            if self._around.fate.random.random() < 0.1:
                yield self._cash_move(f"{name}-{number}-cash")
        closing = CloseShift(counted_minor=0)
        yield _Command(
            command_id=f"{name}-close",
            attempt=lambda till, occasion: till.close_shift(closing, occasion),
        )

    def _sale(self, sale_id: str) -> Iterator[_Command]:
        random = self._around.fate.random
        last = ""
        for number in range(random.randint(1, 5)):
            last = f"{sale_id}-scan{number}"
            yield self._scan(sale_id, last, random.choice(self._codes))
        if random.random() < 0.1:
            voiding = VoidLine(line_id=last)
            yield _Command(
                command_id=f"{sale_id}-void",
                attempt=lambda till, on: till.change(sale_id, voiding, on),
                seen=lambda till: self._note_goods(till, sale_id),
            )
        if random.random() < 0.1:
            cancelling = CancelSale(reason="khách đổi ý")
            yield _Command(
                command_id=f"{sale_id}-cancel",
                attempt=lambda till, on: till.change(sale_id, cancelling, on),
            )
            return
        if random.random() < 0.2:
            cheaper = Discount(permille=random.randint(1, 100), authority=ALONE)
            yield _Command(
                command_id=f"{sale_id}-discount",
                attempt=lambda till, on: till.change(sale_id, cheaper, on),
            )
        tenders = in_cash(_NOTE_MINOR)
        if random.random() < 0.3:
            part = Tender(kind="transfer", amount_minor=5_000, reference=sale_id)
            tenders = (part, *tenders)
        yield _Command(
            command_id=f"{sale_id}-pay",
            attempt=lambda till, on: self._pay_at_the_drawer(
                till, sale_id, tenders, on
            ),
            seen=lambda till: self._note_done(till, sale_id),
        )
        visits = random.choice((0, 0, 0, 1, 2, 3))
        for visit in range(visits):
            yield self._refund(sale_id, f"{sale_id}-refund{visit}")

    def _pay_at_the_drawer(
        self, till: Till, sale_id: str, tenders: tuple[Tender, ...], occasion: Occasion
    ) -> None:
        """Pay and have the drawer opened; a screen that heard nothing asks twice."""
        self._pay(till, sale_id, tenders, occasion)
        for _ in range(self._around.fate.random.choice((1, 1, 1, 2))):
            self.node.printer.pulse(occasion.command_id)

    def _pay(
        self,
        till: Till,
        sale_id: str,
        tenders: tuple[Tender, ...],
        occasion: Occasion,
    ) -> None:
        """Pay; now and then a piece of the sale before pays with it, as far as it may.

        Which sales do is no matter of chance: old seeds stay the same fairs.
        """
        name, _, number = sale_id.rpartition("-")
        if int(number) % _EXCHANGE_EVERY == 1:
            before = f"{name}-{int(number) - 1}"
            try:
                back = _piece_of(till, before)
                till.exchange(sale_id, tenders, back, before, occasion)
            except Refusal:
                # All is back already, or the sale was never paid: money, then.
                self.node.tell(f"{occasion.command_id} exchanges nothing")
            else:
                return
        till.pay(sale_id, tenders, occasion)

    def _refund(self, sale_id: str, command_id: str) -> _Command:
        """Bring one piece of the first line back, though all may be back already."""

        def attempt(till: Till, occasion: Occasion) -> None:
            till.refund(_piece_of(till, sale_id), sale_id, occasion)

        return _Command(command_id=command_id, attempt=attempt)

    def _cash_move(self, command_id: str) -> _Command:
        direction = self._around.fate.random.choice(("in", "out"))
        moving = MoveCash(
            direction=direction,
            amount_minor=_MOVED_MINOR,
            reason="tiền lẻ",
            cashier_id="c1",
        )
        return _Command(
            command_id=command_id,
            attempt=lambda till, on: till.on_drawer(moving, on),
        )

    def _scan(self, sale_id: str, command_id: str, code: str) -> _Command:
        def attempt(till: Till, occasion: Occasion) -> object:
            goods = scanned(Shelf(models=self.node.models), code)
            return till.scan(sale_id, goods.item, 1000, occasion)

        def seen(_till: Till) -> None:
            self._around.oracle.of(sale_id, self.node.stream).pieces += 1

        return _Command(command_id=command_id, attempt=attempt, seen=seen)

    def _note_goods(self, till: Till, sale_id: str) -> None:
        """Note what is left: a voided line takes all its pieces with it."""
        state = till.sale_of(sale_id)
        if isinstance(state, sale.Open):
            pieces = sum(line.quantity_thousandths for line in state.lines) // 1000
            self._around.oracle.of(sale_id, self.node.stream).pieces = pieces

    def _note_done(self, till: Till, sale_id: str) -> None:
        state = till.sale_of(sale_id)
        if isinstance(state, sale.Over) and state.completed is not None:
            seen = self._around.oracle.of(sale_id, self.node.stream)
            seen.total_minor = state.completed.total_minor
            seen.receipt_number = state.completed.receipt_number
            seen.sequence = till.sequence
            seen.is_done = True
