"""Facts of the register: localities, sales points, producers, products, prices.

Streams: locality/<code>, sales-point/<outlet_id>, producer/<producer_id>,
product/<product_id>.
"""

import msgspec

from events.fact import Fact


class LocalityRecorded(Fact, frozen=True, kw_only=True, tag="locality.recorded/1"):
    """An administrative unit exists, within its dates (ISO days, "" = open)."""

    code: str
    name: str
    kind: str
    parent_code: str
    valid_from: str
    valid_to: str
    predecessor_code: str


class SalesPointOpened(Fact, frozen=True, kw_only=True, tag="sales-point.opened/1"):
    """A permanent place that shows and sells OCOP goods opened."""

    outlet_id: str
    name: str
    locality_code: str
    address: str
    invented: bool


class SalesPointClosed(Fact, frozen=True, kw_only=True, tag="sales-point.closed/1"):
    """A sales point closed for good."""

    outlet_id: str


class ProducerRegistered(Fact, frozen=True, kw_only=True, tag="producer.registered/1"):
    """A producer entered the register; kind: enterprise, cooperative, household.

    `tax_method`: "credit", "direct", "exempt"; "" where nobody said.
    """

    producer_id: str
    name: str
    kind: str
    locality_code: str
    tax_code: str
    invented: bool
    tax_method: str = ""


class ProductRegistered(Fact, frozen=True, kw_only=True, tag="product.registered/1"):
    """A product entered the register, or its entry was replaced as a whole.

    `codes` are normalised GTINs or in-store codes; `ocop_group` 1–6 (0: none);
    `stars` 3–5 (0: unrated); sold_by: "piece", "weight" or "service".
    """

    product_id: str
    sku: str
    name: str
    producer_id: str
    locality_code: str
    ocop_group: int
    stars: int
    unit: str
    sold_by: str
    vat_rate_permille: int
    codes: tuple[str, ...]
    invented: bool


class PriceSet(Fact, frozen=True, kw_only=True, tag="product.price-set/1"):
    """A product got a price per unit, VAT included."""

    product_id: str
    price_minor: int
    currency: str


class ProductWithdrawn(Fact, frozen=True, kw_only=True, tag="product.withdrawn/1"):
    """A product may no longer be sold."""

    product_id: str
    reason: str


class ProductRestored(Fact, frozen=True, kw_only=True, tag="product.restored/1"):
    """A withdrawn product may be sold again."""

    product_id: str


class PriceLeftOpen(Fact, frozen=True, kw_only=True, tag="product.price-left-open/1"):
    """Tills ask for the price, within these bounds, until one is set."""

    product_id: str
    least_minor: int
    most_minor: int
    currency: str


class FavouriteSet(Fact, frozen=True, kw_only=True, tag="product.favourite-set/1"):
    """A product is offered by tills as a tile, or no more."""

    product_id: str
    is_favourite: bool


class Pack(msgspec.Struct, frozen=True, kw_only=True):
    """Another unit a product is sold in: a box of twelve, with a price of its own.

    `holds_thousandths` is how much of the product's own unit is in it.
    """

    unit: str
    holds_thousandths: int
    price_minor: int
    codes: tuple[str, ...] = ()


class PacksSet(Fact, frozen=True, kw_only=True, tag="product.packs-set/1"):
    """A product is sold in these units beside its own, and in no others."""

    product_id: str
    packs: tuple[Pack, ...]
    currency: str


class VatRateSet(Fact, frozen=True, kw_only=True, tag="product.vat-rate-set/1"):
    """Another VAT rate counts from an ISO day on, for one seller's outlet or all ("").

    An outlet's own rate counts before that of all; a later day before an earlier one.
    """

    product_id: str
    outlet_id: str
    vat_rate_permille: int
    valid_from: str
