"""Facts of sales points looked at, and of where else they sell.

Stream: inspection/<outlet_id>. Days are ISO days in Vietnam.
"""

from events.fact import Fact


class SalesPointInspected(Fact, frozen=True, kw_only=True, tag="point.inspected/1"):
    """An officer saw whether a sales point has what it must have."""

    outlet_id: str
    inspected_on: str
    has_sign: bool
    has_shelves: bool
    has_listed_prices: bool
    note: str
    invented: bool


class SalesPointChannels(Fact, frozen=True, kw_only=True, tag="point.channels/1"):
    """From a day on a sales point sells by these channels too.

    Channels: WEBSITE, FACEBOOK, ZALO, TIKTOK, MARKETPLACE.
    """

    outlet_id: str
    since: str
    channels: tuple[str, ...]
    invented: bool
