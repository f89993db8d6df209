"""Facts of one sale at a till, from the first scan to the money."""

import msgspec

from events.fact import Fact


class SaleStarted(Fact, frozen=True, kw_only=True, tag="sale.started/1"):
    """A cashier began to serve a customer."""

    sale_id: str
    shift_id: str
    cashier_id: str


class LineAdded(Fact, frozen=True, kw_only=True, tag="sale.line-added/1"):
    """Goods came onto the sale at the price of that moment, which stays theirs."""

    sale_id: str
    line_id: str
    product_id: str
    code: str
    name: str
    unit: str
    quantity_thousandths: int
    unit_price_minor: int
    amount_minor: int
    vat_rate_permille: int
    stars: int
    is_ocop: bool
    producer_id: str
    origin_locality_code: str


class LineQuantitySet(Fact, frozen=True, kw_only=True, tag="sale.line-quantity-set/1"):
    """The quantity of a line was set anew, and with it the amount."""

    sale_id: str
    line_id: str
    quantity_thousandths: int
    amount_minor: int


class LineVoided(Fact, frozen=True, kw_only=True, tag="sale.line-voided/1"):
    """A line was taken off before the customer paid."""

    sale_id: str
    line_id: str


class SoldLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line as it was sold, whole, so that no reader needs the facts before it."""

    line_id: str
    product_id: str
    code: str
    name: str
    unit: str
    quantity_thousandths: int
    unit_price_minor: int
    amount_minor: int
    vat_rate_permille: int
    vat_minor: int
    stars: int
    is_ocop: bool
    producer_id: str
    origin_locality_code: str


class Tender(msgspec.Struct, frozen=True, kw_only=True):
    """What the customer gave, as handed over; the one kind so far is "cash"."""

    kind: str
    amount_minor: int


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where a till stands: a booth of a fair, or a permanent sales point.

    At a sales point the fair, zone and fair's locality are empty strings.
    `outlet_kind` is "booth" or "sales_point"; `locality_code` is the locality the
    booth represents or the sales point lies in ("" for exhibitors from elsewhere,
    whose province or country is then in `origin_name`).
    """

    outlet_id: str
    outlet_kind: str
    outlet_name: str
    locality_code: str
    origin_name: str
    fair_id: str
    fair_name: str
    fair_locality_code: str
    zone_id: str
    zone_name: str


class SaleCompleted(Fact, frozen=True, kw_only=True, tag="sale.completed/1"):
    """The customer paid in full and the cashier saw the sale as done.

    `tenders` sum to `total_minor + change_minor`; `lines` sum to `total_minor`.
    `receipt_number` and `grand_total_minor` count all completed sales of this till and
    epoch, this one included; neither is ever reset.
    """

    sale_id: str
    shift_id: str
    cashier_id: str
    receipt_number: int
    grand_total_minor: int
    currency: str
    total_minor: int
    change_minor: int
    lines: tuple[SoldLine, ...]
    tenders: tuple[Tender, ...]
    place: Place


class SaleCancelled(Fact, frozen=True, kw_only=True, tag="sale.cancelled/1"):
    """The customer left without buying; nothing was paid."""

    sale_id: str
    reason: str
