"""Facts of fairs: their life, zones, booths and gates. Stream: fair/<fair_id>."""

from events.fact import Fact


class FairPlanned(Fact, frozen=True, kw_only=True, tag="fair.planned/1"):
    """A fair was planned.

    level: "provincial", "local", "joined_province" or "joined_abroad".
    kind: "fair", "product_week", "exhibition" or "celebration".
    Dates are ISO days, both inclusive. `invented` marks demonstration data.
    """

    fair_id: str
    name: str
    level: str
    kind: str
    locality_code: str
    starts_on: str
    ends_on: str
    currency: str
    invented: bool


class FairOpened(Fact, frozen=True, kw_only=True, tag="fair.opened/1"):
    """The fair opened its gates."""

    fair_id: str


class FairClosed(Fact, frozen=True, kw_only=True, tag="fair.closed/1"):
    """The fair ended."""

    fair_id: str


class FairCancelled(Fact, frozen=True, kw_only=True, tag="fair.cancelled/1"):
    """The fair was called off."""

    fair_id: str
    reason: str


class ZoneAdded(Fact, frozen=True, kw_only=True, tag="fair.zone-added/1"):
    """A zone (khu) was laid out in a fair."""

    fair_id: str
    zone_id: str
    name: str


class BoothAdded(Fact, frozen=True, kw_only=True, tag="fair.booth-added/1"):
    """A booth was given to an exhibitor, for a locality or for a place elsewhere.

    Either `locality_code` is set (a locality of the province) or `origin_name`
    names the other province or country.
    """

    fair_id: str
    booth_id: str
    zone_id: str
    number: str
    exhibitor: str
    locality_code: str
    origin_name: str
    invented: bool


class ExhibitorChanged(Fact, frozen=True, kw_only=True, tag="booth.exhibitor/1"):
    """A booth went to another exhibitor, or its name was put right.

    Stream: booth/<booth_id>. What was sold there before stays as it was told.
    """

    fair_id: str
    booth_id: str
    exhibitor: str


class GateAdded(Fact, frozen=True, kw_only=True, tag="fair.gate-added/1"):
    """A gate where visitors are counted was set up."""

    fair_id: str
    gate_id: str
    name: str
