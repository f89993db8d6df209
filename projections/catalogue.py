"""What can be sold at which price: looked up by code, or found by a few letters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from events.gtin import BadCode, normalise_code
from events.register import Pack
from projections.catalogue_codes import CODES
from projections.catalogue_fold import (
    CATALOGUE,
    PACKS,
    PRODUCTS,
    RATES,
    REJECTED,
    DatedRate,
    without_accents,
)
from projections.engine import ReadModels
from projections.stars_fold import has_stars

__all__ = [
    "ALL",
    "CATALOGUE",
    "CatalogueItem",
    "Narrowed",
    "codes_beginning",
    "count",
    "find",
    "invented_among",
    "product",
    "product_by_code",
    "products",
    "rejected",
    "search",
    "tiles",
    "weighed_among",
    "without_accents",
]


@dataclass(frozen=True, kw_only=True)
class CatalogueItem:
    """One product as a till may sell it.

    Without a price it can be sold only when `most_minor` says that the till asks for
    one. `packs` are units beside its own; `vat_rates` count before its own rate.
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
    price_minor: int | None
    currency: str
    is_active: bool
    is_favourite: bool = False
    least_minor: int = 0
    most_minor: int = 0
    packs: tuple[Pack, ...] = ()
    vat_rates: tuple[DatedRate, ...] = ()

    @property
    def is_open_priced(self) -> bool:
        """Whether the till asks for the price."""
        return self.most_minor > 0

    def vat_rate_on(self, day: str, outlet_id: str) -> int:
        """Return the rate of an ISO day at an outlet; its own counts first."""
        begun = [one for one in self.vat_rates if one.valid_from <= day]
        for seller in (outlet_id, ""):
            theirs = [one for one in begun if one.outlet_id == seller]
            if theirs:
                return max(theirs, key=lambda one: one.valid_from).vat_rate_permille
        return self.vat_rate_permille


@dataclass(frozen=True, kw_only=True)
class Narrowed:
    """What a list of products is narrowed to; what is empty narrows nothing.

    `text` is some letters of the name, a whole SKU or a whole code; `stars` are those
    of an ISO day; `state` is "on_sale", "priced", "unpriced" or
    "withdrawn".
    """

    text: str = ""
    product_id: str = ""
    producer_id: str = ""
    locality_code: str = ""
    stars: int | None = None
    on_day: str = ""
    ocop_group: int | None = None
    state: str = ""


ALL = Narrowed()
"""Every product there is."""


_ITEM = sa.select(
    *(PRODUCTS.c[name] for name in CatalogueItem.__dataclass_fields__),
)


def product_by_code(models: ReadModels, code: str) -> CatalogueItem | None:
    """Return the product under a normalised code."""
    query = _ITEM.join(CODES, CODES.c.product_id == PRODUCTS.c.product_id).where(
        CODES.c.code == code
    )
    return next(iter(_items(models, query)), None)


def codes_beginning(models: ReadModels, prefix: str) -> frozenset[str]:
    """Return the codes of products, sold or not, that begin like this."""
    begins = CODES.c.code.startswith(prefix, autoescape=True)
    query = sa.select(CODES.c.code).where(begins)
    return frozenset(str(row[0]) for row in models.rows(query))


def search(models: ReadModels, text: str, limit: int = 20) -> tuple[CatalogueItem, ...]:
    """Return products whose name has words beginning with each word typed.

    Names that begin as was typed come before those that have it further inside.
    """
    words = without_accents(text).split()
    begins = [
        (PRODUCTS.c.search.startswith(f" {beginning}", autoescape=True), rank)
        for rank, beginning in enumerate((" ".join(words), *words[:1]))
    ]
    nearest = sa.case(*begins, else_=len(begins))
    query = _ITEM.order_by(nearest, PRODUCTS.c.search, PRODUCTS.c.product_id)
    for word in words:
        query = query.where(PRODUCTS.c.search.contains(f" {word}", autoescape=True))
    return _items(models, query.limit(limit))


def product(models: ReadModels, product_id: str) -> CatalogueItem | None:
    """Return one product."""
    query = _ITEM.where(PRODUCTS.c.product_id == product_id)
    return next(iter(_items(models, query)), None)


def invented_among(models: ReadModels, product_ids: Sequence[str]) -> frozenset[str]:
    """Return which of these products exist only in a demonstration."""
    query = sa.select(PRODUCTS.c.product_id).where(
        PRODUCTS.c.product_id.in_(product_ids), PRODUCTS.c.invented
    )
    return frozenset(str(row[0]) for row in models.rows(query))


def tiles(
    models: ReadModels, product_ids: Sequence[str], limit: int
) -> tuple[CatalogueItem, ...]:
    """Return what is sold without looking for a code: these products, and others.

    Others are the office's favourites, services and goods whose price is asked for.
    """
    table = PRODUCTS.c
    offered = sa.or_(
        table.is_favourite,
        table.most_minor > 0,
        table.sold_by == "service",
        table.product_id.in_(product_ids),
    )
    is_sellable = sa.or_(table.price_minor.is_not(None), table.most_minor > 0)
    query = _ITEM.where(table.is_active, is_sellable, offered)
    return _items(models, query.order_by(table.search, table.product_id).limit(limit))


def rejected(models: ReadModels, code: str) -> tuple[str, str] | None:
    """Return name and reason of goods the office rejected under a code."""
    query = sa.select(REJECTED.c.name, REJECTED.c.reason).where(REJECTED.c.code == code)
    for name, reason in models.rows(query):
        return str(name), str(reason)
    return None


def weighed_among(models: ReadModels, product_ids: Sequence[str]) -> frozenset[str]:
    """Return which of these products are sold by weight."""
    query = sa.select(PRODUCTS.c.product_id).where(
        PRODUCTS.c.product_id.in_(product_ids), PRODUCTS.c.sold_by == "weight"
    )
    return frozenset(str(row[0]) for row in models.rows(query))


def products(models: ReadModels) -> tuple[CatalogueItem, ...]:
    """Return all products by name."""
    return _items(models, _ITEM.order_by(PRODUCTS.c.name, PRODUCTS.c.product_id))


def count(models: ReadModels, narrowed: Narrowed = ALL) -> int:
    """Return how many products match, sellable or not."""
    query = sa.select(sa.func.count()).select_from(PRODUCTS)
    ((number,),) = models.rows(query.where(*_matches(narrowed)))
    return int(number)


def _items(
    models: ReadModels, query: sa.Select[*tuple[Any, ...]]
) -> tuple[CatalogueItem, ...]:
    return tuple(
        CatalogueItem(
            **{
                **row,
                "codes": tuple(str(row["codes"]).split()),
                "packs": PACKS.decode(str(row["packs"])),
                "vat_rates": RATES.decode(str(row["vat_rates"])),
            }
        )
        for row in models.mappings(query)
    )


def find(
    models: ReadModels, narrowed: Narrowed, *, offset: int, limit: int
) -> tuple[CatalogueItem, ...]:
    """Return some of the products that match, by name."""
    query = _ITEM.where(*_matches(narrowed)).offset(offset).limit(limit)
    return _items(models, query.order_by(PRODUCTS.c.search, PRODUCTS.c.product_id))


def _matches(narrowed: Narrowed) -> Iterator[sa.ColumnElement[bool]]:
    table = PRODUCTS.c
    if narrowed.text:
        words = without_accents(narrowed.text).split()
        named = [table.search.contains(f" {word}", autoescape=True) for word in words]
        coded = sa.select(CODES.c.product_id).where(
            CODES.c.code == _as_code(narrowed.text)
        )
        yield sa.or_(
            sa.and_(sa.true(), *named),
            table.sku == narrowed.text,
            table.product_id.in_(coded),
        )
    if narrowed.product_id:
        yield table.product_id == narrowed.product_id
    if narrowed.producer_id:
        yield table.producer_id == narrowed.producer_id
    if narrowed.locality_code:
        yield table.locality_code == narrowed.locality_code
    if narrowed.stars is not None:
        yield has_stars(narrowed.stars, narrowed.on_day)
    if narrowed.ocop_group is not None:
        yield table.ocop_group == narrowed.ocop_group
    if narrowed.state:
        yield _STATES[narrowed.state]


def _as_code(text: str) -> str:
    try:
        return normalise_code(text)
    except BadCode:
        return text


_STATES: dict[str, sa.ColumnElement[bool]] = {
    "on_sale": sa.and_(
        PRODUCTS.c.is_active,
        sa.or_(PRODUCTS.c.price_minor.is_not(None), PRODUCTS.c.most_minor > 0),
    ),
    "priced": sa.and_(PRODUCTS.c.is_active, PRODUCTS.c.price_minor.is_not(None)),
    "unpriced": sa.and_(
        PRODUCTS.c.is_active,
        PRODUCTS.c.price_minor.is_(None),
        PRODUCTS.c.most_minor == 0,
    ),
    "withdrawn": PRODUCTS.c.is_active.is_(False),
}
