"""Facts of goods offered on marketplaces. Stream: listings/<product_id>.

Marketplaces are known by short codes ("VOSO"); days are ISO days in Vietnam.
"""

from events.fact import Fact


class ListingPublished(Fact, frozen=True, kw_only=True, tag="listing.published/1"):
    """A product is offered on a marketplace from a day on.

    `address` is where, "" where nobody said; buyers may pay without cash where
    `accepts_cashless`.
    """

    product_id: str
    marketplace: str
    listed_on: str
    address: str
    accepts_cashless: bool
    invented: bool


class ListingWithdrawn(Fact, frozen=True, kw_only=True, tag="listing.withdrawn/1"):
    """A product is no longer offered on a marketplace, from a day on."""

    product_id: str
    marketplace: str
    withdrawn_on: str
    reason: str
