"""Facts of how goods are grown, packed and checked; each stands from day to day.

Streams: quality/<paper_id> for certificates of good practice, growing areas and packing
facilities; checklist/<product_id>. Days are ISO days in Vietnam; `valid_until` is the
last day, "" where none is set. Areas are whole square metres.
"""

from events.fact import Fact


class PracticeCertified(Fact, frozen=True, kw_only=True, tag="quality.certified/1"):
    """Somebody works by a scheme: VIETGAP, VIETGAHP, ORGANIC, GLOBALGAP or OTHER.

    holder_kind: "facility", "farm" or "household"; activity: "crops", "aquaculture" or
    "livestock"; `equivalent_to` is the scheme an OTHER one counts as.
    """

    paper_id: str
    scheme: str
    equivalent_to: str
    number: str
    holder_name: str
    holder_kind: str
    producer_id: str
    activity: str
    species: tuple[str, ...]
    area_m2: int
    locality_code: str
    valid_from: str
    valid_until: str
    invented: bool


class GrowingAreaCoded(Fact, frozen=True, kw_only=True, tag="growing-area.coded/1"):
    """A growing area got its code for a market: "DOMESTIC" or "EXPORT:<country>"."""

    paper_id: str
    code: str
    name: str
    market: str
    species: tuple[str, ...]
    area_m2: int
    producer_id: str
    locality_code: str
    valid_from: str
    valid_until: str
    invented: bool


class PackingFacilityCoded(Fact, frozen=True, kw_only=True, tag="packing.coded/1"):
    """A packing facility got its code for a market, as growing areas do."""

    paper_id: str
    code: str
    name: str
    market: str
    producer_id: str
    locality_code: str
    valid_from: str
    valid_until: str
    invented: bool


class PaperEnded(Fact, frozen=True, kw_only=True, tag="quality.ended/1"):
    """One of these papers stands no more from a day on, before its time was over."""

    paper_id: str
    ended_on: str
    reason: str


class ChecklistNoted(Fact, frozen=True, kw_only=True, tag="checklist.noted/1"):
    """An item of a product's checklist was looked at: met from a day on, or not met.

    Items: "food_safety", "packaging", "label", "design", "ip", "traceability". The last
    word on an item, as of a day, is what counts until `valid_until`.
    """

    product_id: str
    item: str
    is_met: bool
    noted_on: str
    valid_until: str
    note: str
    invented: bool


class LotRecorded(Fact, frozen=True, kw_only=True, tag="lot.recorded/1"):
    """A lot of a product was made; recorded again it is replaced as a whole.

    Stream: lot/<product_id>. `paper_ids` are the growing areas and packing facilities
    it went through.
    """

    product_id: str
    lot: str
    produced_on: str
    use_by: str
    paper_ids: tuple[str, ...]
    invented: bool
