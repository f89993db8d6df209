"""One till and its cashier through some days: shifts, customers, slips of the hand."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from random import Random
from typing import Protocol

from events.decider import Occasion
from fair_admin.rehearsal.basket import Basket, Customers, Pick, cost
from fair_admin.rehearsal.days import MINUTE_MS, at
from fair_admin.rehearsal.shares import split
from fair_admin.rehearsal.shelf import Shelf
from pos import shift
from pos.sale_commands import CancelSale, Item, SetQuantity, VoidLine, in_cash
from pos.shift import CloseShift, OpenShift
from pos.till import Till

_SECOND_MS = 1_000
_SLACK_MINOR = 20_000
"""A customer may go over what is left of the till's share by this much."""
_PATIENCE = 12
"""So many customers in a row who want more than that, and the day is over."""
_FLOAT_MINOR = 1_000_000
_NOTES = (10_000, 50_000, 100_000, 500_000)
_OPENS_HOUR, _CLOSES_HOUR = 8, 22
_BUSY_MINUTES = 790
_VOIDS, _RECOUNTS, _LEAVES, _MISCOUNTS = 0.015, 0.03, 0.004, 0.05


class ItemOfDay(Protocol):
    """Gives a product as it sells on an ISO day."""

    def __call__(self, product_id: str, day: str) -> Item:
        """Return the goods with the price and stars of that day."""
        ...


class Stall:
    """A till that is played; what it sells depends on its draws alone."""

    def __init__(self, till: Till, draws: Random) -> None:
        """Stand at the till; its journal may have earlier days."""
        self.till = till
        self._draws = draws
        self._commands = 0
        self._at_ms = 0
        self._left = 0

    def play(
        self,
        days: tuple[str, ...],
        target_minor: int,
        shelf: Shelf,
        item_of: ItemOfDay,
        day_over: Callable[[int], None],
    ) -> None:
        """Sell for about this much in these days; the rest stays for the next time.

        `item_of` gives a product as it sells on a day. A day without customers is not
        opened. `day_over` is called after every other with the moment of its last
        record.
        """
        customers = Customers(shelf, partial(item_of, day=days[0]), self._draws)
        weights = [self._draws.uniform(0.7, 1.4) for _ in days]
        self._left += target_minor
        keep = self._left
        for day, share in zip(days, split(self._left, weights), strict=True):
            keep -= share
            baskets = []
            while self._left > keep:
                basket = self._wanted(customers)
                if not basket:
                    break
                baskets.append(basket)
                self._left -= cost(basket)
            if not baskets:
                continue
            self._day(day, [_of_day(one, day, item_of) for one in baskets])
            day_over(self._at_ms)

    def _wanted(self, customers: Customers) -> Basket:
        for _ in range(_PATIENCE):
            basket = customers.next_basket()
            if cost(basket) <= self._left + _SLACK_MINOR:
                return basket
        return ()

    def _day(self, day: str, baskets: list[Basket]) -> None:
        opens_at_ms = at(day, _OPENS_HOUR)
        minutes = sorted(self._draws.random() * _BUSY_MINUTES for _ in baskets)
        self._at_ms = opens_at_ms - MINUTE_MS * self._draws.randint(1, 20)
        opening = OpenShift(
            shift_id=f"{self.till.till}-{day}",
            cashier_id=self._cashier,
            float_minor=_FLOAT_MINOR,
            currency=self.till.currency,
        )
        self.till.open_shift(opening, self._occasion())
        for basket, minute in zip(baskets, minutes, strict=True):
            arrives_at_ms = opens_at_ms + int(minute * MINUTE_MS)
            self._at_ms = max(self._at_ms + _SECOND_MS, arrives_at_ms)
            self._sell(basket)
        self._at_ms = max(self._at_ms + MINUTE_MS, at(day, _CLOSES_HOUR))
        self._close()

    def _sell(self, basket: Basket) -> None:
        sale_id = f"{self.till.till}-{self._commands}"
        if self._draws.random() < _LEAVES:
            self._scan(f"{sale_id}-x", basket[0])
            leaves = CancelSale(reason="khách đổi ý")
            self.till.change(f"{sale_id}-x", leaves, self._occasion())
        for number, pick in enumerate(basket):
            if self._draws.random() < _RECOUNTS:
                mistaken = Pick(item=pick.item, quantity_thousandths=9_000)
                line_id = self._scan(sale_id, mistaken)
                right = SetQuantity(
                    line_id=line_id, quantity_thousandths=pick.quantity_thousandths
                )
                self.till.change(sale_id, right, self._occasion())
            else:
                self._scan(sale_id, pick)
            if number and self._draws.random() < _VOIDS:
                self._void_and_scan_again(sale_id, pick)
        due = cost(basket)
        note = self._draws.choice(_NOTES)
        self.till.pay(sale_id, in_cash(-(-due // note) * note), self._occasion())

    def _void_and_scan_again(self, sale_id: str, pick: Pick) -> None:
        state = self.till.open_sales[-1]
        self.till.change(
            sale_id, VoidLine(line_id=state.lines[-1].line_id), self._occasion()
        )
        self._scan(sale_id, pick)

    def _scan(self, sale_id: str, pick: Pick) -> str:
        occasion = self._occasion()
        self.till.scan(sale_id, pick.item, pick.quantity_thousandths, occasion)
        return occasion.command_id

    def _close(self) -> None:
        drawer = self.till.drawer
        counted = drawer.cash_minor if isinstance(drawer, shift.Open) else 0
        if self._draws.random() < _MISCOUNTS:
            counted += self._draws.choice((-50_000, -10_000, 5_000, 20_000))
        self.till.close_shift(CloseShift(counted_minor=counted), self._occasion())

    @property
    def _cashier(self) -> str:
        return f"{self.till.till}-1"

    def _occasion(self) -> Occasion:
        self._commands += 1
        self._at_ms += self._draws.randint(4, 20) * _SECOND_MS
        return Occasion(
            at_ms=self._at_ms,
            actor=self._cashier,
            command_id=f"{self.till.till}-c{self._commands}",
        )


def _of_day(basket: Basket, day: str, item_of: ItemOfDay) -> Basket:
    """Return what a customer wants as it sells on a day: stars come and go."""
    return tuple(
        replace(pick, item=item_of(pick.item.product_id, day)) for pick in basket
    )
