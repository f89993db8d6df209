"""What an officer may do with a product: register, price, withdraw, restore."""

from dataclasses import dataclass, replace
from typing import assert_never

import msgspec

from events.decider import Decider, Refusal
from events.fact import Fact, UnknownFact
from events.gtin import normalise_code
from events.moments import NotADay, parse_day
from events.register import (
    FavouriteSet,
    Pack,
    PacksSet,
    PriceLeftOpen,
    PriceSet,
    ProductRegistered,
    ProductRestored,
    ProductWithdrawn,
    VatRateSet,
)
from fair_admin.product_packs import (
    CODES_MAX,
    PRICE_MINOR_MAX,
    TooManyCodes,
    checked_packs,
)
from fair_admin.product_price import (
    BoundsReversed,
    LeavePriceOpen,
    PriceOutOfRange,
    SetPrice,
    priced,
)

__all__ = [
    "CODES_MAX",
    "PRICE_MINOR_MAX",
    "BoundsReversed",
    "LeavePriceOpen",
    "PriceOutOfRange",
    "SetPrice",
    "TooManyCodes",
]

SOLD_BY = frozenset({"piece", "weight", "service"})
STARS = frozenset({0, 3, 4, 5})
OCOP_GROUPS = frozenset(range(7))


class ProductIncomplete(Refusal):
    """A name, a producer, a unit and a way of selling we know are needed."""


class RatingImpossible(Refusal):
    """Stars are 3 to 5 (0: unrated), groups 1 to 6 (0: none); a rating has a group."""


class VatOutOfRange(Refusal):
    """A rate is between 0 and 100 percent."""


class ProductNotRegistered(Refusal):
    """There is no such product."""


class DayUnclear(Refusal):
    """A rate begins on an ISO day."""


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
class SetFavourite:
    """Offer the product as a tile, or no more."""

    is_favourite: bool


@dataclass(frozen=True, kw_only=True)
class SetPacks:
    """Sell the product in these units beside its own."""

    packs: tuple[Pack, ...]
    currency: str


@dataclass(frozen=True, kw_only=True)
class SetVatRate:
    """Let another rate count from a day on, at one outlet or at all ("")."""

    outlet_id: str
    vat_rate_permille: int
    valid_from: str


@dataclass(frozen=True, kw_only=True)
class WithdrawProduct:
    """Sell it no more."""

    reason: str


@dataclass(frozen=True)
class RestoreProduct:
    """Sell it again."""


Change = (
    SetPrice
    | LeavePriceOpen
    | SetFavourite
    | SetPacks
    | SetVatRate
    | WithdrawProduct
    | RestoreProduct
)
Command = RegisterProduct | AddCode | Change


@dataclass(frozen=True, kw_only=True)
class Product:
    """The entry, its price, units and rates, and whether it is on sale."""

    registered: ProductRegistered | None = None
    price: PriceSet | PriceLeftOpen | None = None
    is_favourite: bool = False
    packs: tuple[Pack, ...] = ()
    rates: tuple[VatRateSet, ...] = ()
    is_withdrawn: bool = False


def decide(command: Command, state: Product) -> tuple[Fact, ...]:
    """Return what happens, or raise a refusal; what stands already is nothing.

    Raises BadCode and WrongCheckDigit for a code no scanner could read.
    """
    if isinstance(command, RegisterProduct):
        entry = _checked(command.registered)
        return () if entry == state.registered else (entry,)
    if state.registered is None:
        raise ProductNotRegistered
    if isinstance(command, AddCode):
        fact: Fact | None = _coded(command.code, state.registered)
    else:
        fact = _changed(command, state.registered, state)
    return () if fact is None else (fact,)


def _changed(command: Change, entry: ProductRegistered, state: Product) -> Fact | None:
    product_id = entry.product_id
    match command:
        case SetPrice() | LeavePriceOpen():
            price = priced(command, product_id)
            return None if price == state.price else price
        case SetFavourite():
            wanted = command.is_favourite
            chosen = FavouriteSet(product_id=product_id, is_favourite=wanted)
            return None if wanted == state.is_favourite else chosen
        case SetPacks():
            packs = checked_packs(command.packs, entry)
            if packs == state.packs:
                return None
            return PacksSet(
                product_id=product_id, packs=packs, currency=command.currency
            )
        case SetVatRate():
            rate = _rate(command, product_id)
            return None if rate in state.rates else rate
        case WithdrawProduct() | RestoreProduct():
            return _moved(command, product_id, state)
        case _:
            assert_never(command)


def _coded(code: str, before: ProductRegistered) -> ProductRegistered | None:
    codes = tuple(dict.fromkeys((*before.codes, code)))
    entry = _checked(msgspec.structs.replace(before, codes=codes))
    return None if entry == before else entry


def _moved(
    command: WithdrawProduct | RestoreProduct, product_id: str, state: Product
) -> Fact:
    if isinstance(command, RestoreProduct):
        if not state.is_withdrawn:
            raise ProductOnSale(product_id)
        return ProductRestored(product_id=product_id)
    if state.is_withdrawn:
        raise ProductAlreadyWithdrawn(product_id)
    if not command.reason.strip():
        raise ReasonMissing
    return ProductWithdrawn(product_id=product_id, reason=command.reason.strip())


def _rate(command: SetVatRate, product_id: str) -> VatRateSet:
    if not 0 <= command.vat_rate_permille <= 1000:
        raise VatOutOfRange(command.vat_rate_permille)
    try:
        valid_from = parse_day(command.valid_from)
    except NotADay as error:
        raise DayUnclear(command.valid_from) from error
    return VatRateSet(
        product_id=product_id,
        outlet_id=command.outlet_id,
        vat_rate_permille=command.vat_rate_permille,
        valid_from=valid_from,
    )


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


def evolve(  # noqa: PLR0911 - one return for each kind of fact
    state: Product, fact: Fact | UnknownFact
) -> Product:
    """Return the product after a fact."""
    match fact:
        case ProductRegistered():
            return replace(state, registered=fact)
        case PriceSet() | PriceLeftOpen():
            return replace(state, price=fact)
        case FavouriteSet():
            return replace(state, is_favourite=fact.is_favourite)
        case PacksSet():
            return replace(state, packs=fact.packs)
        case VatRateSet():
            return replace(state, rates=(*_other_rates(state, fact), fact))
        case ProductWithdrawn():
            return replace(state, is_withdrawn=True)
        case ProductRestored():
            return replace(state, is_withdrawn=False)
        case _:
            return state


def _other_rates(state: Product, fact: VatRateSet) -> tuple[VatRateSet, ...]:
    place = (fact.outlet_id, fact.valid_from)
    return tuple(one for one in state.rates if (one.outlet_id, one.valid_from) != place)


PRODUCT: Decider[Command, Product] = Decider(Product(), decide, evolve)
"""The entry of one product. Stream: product/<product_id>."""
