"""From goods of the register to labels on a shelf."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from events.money import format_money
from printers.labels import Label
from projections.catalogue import CatalogueItem

LABELS_MAX = 3000
_IN_STORE = ("2", "02", "04")


@dataclass(frozen=True, kw_only=True)
class Showing:
    """What labels show beside name and price; `address` is the hub's own."""

    has_stars: bool
    has_trace: bool
    address: str
    makers: Mapping[str, str]


def trace_address(address: str, item: CatalogueItem) -> str:
    """Return where a phone learns more of the goods.

    A number of GS1's goes in as a GS1 Digital Link, which tills read as the goods; an
    in-store number must not be mistaken for one.
    """
    for code in item.codes:
        if code.isdigit() and len(code) == 13 and not code.startswith(_IN_STORE):
            return f"{address}/01/0{code}"
    return f"{address}/p/{item.product_id}"


def label_of(item: CatalogueItem, showing: Showing) -> Label:
    """Return the label of priced goods, with the first of their codes."""
    return Label(
        name=item.name,
        producer=showing.makers.get(item.producer_id, ""),
        price_text=format_money(item.price_minor or 0, item.currency),
        unit=item.unit,
        stars=item.stars if showing.has_stars else 0,
        code=next(iter(item.codes), ""),
        trace_text=trace_address(showing.address, item) if showing.has_trace else "",
    )


def labels_of(
    goods: Sequence[tuple[CatalogueItem, int]], showing: Showing
) -> list[Label]:
    """Return so many labels of each of the goods, those of the same side by side."""
    return [label_of(item, showing) for item, count in goods for _ in range(count)]
