"""Goods that no catalogue has are named by a cashier and sold at once."""

from dataclasses import dataclass

from events.decider import Refusal
from events.proposals import ProductProposed
from pos.one_line import one_line
from pos.sale_commands import Authority, Item, ManagerNeeded, PriceOutOfRange

UNIT_LENGTH_MAX = 20
PRICE_MINOR_MAX = 10**9


class NameMissing(Refusal):
    """Goods are sold under a name, or the customer cannot know them again."""


@dataclass(frozen=True, kw_only=True)
class Name:
    """Sell goods of an unknown code, or of none (""), under a name and at a price."""

    code: str
    name: str
    unit: str
    price_minor: int
    authority: Authority


def proposed(command: Name, proposal_id: str, currency: str) -> ProductProposed:
    """Return the proposal to the office; it is sold before the office has seen it.

    Raises NameMissing, TextTooLong, PriceOutOfRange and, above what the rules let a
    cashier do alone, ManagerNeeded.
    """
    name, unit = one_line(command.name), one_line(command.unit, UNIT_LENGTH_MAX)
    if not name or not unit:
        raise NameMissing
    if not 0 < command.price_minor <= PRICE_MINOR_MAX:
        raise PriceOutOfRange(command.price_minor)
    rules, approved_by = command.authority.rules, command.authority.approved_by
    if command.price_minor > rules.unlisted_minor_max and not approved_by:
        raise ManagerNeeded
    return ProductProposed(
        proposal_id=proposal_id,
        code=command.code,
        name=name,
        unit=unit,
        price_minor=command.price_minor,
        currency=currency,
        vat_rate_permille=rules.unlisted_vat_permille,
        approved_by=approved_by,
    )


def named_item(named: ProductProposed) -> Item:
    """Return goods that no catalogue has, as a cashier named them."""
    return Item(
        product_id=named.proposal_id,
        code=named.code,
        name=named.name,
        unit=named.unit,
        unit_price_minor=named.price_minor,
        vat_rate_permille=named.vat_rate_permille,
        stars=0,
        is_ocop=False,
        producer_id="",
        origin_locality_code="",
    )
