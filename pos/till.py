"""The running till: what can be done at it, one command at a time."""

from dataclasses import replace

from events.decider import Occasion
from events.evidence import CheckpointSeen, HubAlarmRaised
from events.fact import Fact
from events.refunds import RefundCompleted
from events.sales import Tender
from pos import paper_queue, sale, shift
from pos.exchange import EXCHANGE, given_for, pays_with
from pos.naming import Name, named_item, proposed
from pos.paper_queue import WantPaper, owed
from pos.refund import Moment, Refund, Sold, give_back, together
from pos.sale import SALE
from pos.sale_commands import ALONE, Authority, Change, Item, Pay, ScanItem
from pos.shift import SHIFT, NoShiftOpen, SalesStillOpen
from pos.till_journal import TillJournal


class Till(TillJournal):
    """One device's sales and shifts, one command at a time.

    A method that returns has its record on disk; one that raises has changed nothing
    that was acknowledged. The same `command_id` again returns the present state.
    """

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

    def refund(self, command: Refund, sale_id: str, occasion: Occasion) -> None:
        """Take goods back, of the sale of that id when there is one."""

        def decide() -> tuple[Fact, ...]:
            refunded = self._refunded(command, sale_id, occasion)
            paper = owed(
                "refund", occasion.command_id, refunded.refund_number, occasion
            )
            return (refunded, paper)

        self._do(occasion, decide)

    def _refunded(
        self, command: Refund, sale_id: str, occasion: Occasion
    ) -> RefundCompleted:
        if isinstance(self._shift, shift.Closed):
            raise NoShiftOpen
        moment = Moment(
            refund_id=occasion.command_id,
            shift_id=self._shift.shift_id,
            cashier_id=occasion.actor,
            refund_number=self._shift.grand_refunds + 1,
            grand_before_minor=self._shift.grand_refunds_minor,
            place=self.place,
            currency=self.currency,
        )
        known = self._with_balance(command, sale_id)
        return give_back(known, moment, self._shift.cash_minor)

    def exchange(  # noqa: PLR0913 - two commands at one moment
        self,
        sale_id: str,
        tenders: tuple[Tender, ...],
        back: Refund,
        back_sale_id: str,
        occasion: Occasion,
        *,
        is_printed: bool = True,
    ) -> sale.State:
        """Complete a sale that goods which come back pay for, as far as they go.

        The rest is paid by `tenders`, or given back in cash; all in one record.
        """

        def decide() -> tuple[Fact, ...]:
            wanted = replace(back, kind=EXCHANGE, reference=sale_id)
            refunded = self._refunded(wanted, back_sale_id, occasion)
            state = self.sale_of(sale_id)
            total_minor = state.total_minor if isinstance(state, sale.Open) else 0
            drawer = self._shift
            refunded = given_for(
                refunded,
                sale_id=sale_id,
                total_minor=total_minor,
                step_minor=back.authority.rules.cash_rounding_minor,
                in_drawer_minor=getattr(drawer, "cash_minor", 0),
            )
            paying = self._paying(
                pays_with(refunded, tenders, total_minor), back.authority
            )
            completed = SALE.decide(paying, state)
            refund_id = occasion.command_id
            slip = WantPaper(
                # The receipt's paper is the one named after the command.
                paper_id=f"{refund_id}-back",
                kind="refund",
                subject_id=refund_id,
                number=refunded.refund_number,
            )
            papers = [paper_queue.wanted(slip)]
            if is_printed:
                number = paying.receipt_number
                papers.append(owed("receipt", sale_id, number, occasion))
            return (refunded, *completed, *papers)

        self._do(occasion, decide)
        return self.sale_of(sale_id)

    def _with_balance(self, command: Refund, sale_id: str) -> Refund:
        """Return a refund with all we know to have come back of its sale."""
        if not sale_id:
            return command
        if isinstance(command.sold, Sold):
            here = self._refunds.back_of(sale_id)
            return replace(command, sold=together(command.sold, here))
        return replace(command, sold=self.sold(sale_id))

    def on_drawer(
        self, command: shift.MoveCash | shift.HandOver, occasion: Occasion
    ) -> None:
        """Move cash, with a slip of it, or hand the drawer over."""

        def decide() -> tuple[Fact, ...]:
            facts = SHIFT.decide(command, self._shift)
            if isinstance(command, shift.HandOver):
                return facts
            return (*facts, owed("cash-slip", occasion.command_id, 0, occasion))

        self._do(occasion, decide)

    def open_shift(self, command: shift.OpenShift, occasion: Occasion) -> shift.State:
        """Take over the drawer."""
        self._do(occasion, lambda: SHIFT.decide(command, self._shift))
        return self._shift

    def close_shift(
        self,
        command: shift.CloseShift,
        occasion: Occasion,
        *,
        is_printed: bool = True,
    ) -> shift.State:
        """Count the drawer and hand it back, once every sale is paid or cancelled."""

        def decide() -> tuple[Fact, ...]:
            if self.open_sales:
                raise SalesStillOpen(len(self.open_sales))
            told = self.checkpoint
            seen = (CheckpointSeen(checkpoint=told),) if told else ()
            closed = SHIFT.decide(command, self._shift)
            shift_id = getattr(self._shift, "shift_id", "")
            paper = (owed("closing", shift_id, 0, occasion),) if is_printed else ()
            return (*closed, *seen, *paper)

        self._do(occasion, decide)
        return self._shift

    def scan(
        self,
        sale_id: str,
        item: Item,
        quantity_thousandths: int,
        occasion: Occasion,
        amount_minor: int | None = None,
    ) -> sale.State:
        """Put goods on a sale; the line is named after the command.

        `amount_minor` is what a scale's label says the whole costs.
        """
        command = self._scanning(sale_id, item, quantity_thousandths, occasion)
        command = replace(command, amount_minor=amount_minor)
        self._do(occasion, lambda: self._scanned(command))
        return self.sale_of(sale_id)

    def name(
        self, sale_id: str, command: Name, quantity_thousandths: int, occasion: Occasion
    ) -> sale.State:
        """Put goods on a sale that no catalogue has, and propose them to the office.

        Goods that were named before under their code are the same again.
        """

        def decide() -> tuple[Fact, ...]:
            known = self._own_goods.proposed(command.code)
            named = known or proposed(command, occasion.command_id, self.currency)
            item = named_item(named)
            facts = self._scanned(
                self._scanning(sale_id, item, quantity_thousandths, occasion)
            )
            return facts if known else (named, *facts)

        self._do(occasion, decide)
        return self.sale_of(sale_id)

    @staticmethod
    def _scanning(
        sale_id: str, item: Item, quantity_thousandths: int, occasion: Occasion
    ) -> ScanItem:
        return ScanItem(
            sale_id=sale_id,
            shift_id="",
            cashier_id=occasion.actor,
            line_id=occasion.command_id,
            item=item,
            quantity_thousandths=quantity_thousandths,
        )

    def _scanned(self, command: ScanItem) -> tuple[Fact, ...]:
        if isinstance(self._shift, shift.Closed):
            raise NoShiftOpen
        within = replace(command, shift_id=self._shift.shift_id)
        return SALE.decide(within, self.sale_of(command.sale_id))

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
        *,
        is_printed: bool = True,
    ) -> sale.State:
        """Take money and complete the sale under the next receipt number."""

        def decide() -> tuple[Fact, ...]:
            command = self._paying(tenders, authority)
            completed = SALE.decide(command, self.sale_of(sale_id))
            paper = owed("receipt", sale_id, command.receipt_number, occasion)
            return (*completed, paper) if is_printed else completed

        self._do(occasion, decide)
        return self.sale_of(sale_id)

    def _paying(self, tenders: tuple[Tender, ...], authority: Authority) -> Pay:
        return Pay(
            tenders=tenders,
            authority=authority,
            receipt_number=len(self._completed_at) + 1,
            grand_total_before_minor=self._shift.grand_total_minor,
            place=self.place,
            currency=self.currency,
        )
