"""What the till's HTTP API answers beside a whole sale."""

from collections.abc import Sequence

import msgspec

from events.admission import Cashier
from events.money import format_money
from events.register import Pack
from events.shifts import ShiftClosed
from projections.catalogue import CatalogueItem


class CashierName(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who may sell here."""

    cashier_id: str
    name: str
    role: str


def cashier_name(cashier: Cashier) -> CashierName:
    """Return somebody without the PIN's hash."""
    return CashierName(
        cashier_id=cashier.cashier_id, name=cashier.name, role=cashier.role
    )


class SessionView(msgspec.Struct, frozen=True, kw_only=True):
    """The session as it stands; `cashier_id` is empty before the PIN."""

    csrf_token: str
    cashier_id: str
    cashiers: tuple[CashierName, ...]


class OpenedShift(msgspec.Struct, frozen=True, kw_only=True):
    """A shift that was opened."""

    shift_id: str


class ClosedShift(msgspec.Struct, frozen=True, kw_only=True):
    """A drawer that was counted and handed back."""

    shift_id: str
    sales: int
    takings_text: str
    expected_text: str
    counted_text: str
    difference_minor: int
    difference_text: str


class CashMovement(msgspec.Struct, frozen=True, kw_only=True):
    """Cash that went into the drawer or out of it."""

    direction: str
    amount_minor: int


class Queued(msgspec.Struct, frozen=True, kw_only=True):
    """A receipt waits for the printer."""

    sale_id: str


class FoundProduct(msgspec.Struct, frozen=True, kw_only=True):
    """A product whose name was looked for, in one of its units.

    Without a price it cannot be sold, unless the till asks for one.
    """

    product_id: str
    name: str
    stars: int
    unit: str
    code: str
    price_text: str
    is_sellable: bool
    is_open_priced: bool
    ocop_group: int
    invented: bool


class CodeSeen(msgspec.Struct, frozen=True, kw_only=True):
    """What the till reads in a picture; "" where it sees no code."""

    code: str


class TileGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Goods that are sold by a touch: "often" here, or of an OCOP group "0" to "6"."""

    key: str
    products: tuple[FoundProduct, ...]


def closed_shift(fact: ShiftClosed, currency: str) -> ClosedShift:
    """Return a count as it is shown."""
    return ClosedShift(
        shift_id=fact.shift_id,
        sales=fact.sales,
        takings_text=format_money(fact.takings_minor, currency),
        expected_text=format_money(fact.expected_cash_minor, currency),
        counted_text=format_money(fact.counted_cash_minor, currency),
        difference_minor=fact.difference_minor,
        difference_text=format_money(fact.difference_minor, currency),
    )


def counted_blind(fact: ShiftClosed, currency: str) -> ClosedShift:
    """Return a count to somebody who may not know what the shift took."""
    return ClosedShift(
        shift_id=fact.shift_id,
        sales=fact.sales,
        takings_text="",
        expected_text="",
        counted_text=format_money(fact.counted_cash_minor, currency),
        difference_minor=0,
        difference_text="",
    )


def found_product(item: CatalogueItem, pack: Pack | None = None) -> FoundProduct:
    """Return a product of the catalogue as the search shows it, or a pack of it."""
    price = pack.price_minor if pack else item.price_minor
    codes = pack.codes if pack else item.codes
    price_text = "" if price is None else format_money(price, item.currency)
    if price is None and item.is_open_priced:
        least = format_money(item.least_minor, item.currency).rpartition(" ")[0]
        price_text = f"{least} – {format_money(item.most_minor, item.currency)}"
    return FoundProduct(
        product_id=item.product_id,
        name=item.name,
        stars=item.stars,
        unit=pack.unit if pack else item.unit,
        code=codes[0] if codes else item.sku,
        price_text=price_text,
        is_sellable=item.is_active and bool(price_text),
        is_open_priced=price is None and item.is_open_priced,
        ocop_group=item.ocop_group,
        invented=item.invented,
    )


def found_units(item: CatalogueItem) -> tuple[FoundProduct, ...]:
    """Return a product in each unit it is sold in, its own first."""
    return (
        found_product(item),
        *(found_product(item, pack) for pack in item.packs),
    )


def tile_groups(
    items: Sequence[CatalogueItem], often: Sequence[str]
) -> tuple[TileGroup, ...]:
    """Return goods by what is sold often here, then by OCOP group; none is empty."""
    known = {item.product_id: item for item in items}
    groups = [("often", [known[one] for one in often if one in known])]
    for key in (*range(1, 7), 0):
        theirs = [item for item in items if item.ocop_group == key]
        groups.append((str(key), theirs))
    return tuple(
        TileGroup(
            key=key, products=tuple(unit for item in some for unit in found_units(item))
        )
        for key, some in groups
        if some
    )
