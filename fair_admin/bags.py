"""Goods weighed beforehand: labels of bags, with the weight in bars that tills read."""

from collections.abc import Sequence

from events.decider import Refusal
from events.money import format_money, line_amount
from events.quantity import format_quantity, parse_quantity
from events.store_codes import weighed_code
from fair_admin.label_goods import Showing, label_of
from printers.labels import Label
from projections.catalogue import CatalogueItem

BAG_PREFIX = "21"
"""What a bag's code begins with: item and grams follow, as most scales print them."""
SCALE_PREFIXES = (BAG_PREFIX, "23")
"""Codes that begin like these are read as a weight or a price, never as goods."""
BAGS_MAX = 500
_ITEM_DIGITS = 5
_GRAMS_MAX = 99_999


class ItemNumberMissing(Refusal):
    """Bars with a weight name the goods by a number of five digits; there is none."""


class WeightUnclear(Refusal):
    """A line holds no weight of a bag; names it."""


class TooManyBags(Refusal):
    """Nobody weighs so many bags at once."""


def item_number(item: CatalogueItem) -> int:
    """Return the number of goods on scales, 0 for none: their shortest digits."""
    for code in item.codes:
        if code.isascii() and code.isdigit() and 0 < len(code) <= _ITEM_DIGITS:
            return int(code)
    return 0


def read_weights(text: str) -> tuple[int, ...]:
    """Return grams, one for each bag: lines such as "0,35" or "0,35 x 12", in kg.

    Raises WeightUnclear and TooManyBags.
    """
    bags: list[int] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        weight, _, times = line.lower().replace("×", "x").partition("x")
        try:
            grams, count = parse_quantity(weight.strip()), int(times.strip() or 1)
        except ValueError as error:
            raise WeightUnclear(line) from error
        if not (0 < grams <= _GRAMS_MAX and count > 0):
            raise WeightUnclear(line)
        if len(bags) + count > BAGS_MAX:
            raise TooManyBags(BAGS_MAX)
        bags += [grams] * count
    return tuple(bags)


def bag_labels(
    item: CatalogueItem, weights: Sequence[int], showing: Showing
) -> list[Label]:
    """Return a label for each bag: its weight, and what it costs today.

    Raises ItemNumberMissing.
    """
    number = item_number(item)
    if not number:
        raise ItemNumberMissing(item.name)
    return [_label(item, number, grams, showing) for grams in weights]


def _label(item: CatalogueItem, number: int, grams: int, showing: Showing) -> Label:
    plain = label_of(item, showing)
    price = line_amount(item.price_minor or 0, grams)
    return Label(
        name=plain.name,
        producer=plain.producer,
        price_text=format_money(price, item.currency),
        unit=f"{format_quantity(grams)} {item.unit}",
        stars=plain.stars,
        code=weighed_code(BAG_PREFIX, number, grams),
    )
