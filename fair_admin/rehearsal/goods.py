"""Kinds of goods that invented producers make, read from the package's tables."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from events.gtin import check_digit

_CODE_PREFIX = "20029"
"""In-store codes of the real entries begin with 20022: the two cannot meet."""


@dataclass(frozen=True, kw_only=True)
class Goods:
    """One kind of goods; the price is invented and includes VAT.

    `where` is a terrain of the province ("sea", "hills" or "plain") or the name of
    another province or country, whose code is in `locality_code` ("" abroad).
    """

    where: str
    locality_code: str
    name: str
    ocop_group: int
    unit: str
    price_minor: int
    vat_rate_permille: int
    sold_by: str


@cache
def provincial_goods() -> tuple[Goods, ...]:
    """Return what is made in the province."""
    return tuple(_goods(row, row["terrain"]) for row in _rows("goods.csv"))


@cache
def elsewhere_goods() -> tuple[Goods, ...]:
    """Return what exhibitors bring from other provinces and from abroad."""
    return tuple(_goods(row, row["place"]) for row in _rows("elsewhere.csv"))


def store_code(number: int) -> str:
    """Return an in-store EAN-13 for an invented product."""
    digits = f"{_CODE_PREFIX}{number:07d}"
    return f"{digits}{check_digit(digits)}"


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("fair_admin.rehearsal") / "data" / name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def _goods(row: dict[str, str], where: str) -> Goods:
    return Goods(
        where=where,
        locality_code=row.get("locality_code", ""),
        name=row["name"],
        ocop_group=int(row["ocop_group"]),
        unit=row["unit"],
        price_minor=int(row["price_vnd"]),
        vat_rate_permille=int(row["vat_rate_permille"]),
        sold_by=row.get("sold_by", "piece"),
    )
