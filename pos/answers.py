"""What the till's HTTP API answers beside a whole sale."""

import msgspec

from events.admission import Cashier
from events.money import format_money
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
    """A product whose name was looked for; without a price it cannot be sold."""

    product_id: str
    name: str
    stars: int
    unit: str
    code: str
    price_text: str
    is_sellable: bool
    invented: bool


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


def found_product(item: CatalogueItem) -> FoundProduct:
    """Return a product of the catalogue as the search shows it."""
    price = item.price_minor
    return FoundProduct(
        product_id=item.product_id,
        name=item.name,
        stars=item.stars,
        unit=item.unit,
        code=item.codes[0] if item.codes else item.sku,
        price_text="" if price is None else format_money(price, item.currency),
        is_sellable=item.is_active and price is not None,
        invented=item.invented,
    )
