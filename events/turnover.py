"""Facts of turnover that booths without a till declare. Stream: turnover/<booth_id>."""

from events.fact import Fact


class TurnoverDeclared(Fact, frozen=True, kw_only=True, tag="turnover.declared/1"):
    """A booth said what it took on an ISO day; the last word on a day is what counts.

    Nobody measured it: it is never added to what tills recorded. `ocop_minor` is part
    of `amount_minor`; `reason` says why an earlier word is replaced ("": the first).
    """

    fair_id: str
    booth_id: str
    day: str
    currency: str
    amount_minor: int
    ocop_minor: int
    reason: str
