"""What can be sold at which price: looked up by code, or found by a few letters."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from events.fact import Fact
from events.gtin import BadCode, normalise_code
from events.register import (
    PriceSet,
    ProductRegistered,
    ProductRestored,
    ProductWithdrawn,
)
from projections.engine import Projection, ReadModels, Told, insert_for, upsert

_META = sa.MetaData()
_PRODUCTS = sa.Table(
    "catalogue_products",
    _META,
    sa.Column("product_id", sa.String, primary_key=True),
    sa.Column("sku", sa.String, nullable=False),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("search", sa.String, nullable=False),
    sa.Column("producer_id", sa.String, nullable=False),
    sa.Column("locality_code", sa.String, nullable=False),
    sa.Column("ocop_group", sa.Integer, nullable=False),
    sa.Column("stars", sa.Integer, nullable=False),
    sa.Column("unit", sa.String, nullable=False),
    sa.Column("sold_by", sa.String, nullable=False),
    sa.Column("vat_rate_permille", sa.Integer, nullable=False),
    sa.Column("codes", sa.String, nullable=False),
    sa.Column("invented", sa.Boolean, nullable=False),
    sa.Column("price_minor", sa.BigInteger),
    sa.Column("currency", sa.String, nullable=False, server_default="VND"),
    sa.Column("is_active", sa.Boolean, nullable=False, server_default=sa.true()),
)
_CODES = sa.Table(
    "catalogue_codes",
    _META,
    sa.Column("code", sa.String, primary_key=True),
    sa.Column("product_id", sa.String, nullable=False, index=True),
)


@dataclass(frozen=True, kw_only=True)
class CatalogueItem:
    """One product as a till may sell it; without a price it cannot be sold."""

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


@dataclass(frozen=True, kw_only=True)
class Narrowed:
    """What a list of products is narrowed to; what is empty narrows nothing.

    `text` is some letters of the name, a whole SKU or a whole code; `state` is
    "on_sale", "unpriced" or "withdrawn".
    """

    text: str = ""
    producer_id: str = ""
    locality_code: str = ""
    stars: int | None = None
    state: str = ""


ALL = Narrowed()
"""Every product there is."""


def without_accents(text: str) -> str:
    """Return lower-case letters without marks: "Chả mực Đông Triều" → "cha muc …"."""
    spread = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


def apply(connection: sa.Connection, told: Sequence[Told]) -> None:
    """Follow the register's facts one by one; they are few."""
    for one in told:
        _apply(connection, one.fact)


def _apply(connection: sa.Connection, fact: Fact) -> None:
    match fact:
        case ProductRegistered():
            _register(connection, fact)
        case PriceSet():
            _set(
                connection,
                fact.product_id,
                price_minor=fact.price_minor,
                currency=fact.currency,
            )
        case ProductWithdrawn():
            _set(connection, fact.product_id, is_active=False)
        case ProductRestored():
            _set(connection, fact.product_id, is_active=True)
        case _:
            pass


def _set(connection: sa.Connection, product_id: str, **values: object) -> None:
    connection.execute(
        sa.update(_PRODUCTS).where(_PRODUCTS.c.product_id == product_id).values(values)
    )


def _register(connection: sa.Connection, fact: ProductRegistered) -> None:
    row = {
        "product_id": fact.product_id,
        "sku": fact.sku,
        "name": fact.name,
        "search": f" {without_accents(fact.name)}",
        "producer_id": fact.producer_id,
        "locality_code": fact.locality_code,
        "ocop_group": fact.ocop_group,
        "stars": fact.stars,
        "unit": fact.unit,
        "sold_by": fact.sold_by,
        "vat_rate_permille": fact.vat_rate_permille,
        "codes": " ".join(fact.codes),
        "invented": fact.invented,
    }
    upsert(connection, _PRODUCTS, row)
    connection.execute(sa.delete(_CODES).where(_CODES.c.product_id == fact.product_id))
    for code in fact.codes:
        owned = insert_for(connection, _CODES).values(
            code=code, product_id=fact.product_id
        )
        connection.execute(owned.on_conflict_do_nothing())


CATALOGUE = Projection(
    name="catalogue/2",
    tables=(_PRODUCTS, _CODES),
    reads=frozenset({ProductRegistered, PriceSet, ProductWithdrawn, ProductRestored}),
    apply=apply,
)
"""Products, codes and prices as they are now."""

_ITEM = sa.select(
    *(_PRODUCTS.c[name] for name in CatalogueItem.__dataclass_fields__),
)


def product_by_code(models: ReadModels, code: str) -> CatalogueItem | None:
    """Return the product under a normalised code."""
    query = _ITEM.join(_CODES, _CODES.c.product_id == _PRODUCTS.c.product_id).where(
        _CODES.c.code == code
    )
    return next(iter(_items(models, query)), None)


def search(models: ReadModels, text: str, limit: int = 20) -> tuple[CatalogueItem, ...]:
    """Return products whose name has words beginning with each word typed."""
    query = _ITEM.order_by(_PRODUCTS.c.search).limit(limit)
    for word in without_accents(text).split():
        query = query.where(_PRODUCTS.c.search.contains(f" {word}", autoescape=True))
    return _items(models, query)


def product(models: ReadModels, product_id: str) -> CatalogueItem | None:
    """Return one product."""
    query = _ITEM.where(_PRODUCTS.c.product_id == product_id)
    return next(iter(_items(models, query)), None)


def invented_among(models: ReadModels, product_ids: Sequence[str]) -> frozenset[str]:
    """Return which of these products exist only in a demonstration."""
    query = sa.select(_PRODUCTS.c.product_id).where(
        _PRODUCTS.c.product_id.in_(product_ids), _PRODUCTS.c.invented
    )
    return frozenset(str(row[0]) for row in models.rows(query))


def products(models: ReadModels) -> tuple[CatalogueItem, ...]:
    """Return all products by name."""
    return _items(models, _ITEM.order_by(_PRODUCTS.c.name, _PRODUCTS.c.product_id))


def count(models: ReadModels, narrowed: Narrowed = ALL) -> int:
    """Return how many products match, sellable or not."""
    query = sa.select(sa.func.count()).select_from(_PRODUCTS)
    ((number,),) = models.rows(query.where(*_matches(narrowed)))
    return int(number)


def _items(
    models: ReadModels, query: sa.Select[*tuple[Any, ...]]
) -> tuple[CatalogueItem, ...]:
    return tuple(
        CatalogueItem(**{**row, "codes": tuple(str(row["codes"]).split())})
        for row in models.mappings(query)
    )


def find(
    models: ReadModels, narrowed: Narrowed, *, offset: int, limit: int
) -> tuple[CatalogueItem, ...]:
    """Return some of the products that match, by name."""
    query = _ITEM.where(*_matches(narrowed)).offset(offset).limit(limit)
    return _items(models, query.order_by(_PRODUCTS.c.search, _PRODUCTS.c.product_id))


def _matches(narrowed: Narrowed) -> Iterator[sa.ColumnElement[bool]]:
    table = _PRODUCTS.c
    if narrowed.text:
        words = without_accents(narrowed.text).split()
        named = [table.search.contains(f" {word}", autoescape=True) for word in words]
        coded = sa.select(_CODES.c.product_id).where(
            _CODES.c.code == _as_code(narrowed.text)
        )
        yield sa.or_(
            sa.and_(sa.true(), *named),
            table.sku == narrowed.text,
            table.product_id.in_(coded),
        )
    if narrowed.producer_id:
        yield table.producer_id == narrowed.producer_id
    if narrowed.locality_code:
        yield table.locality_code == narrowed.locality_code
    if narrowed.stars is not None:
        yield table.stars == narrowed.stars
    if narrowed.state:
        yield _STATES[narrowed.state]


def _as_code(text: str) -> str:
    try:
        return normalise_code(text)
    except BadCode:
        return text


_STATES: dict[str, sa.ColumnElement[bool]] = {
    "on_sale": sa.and_(_PRODUCTS.c.is_active, _PRODUCTS.c.price_minor.is_not(None)),
    "unpriced": sa.and_(_PRODUCTS.c.is_active, _PRODUCTS.c.price_minor.is_(None)),
    "withdrawn": _PRODUCTS.c.is_active.is_(False),
}
