"""The register's facts of products folded into rows, a page at a time."""

import unicodedata
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any

import msgspec
import sqlalchemy as sa

from events.fact import Fact
from events.proposals import ProposalRejected
from events.register import (
    FavouriteSet,
    Pack,
    PacksSet,
    PriceLeftOpen,
    PriceSet,
    ProductRegistered,
    ProductRestored,
    ProductWithdrawn,
    VatRateSet,
)
from projections.catalogue_codes import CODES, Owners
from projections.database import among, replace_rows
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
    sa.Column("is_favourite", sa.Boolean, nullable=False),
    sa.Column("least_minor", sa.BigInteger, nullable=False),
    sa.Column("most_minor", sa.BigInteger, nullable=False),
    sa.Column("packs", sa.String, nullable=False),
    sa.Column("vat_rates", sa.String, nullable=False),
)
REJECTED = sa.Table(
    "catalogue_rejected",
    _META,
    sa.Column("proposal_id", sa.String, primary_key=True),
    sa.Column("code", sa.String, nullable=False),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("reason", sa.String, nullable=False),
)


class DatedRate(msgspec.Struct, frozen=True, kw_only=True):
    """A VAT rate from an ISO day on, at one outlet or at all ("")."""

    valid_from: str
    outlet_id: str
    vat_rate_permille: int


PACKS = msgspec.json.Decoder(tuple[Pack, ...])
RATES = msgspec.json.Decoder(tuple[DatedRate, ...])


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

    A code belongs to the product that had it first, until that one gives it up. What is
    told of a product that is not known yet tells nothing.
    """
    facts = [one.fact for one in told]
    rows = _rows(connection, {getattr(fact, "product_id", "") for fact in facts})
    given = [fact for fact in facts if isinstance(fact, ProductRegistered | PacksSet)]
    known = {fact.product_id for fact in given}
    held = [_codes_of(rows[one]) for one in sorted(known & rows.keys())]
    owners = Owners(connection, known, [*map(_given, given), *held])
    for fact in facts:
        if isinstance(fact, ProposalRejected):
            continue
        product_id = str(getattr(fact, "product_id", ""))
        if isinstance(fact, ProductRegistered):
            rows[product_id] = {**rows.get(product_id, _NEW), **_registered(fact)}
        elif product_id not in rows:
            continue
        else:
            rows[product_id] |= _changed(rows[product_id], fact)
        if isinstance(fact, ProductRegistered | PacksSet):
            owners.give(product_id, _codes_of(rows[product_id]))
    replace_rows(connection, PRODUCTS, [_IN_ORDER(row) for row in rows.values()])
    owners.write()
    rejected = [fact for fact in facts if isinstance(fact, ProposalRejected)]
    rows_of = {fact.proposal_id: msgspec.structs.astuple(fact) for fact in rejected}
    replace_rows(connection, REJECTED, list(rows_of.values()))


_IN_ORDER = itemgetter(*(column.name for column in PRODUCTS.columns))
_NEW: dict[str, Any] = {
    "price_minor": None,
    "currency": "VND",
    "is_active": True,
    "is_favourite": False,
    "least_minor": 0,
    "most_minor": 0,
    "packs": "[]",
    "vat_rates": "[]",
}


def _changed(  # noqa: PLR0911 - one return for each kind of fact
    row: dict[str, Any], fact: object
) -> dict[str, Any]:
    """Return what a fact changes of a product's row."""
    match fact:
        case PriceSet():
            priced = {"price_minor": fact.price_minor, "currency": fact.currency}
            return {**priced, "least_minor": 0, "most_minor": 0}
        case PriceLeftOpen():
            bounds = {"least_minor": fact.least_minor, "most_minor": fact.most_minor}
            return {**bounds, "price_minor": None, "currency": fact.currency}
        case ProductWithdrawn():
            return {"is_active": False}
        case ProductRestored():
            return {"is_active": True}
        case FavouriteSet():
            return {"is_favourite": fact.is_favourite}
        case PacksSet():
            return {"packs": msgspec.json.encode(fact.packs).decode()}
        case VatRateSet():
            return {"vat_rates": _dated(row["vat_rates"], fact)}
        case _:
            return {}


def _dated(known: str, fact: VatRateSet) -> str:
    """Return dated rates with one more, in place of one of the same day and outlet."""
    rate = DatedRate(
        valid_from=fact.valid_from,
        outlet_id=fact.outlet_id,
        vat_rate_permille=fact.vat_rate_permille,
    )
    rates = {(one.outlet_id, one.valid_from): one for one in RATES.decode(known)}
    rates[rate.outlet_id, rate.valid_from] = rate
    return msgspec.json.encode([rates[key] for key in sorted(rates)]).decode()


def _codes_of(row: dict[str, Any]) -> tuple[str, ...]:
    packed = (code for pack in PACKS.decode(row["packs"]) for code in pack.codes)
    return (*str(row["codes"]).split(), *packed)


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


def _given(fact: ProductRegistered | PacksSet) -> Sequence[str]:
    if isinstance(fact, ProductRegistered):
        return fact.codes
    return [code for pack in fact.packs for code in pack.codes]


_READS: frozenset[type[Fact]] = frozenset(
    {
        ProductRegistered,
        PriceSet,
        PriceLeftOpen,
        ProductWithdrawn,
        ProductRestored,
        FavouriteSet,
        PacksSet,
        VatRateSet,
        ProposalRejected,
    }
)
CATALOGUE = Projection(
    name="catalogue/4", tables=(PRODUCTS, CODES, REJECTED), reads=_READS, apply=apply
)
"""Products, codes, units, prices and rates as they are now."""
