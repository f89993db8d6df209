"""What a product costs: a price, or bounds within which cashiers may choose one."""

from dataclasses import dataclass

from events.decider import Refusal
from events.register import PriceLeftOpen, PriceSet
from fair_admin.product_packs import PRICE_MINOR_MAX


class PriceOutOfRange(Refusal):
    """A price is above zero and below a trillion."""


class BoundsReversed(Refusal):
    """The lowest price is above zero and not above the highest."""


@dataclass(frozen=True, kw_only=True)
class SetPrice:
    """Sell at this price per unit, VAT included, from now on."""

    price_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class LeavePriceOpen:
    """Let tills ask for the price, within these bounds, from now on."""

    least_minor: int
    most_minor: int
    currency: str


def priced(
    command: SetPrice | LeavePriceOpen, product_id: str
) -> PriceSet | PriceLeftOpen:
    """Return a product's price, or raise PriceOutOfRange and BoundsReversed."""
    if isinstance(command, SetPrice):
        return PriceSet(
            product_id=product_id,
            price_minor=_price(command.price_minor),
            currency=command.currency,
        )
    if command.least_minor > command.most_minor:
        raise BoundsReversed(product_id)
    return PriceLeftOpen(
        product_id=product_id,
        least_minor=_price(command.least_minor),
        most_minor=_price(command.most_minor),
        currency=command.currency,
    )


def _price(price_minor: int) -> int:
    if not 0 < price_minor <= PRICE_MINOR_MAX:
        raise PriceOutOfRange(price_minor)
    return price_minor
