"""The register's facts of products folded into rows, a page at a time."""

import unicodedata
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any

import sqlalchemy as sa

from events.register import (
    PriceSet,
    ProductRegistered,
    ProductRestored,
    ProductWithdrawn,
)
from projections.database import add_rows, among, replace_rows
from projections.page import Told
from projections.projection import Projection

_IN_BYTE_ORDER = sa.String().with_variant(sa.String(collation="C"), "postgresql")

_META = sa.MetaData()
PRODUCTS = sa.Table(
    "catalogue_products",
    _META,
    sa.Column("product_id", sa.String, primary_key=True),
    sa.Column("sku", sa.String, nullable=False),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("search", _IN_BYTE_ORDER, nullable=False, index=True),
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
    sa.Column("currency", sa.String, nullable=False),
    sa.Column("is_active", sa.Boolean, nullable=False),
)
CODES = sa.Table(
    "catalogue_codes",
    _META,
    sa.Column("code", sa.String, primary_key=True),
    sa.Column("product_id", sa.String, nullable=False, index=True),
)


class _Marks(dict[int, int | None]):
    """What becomes of each letter: marks go, all else stays; learnt as it comes."""

    def __missing__(self, letter: int) -> int | None:
        self[letter] = None if unicodedata.combining(chr(letter)) else letter
        return self[letter]


_MARKS = _Marks()


def without_accents(text: str) -> str:
    """Return lower-case letters without marks: "Chả mực Đông Triều" → "cha muc …"."""
    spread = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return spread.translate(_MARKS)


def apply(connection: sa.Connection, told: Sequence[Told]) -> None:
    """Read the rows a page is about, follow its facts in memory, write them back.

    A code belongs to the product that had it first, until that one gives it up. A price
    of a product that is not known yet tells nothing.
    """
    facts = [one.fact for one in told]
    registered = [fact for fact in facts if isinstance(fact, ProductRegistered)]
    owners = _Owners(connection, registered)
    rows = _rows(connection, {getattr(fact, "product_id", "") for fact in facts})
    for fact in facts:
        match fact:
            case ProductRegistered():
                kept = rows.get(fact.product_id, _NEW)
                rows[fact.product_id] = {**kept, **_registered(fact)}
                owners.give(fact)
            case PriceSet() if fact.product_id in rows:
                rows[fact.product_id]["price_minor"] = fact.price_minor
                rows[fact.product_id]["currency"] = fact.currency
            case ProductWithdrawn() if fact.product_id in rows:
                rows[fact.product_id]["is_active"] = False
            case ProductRestored() if fact.product_id in rows:
                rows[fact.product_id]["is_active"] = True
            case _:
                pass
    replace_rows(connection, PRODUCTS, [_IN_ORDER(row) for row in rows.values()])
    owners.write()


_IN_ORDER = itemgetter(*(column.name for column in PRODUCTS.columns))
_NEW: dict[str, Any] = {"price_minor": None, "currency": "VND", "is_active": True}


def _registered(fact: ProductRegistered) -> dict[str, Any]:
    return {
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


def _rows(
    connection: sa.Connection, product_ids: Iterable[str]
) -> dict[str, dict[str, Any]]:
    known = among(connection, PRODUCTS.c.product_id, sorted(product_ids))
    query = sa.select(PRODUCTS).where(known)
    return {
        str(row["product_id"]): {str(name): value for name, value in row.items()}
        for row in connection.execute(query).mappings()
    }


class _Owners:
    """Which product each code of a page belongs to."""

    def __init__(
        self, connection: sa.Connection, registered: Sequence[ProductRegistered]
    ) -> None:
        self._connection = connection
        self._products = sorted({fact.product_id for fact in registered})
        codes = sorted({code for fact in registered for code in fact.codes})
        found = connection.execute(
            sa.select(CODES.c.code, CODES.c.product_id).where(
                sa.or_(
                    among(connection, CODES.c.code, codes),
                    among(connection, CODES.c.product_id, self._products),
                )
            )
        )
        self._owner: dict[str, str] = {}
        self._held: dict[str, set[str]] = {}
        for code, product_id in found:
            self._take(str(code), str(product_id))

    def give(self, fact: ProductRegistered) -> None:
        """Take a product's codes from it, and give it the new ones that are free."""
        for code in self._held.pop(fact.product_id, set()):
            del self._owner[code]
        for code in fact.codes:
            if code not in self._owner:
                self._take(code, fact.product_id)

    def _take(self, code: str, product_id: str) -> None:
        self._owner[code] = product_id
        self._held.setdefault(product_id, set()).add(code)

    def write(self) -> None:
        """Replace the codes of the products that were registered."""
        theirs = among(self._connection, CODES.c.product_id, self._products)
        self._connection.execute(sa.delete(CODES).where(theirs))
        held = [
            (code, product_id)
            for product_id in self._products
            for code in sorted(self._held.get(product_id, ()))
        ]
        add_rows(self._connection, CODES, held)


CATALOGUE = Projection(
    name="catalogue/3",
    tables=(PRODUCTS, CODES),
    reads=frozenset({ProductRegistered, PriceSet, ProductWithdrawn, ProductRestored}),
    apply=apply,
)
"""Products, codes and prices as they are now."""
