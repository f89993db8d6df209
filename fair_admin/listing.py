"""What an officer may record of a product on marketplaces."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import assert_never

from events.decider import Decider, Refusal
from events.fact import Fact, UnknownFact
from events.listings import ListingPublished, ListingWithdrawn
from events.moments import format_day

MARKETPLACES = {
    "VOSO": "Voso",
    "POSTMART": "Postmart",
    "OCOP_QN": "OCOP Quảng Ninh",
    "SHOPEE": "Shopee",
    "LAZADA": "Lazada",
    "TIKTOK_SHOP": "TikTok Shop",
    "TIKI": "Tiki",
}
"""The names of marketplaces by their codes, in the order they are reported."""
ADDRESS_LENGTH_MAX = 300


class MarketplaceUnknown(Refusal):
    """There is no marketplace of this code; names it."""


class ListingDayUnclear(Refusal):
    """The day is missing or is none of the calendar."""


class ListedAlready(Refusal):
    """The product is offered there; names since when."""


class NotListed(Refusal):
    """The product is not offered there."""


class ListingReversed(Refusal):
    """A listing does not end before it began, nor begin before the last one ended."""


class AddressUnfit(Refusal):
    """An address on the web begins with https:// or http://."""


@dataclass(frozen=True, kw_only=True)
class Publish:
    """Offer the product on a marketplace."""

    published: ListingPublished


@dataclass(frozen=True, kw_only=True)
class Withdraw:
    """Offer it there no more."""

    product_id: str
    marketplace: str
    withdrawn_on: str
    reason: str


Command = Publish | Withdraw


@dataclass(frozen=True, kw_only=True)
class Offer:
    """The last time a product was offered somewhere; "" while it still is."""

    listed_on: str
    withdrawn_on: str = ""


@dataclass(frozen=True, kw_only=True)
class Listings:
    """The last offer on each marketplace."""

    offers: Mapping[str, Offer] = field(default_factory=dict)


def decide(command: Command, state: Listings) -> tuple[Fact, ...]:
    """Return what happens, or raise a refusal."""
    match command:
        case Publish():
            return (_published(command.published, state),)
        case Withdraw():
            offer = state.offers.get(command.marketplace)
            if offer is None or offer.withdrawn_on:
                raise NotListed
            _day(command.withdrawn_on)
            if command.withdrawn_on < offer.listed_on:
                raise ListingReversed(format_day(offer.listed_on))
            return (
                ListingWithdrawn(
                    product_id=command.product_id,
                    marketplace=command.marketplace,
                    withdrawn_on=command.withdrawn_on,
                    reason=command.reason.strip(),
                ),
            )
        case _:
            assert_never(command)


def _published(entry: ListingPublished, state: Listings) -> ListingPublished:
    if entry.marketplace not in MARKETPLACES:
        raise MarketplaceUnknown(entry.marketplace)
    _day(entry.listed_on)
    if entry.address and not entry.address.startswith(("https://", "http://")):
        raise AddressUnfit
    offer = state.offers.get(entry.marketplace)
    if offer and not offer.withdrawn_on:
        raise ListedAlready(format_day(offer.listed_on))
    if offer and entry.listed_on < offer.withdrawn_on:
        raise ListingReversed(format_day(offer.withdrawn_on))
    return entry


def _day(text: str) -> None:
    try:
        date.fromisoformat(text)
    except ValueError as error:
        raise ListingDayUnclear(text) from error


def evolve(state: Listings, fact: Fact | UnknownFact) -> Listings:
    """Return the listings after a fact."""
    match fact:
        case ListingPublished():
            new = Offer(listed_on=fact.listed_on)
            return Listings(offers={**state.offers, fact.marketplace: new})
        case ListingWithdrawn() if fact.marketplace in state.offers:
            over = Offer(
                listed_on=state.offers[fact.marketplace].listed_on,
                withdrawn_on=fact.withdrawn_on,
            )
            return Listings(offers={**state.offers, fact.marketplace: over})
        case _:
            return state


LISTINGS: Decider[Command, Listings] = Decider(Listings(), decide, evolve)
"""One product on all marketplaces. Stream: listings/<product_id>."""
