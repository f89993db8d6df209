"""The register an office starts with: the province's localities, producers and goods.

Names are real. Prices, in-store codes and SKUs are invented, so every product says so.
"""

import csv
import re
from importlib.resources import files
from typing import TypeVar

from events.decider import Decider
from events.register import LocalityRecorded, ProducerRegistered, ProductRegistered
from fair_admin.hub import Hub
from fair_admin.locality import LOCALITY, RecordLocality
from fair_admin.producer import PRODUCER, RegisterProducer
from fair_admin.product import PRODUCT, RegisterProduct, SetPrice
from projections.catalogue import without_accents

C = TypeVar("C")
S = TypeVar("S")
Row = dict[str, str]

PROVINCE = "22"
_COOPERATIVE = re.compile(r"^(HTX|Hợp tác xã)\b")
_ENTERPRISE = re.compile(r"\b(Công ty|CP|TNHH)\b")


def enter_register(hub: Hub, actor: str) -> None:
    """Enter what is not there yet; what officers changed since stays theirs."""
    enter_localities(hub, actor)
    products = _rows("products.csv")
    names = {row["code"]: row["name"] for row in _rows("localities.csv")}
    entry = _Entry(hub, actor)
    for maker in {
        _id_of(row): _producer(row, names) for row in products[::-1]
    }.values():
        stream = f"producer/{maker.producer_id}"
        entry.make(PRODUCER, stream, RegisterProducer(registered=maker))
    for row in products:
        stream = f"product/{row['sku']}"
        price = SetPrice(price_minor=int(row["price_vnd"]), currency="VND")
        entry.make(PRODUCT, stream, RegisterProduct(registered=_product(row)))
        entry.make(PRODUCT, stream, price)
    hub.follow()


def enter_localities(hub: Hub, actor: str) -> None:
    """Enter the administrative units alone: all of them are real."""
    entry = _Entry(hub, actor)
    for row in _rows("localities.csv"):
        unit = _locality(row)
        entry.make(LOCALITY, f"locality/{unit.code}", RecordLocality(recorded=unit))
    hub.follow()


class _Entry:
    """One person entering what stands in the files."""

    def __init__(self, hub: Hub, actor: str) -> None:
        self._hub = hub
        self._actor = actor

    def make(self, decider: Decider[C, S], stream: str, command: C) -> None:
        """Record a command once in the life of its stream."""
        command_id = f"starter-{type(command).__name__}"
        self._hub.record(
            decider, stream, command, actor=self._actor, command_id=command_id
        )


def kind_of(producer_name: str) -> str:
    """Return the kind of producer its name speaks of."""
    if _COOPERATIVE.search(producer_name):
        return "cooperative"
    return "enterprise" if _ENTERPRISE.search(producer_name) else "household"


def _rows(name: str) -> list[Row]:
    text = (files("fair_admin") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _locality(row: Row) -> LocalityRecorded:
    return LocalityRecorded(
        code=row["code"],
        name=row["name"],
        kind=row["kind"],
        parent_code=row["parent_code"],
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        predecessor_code=row["predecessor_code"],
    )


def _place_of(row: Row) -> str:
    # Where a source names no unit, the goods are still the province's.
    return row["locality_code"] or PROVINCE


def _id_of(row: Row) -> str:
    """Return who makes a product; for an unknown maker, one name per locality."""
    if not row["producer"]:
        return f"chua-ro-{_place_of(row)}"
    return re.sub(r"[^a-z0-9]+", "-", without_accents(row["producer"])).strip("-")


def _producer(row: Row, names: dict[str, str]) -> ProducerRegistered:
    unknown = f"Chưa rõ cơ sở ({names[_place_of(row)]})"
    return ProducerRegistered(
        producer_id=_id_of(row),
        name=row["producer"] or unknown,
        kind=kind_of(row["producer"]),
        locality_code=_place_of(row),
        tax_code="",
        invented=not row["producer"],
    )


def _product(row: Row) -> ProductRegistered:
    code = row["gtin13"] or row["plu"]
    return ProductRegistered(
        product_id=row["sku"],
        sku=row["sku"],
        name=row["name"],
        producer_id=_id_of(row),
        locality_code=_place_of(row),
        ocop_group=int(row["ocop_group"]),
        stars=int(row["stars"] or 0),
        unit=row["unit"],
        sold_by=row["sold_by"],
        vat_rate_permille=int(row["vat_rate_permille"]),
        codes=(code,) if code else (),
        invented=True,
    )
