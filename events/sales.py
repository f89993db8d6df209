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
    ocop_group: int = 0
    lot: str = ""
    expires_on: str = ""
    serial: str = ""
    holds_thousandths: int = 1000


class LineQuantitySet(Fact, frozen=True, kw_only=True, tag="sale.line-quantity-set/1"):
    """The quantity of a line was set anew, and with it the amount before discounts.

    `tare_thousandths` is what was taken off on the scales for box or bag.
    """

    sale_id: str
    line_id: str
    quantity_thousandths: int
    amount_minor: int
    tare_thousandths: int = 0


class LineVoided(Fact, frozen=True, kw_only=True, tag="sale.line-voided/1"):
    """A line was taken off before the customer paid."""

    sale_id: str
    line_id: str


class LinePriceSet(Fact, frozen=True, kw_only=True, tag="sale.line-price-set/1"):
    """Another price than the catalogue's was agreed on for a line.

    `approved_by` is the manager who let it pass, "" where none was needed.
    """

    sale_id: str
    line_id: str
    unit_price_minor: int
    amount_minor: int
    reason: str
    approved_by: str


class LineDiscounted(Fact, frozen=True, kw_only=True, tag="sale.line-discounted/1"):
    """A line was made cheaper, by a share or by an amount; by neither is no more."""

    sale_id: str
    line_id: str
    permille: int
    discount_minor: int
    reason: str
    approved_by: str


class SaleDiscounted(Fact, frozen=True, kw_only=True, tag="sale.discounted/1"):
    """The whole sale was made cheaper, by a share or by an amount, or no more."""

    sale_id: str
    permille: int
    discount_minor: int
    reason: str
    approved_by: str


class SaleNoted(Fact, frozen=True, kw_only=True, tag="sale.noted/1"):
    """Something was written beside a line, or beside the sale when `line_id` is ""."""

    sale_id: str
    line_id: str
    note: str


class SaleBuyerNamed(Fact, frozen=True, kw_only=True, tag="sale.buyer-named/1"):
    """The customer wants a tax code on the receipt; `buyer_id` "" takes it off again.

    Who it is stands in the till's vault under that id, never in a fact.
    """

    sale_id: str
    buyer_id: str


class SaleParked(Fact, frozen=True, kw_only=True, tag="sale.parked/1"):
    """The customer went to fetch something; the sale waits under a name."""

    sale_id: str
    name: str


class SaleTakenUp(Fact, frozen=True, kw_only=True, tag="sale.taken-up/1"):
    """A parked sale goes on."""

    sale_id: str


class SoldLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line as it was sold, whole, so that no reader needs the facts before it.

    `amount_minor` is what was to be paid for it, after `discount_minor`: the line's
    own discount and its share of the sale's. `holds_thousandths` is how much of the
    product's own unit is in one `unit`.
    """

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
    ocop_group: int = 0
    discount_minor: int = 0
    lot: str = ""
    expires_on: str = ""
    note: str = ""
    serial: str = ""
    holds_thousandths: int = 1000
    tare_thousandths: int = 0


class Tender(msgspec.Struct, frozen=True, kw_only=True):
    """What one side gave, as handed over.

    Kinds: "cash", "transfer", "card", "voucher", and "exchange" for goods that came
    back at the same moment; all but cash have a `reference`, to find the money by.
    """

    kind: str
    amount_minor: int
    reference: str = ""


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

    `lines` sum to `total_minor`; `tenders` to `total_minor + rounding_minor +
    change_minor`: what is paid in cash may be rounded to notes there are.
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
    rounding_minor: int = 0
    discount_minor: int = 0
    note: str = ""
    buyer_id: str = ""


class SaleCancelled(Fact, frozen=True, kw_only=True, tag="sale.cancelled/1"):
    """The customer left without buying; nothing was paid."""

    sale_id: str
    reason: str
