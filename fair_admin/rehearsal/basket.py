"""What one customer buys from a shelf."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from events.money import line_amount
from fair_admin.rehearsal.shelf import Shelf
from pos.sale_commands import Item

_LINES = (1, 2, 3, 4)
_LINES_WEIGHTS = (60, 27, 10, 3)
_QUANTITIES = (
    (30_000, (1, 2, 2, 3, 4)),
    (100_000, (1, 1, 1, 2, 2)),
    (300_000, (1, 1, 1, 1, 2)),
)
"""Up to a price, so many pieces; dearer goods go one by one."""
_WEIGHED_MINOR = 150_000
_WEIGHED_STEP = 50


@dataclass(frozen=True, kw_only=True)
class Pick:
    """One kind of goods and how much of it."""

    item: Item
    quantity_thousandths: int

    @property
    def amount_minor(self) -> int:
        """What it costs."""
        return line_amount(self.item.unit_price_minor, self.quantity_thousandths)


Basket = tuple[Pick, ...]


def cost(basket: Basket) -> int:
    """Return what a basket costs."""
    return sum(pick.amount_minor for pick in basket)


class Customers:
    """One outlet's customers, one basket after another."""

    def __init__(
        self, shelf: Shelf, item_of: Callable[[str], Item], draws: Random
    ) -> None:
        """Prepare the odds: dear goods go less often for the same share of money."""
        self._items = [item_of(shelved.product_id) for shelved in shelf]
        odds = [
            shelved.share / _usual_amount(item)
            for shelved, item in zip(shelf, self._items, strict=True)
        ]
        self._odds = list(accumulate(odds))
        self._draws = draws

    def next_basket(self) -> Basket:
        """Return what the next customer wants."""
        (lines,) = self._draws.choices(_LINES, _LINES_WEIGHTS)
        chosen = self._draws.choices(self._items, cum_weights=self._odds, k=lines)
        return tuple(
            Pick(item=item, quantity_thousandths=self._quantity(item))
            for item in dict.fromkeys(chosen)
        )

    def _quantity(self, item: Item) -> int:
        if item.unit == "kg":
            usual = _WEIGHED_MINOR * 1000 / item.unit_price_minor
            steps = round(usual * self._draws.uniform(0.5, 1.5) / _WEIGHED_STEP)
            return max(steps, 1) * _WEIGHED_STEP
        return self._draws.choice(_pieces(item)) * 1000


def _pieces(item: Item) -> tuple[int, ...]:
    for price_minor, pieces in _QUANTITIES:
        if item.unit_price_minor < price_minor:
            return pieces
    return (1,)


def _usual_amount(item: Item) -> float:
    if item.unit == "kg":
        return _WEIGHED_MINOR
    pieces = _pieces(item)
    return item.unit_price_minor * sum(pieces) / len(pieces)
