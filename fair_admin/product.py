"""What an officer may do with a product: register, price, withdraw, restore."""

from dataclasses import dataclass, replace
from typing import assert_never

import msgspec

from events.decider import Decider, Refusal
from events.fact import Fact, UnknownFact
from events.gtin import normalise_code
from events.register import (
    PriceSet,
    ProductRegistered,
    ProductRestored,
    ProductWithdrawn,
)

SOLD_BY = frozenset({"piece", "weight", "service"})
STARS = frozenset({0, 3, 4, 5})
OCOP_GROUPS = frozenset(range(7))
CODES_MAX = 20
PRICE_MINOR_MAX = 10**12


class ProductIncomplete(Refusal):
    """A name, a producer, a unit and a way of selling we know are needed."""


class RatingImpossible(Refusal):
    """Stars are 3 to 5 (0: unrated), groups 1 to 6 (0: none); a rating has a group."""


class VatOutOfRange(Refusal):
    """A rate is between 0 and 100 percent."""


class TooManyCodes(Refusal):
    """One product has at most twenty codes."""


class ProductNotRegistered(Refusal):
    """There is no such product."""


class PriceOutOfRange(Refusal):
    """A price is above zero and below a trillion."""


class ReasonMissing(Refusal):
    """A product is withdrawn for a reason."""


class ProductAlreadyWithdrawn(Refusal):
    """The product is not on sale."""


class ProductOnSale(Refusal):
    """The product was not withdrawn."""


@dataclass(frozen=True, kw_only=True)
class RegisterProduct:
    """Enter a product, or replace its entry as a whole."""

    registered: ProductRegistered


@dataclass(frozen=True, kw_only=True)
class AddCode:
    """Sell it by one more code."""

    code: str


@dataclass(frozen=True, kw_only=True)
class SetPrice:
    """Sell at this price per unit, VAT included, from now on."""

    price_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class WithdrawProduct:
    """Sell it no more."""

    reason: str


@dataclass(frozen=True)
class RestoreProduct:
    """Sell it again."""


Command = RegisterProduct | AddCode | SetPrice | WithdrawProduct | RestoreProduct


@dataclass(frozen=True, kw_only=True)
class Product:
    """The entry, its price and whether it is on sale."""

    registered: ProductRegistered | None = None
    price: PriceSet | None = None
    is_withdrawn: bool = False


def decide(command: Command, state: Product) -> tuple[Fact, ...]:
    """Return what happens, or raise a refusal; what stands already is nothing.

    Raises BadCode and WrongCheckDigit for a code no scanner could read.
    """
    if isinstance(command, RegisterProduct):
        return _entered(command.registered, state.registered)
    if state.registered is None:
        raise ProductNotRegistered
    product_id = state.registered.product_id
    match command:
        case AddCode():
            return _coded(command.code, state.registered)
        case SetPrice():
            return _priced(command, product_id, state.price)
        case WithdrawProduct():
            if state.is_withdrawn:
                raise ProductAlreadyWithdrawn(product_id)
            if not command.reason.strip():
                raise ReasonMissing
            reason = command.reason.strip()
            return (ProductWithdrawn(product_id=product_id, reason=reason),)
        case RestoreProduct():
            if not state.is_withdrawn:
                raise ProductOnSale(product_id)
            return (ProductRestored(product_id=product_id),)
        case _:
            assert_never(command)


def _priced(
    command: SetPrice, product_id: str, before: PriceSet | None
) -> tuple[Fact, ...]:
    if not 0 < command.price_minor <= PRICE_MINOR_MAX:
        raise PriceOutOfRange(command.price_minor)
    price = PriceSet(
        product_id=product_id,
        price_minor=command.price_minor,
        currency=command.currency,
    )
    return () if price == before else (price,)


def _entered(
    entry: ProductRegistered, before: ProductRegistered | None
) -> tuple[Fact, ...]:
    return () if _checked(entry) == before else (entry,)


def _coded(code: str, before: ProductRegistered) -> tuple[Fact, ...]:
    codes = tuple(dict.fromkeys((*before.codes, code)))
    return _entered(msgspec.structs.replace(before, codes=codes), before)


def _checked(entry: ProductRegistered) -> ProductRegistered:
    if not (entry.name.strip() and entry.producer_id and entry.unit.strip()):
        raise ProductIncomplete(entry.product_id)
    if entry.sold_by not in SOLD_BY:
        raise ProductIncomplete(entry.product_id)
    if entry.stars not in STARS or entry.ocop_group not in OCOP_GROUPS:
        raise RatingImpossible(entry.product_id)
    if entry.stars and not entry.ocop_group:
        raise RatingImpossible(entry.product_id)
    if not 0 <= entry.vat_rate_permille <= 1000:
        raise VatOutOfRange(entry.vat_rate_permille)
    if len(entry.codes) > CODES_MAX:
        raise TooManyCodes(entry.product_id)
    for code in entry.codes:
        normalise_code(code)
    return entry


def evolve(state: Product, fact: Fact | UnknownFact) -> Product:
    """Return the product after a fact."""
    match fact:
        case ProductRegistered():
            return replace(state, registered=fact)
        case PriceSet():
            return replace(state, price=fact)
        case ProductWithdrawn():
            return replace(state, is_withdrawn=True)
        case ProductRestored():
            return replace(state, is_withdrawn=False)
        case _:
            return state


PRODUCT: Decider[Command, Product] = Decider(Product(), decide, evolve)
"""The entry of one product. Stream: product/<product_id>."""
