"""A hub's folder with an open fair, a cashier, and as many products as wanted."""

from collections.abc import Sequence
from pathlib import Path
from time import time_ns

from events.gtin import check_digit
from events.log_sqlite import open_journal
from events.record import GENESIS, Record, encode_record
from events.register import PriceSet, ProductRegistered
from fair_admin.office import Office
from fair_admin.till_settings import add_cashier
from tests.fair_admin.fairground import BOOTH, lay_out

PIN = "2468"


def now_ms() -> int:
    """Return this machine's clock."""
    return time_ns() // 1_000_000


def code_of(number: int) -> str:
    """Return the in-store EAN-13 of a product."""
    digits = f"2009{number:08d}"
    return f"{digits}{check_digit(digits)}"


def open_fair(folder: Path) -> None:
    """Lay out a fair with one booth and let one cashier sell there."""
    office = Office(folder, now_ms)
    office.start()
    lay_out(office.hub)
    add_cashier(office.hub, outlet_id=BOOTH.booth_id, name="Lan", pin=PIN)
    office.stop()


def add_products(folder: Path, numbers: Sequence[int], *, price_minor: int) -> None:
    """Register products and their price in a log nobody has open, without its fsync."""
    log = open_journal(folder / "log.sqlite", durable=False)
    for number in numbers:
        body = encode_record(_registration(number, price_minor))
        log.append(f"product/p{number}", 1, (body,), now_ms())
    log.close()


def _registration(number: int, price_minor: int) -> Record:
    product_id = f"p{number}"
    registered = ProductRegistered(
        product_id=product_id,
        sku=product_id,
        name=f"Đặc sản số {number} của vùng {number % 97}",
        producer_id=f"n{number % 400}",
        locality_code="22513",
        ocop_group=1,
        stars=3 + number % 3,
        unit="gói",
        sold_by="piece",
        vat_rate_permille=80,
        codes=(code_of(number),),
        invented=True,
    )
    price = PriceSet(product_id=product_id, price_minor=price_minor, currency="VND")
    return Record(
        stream=f"product/{product_id}",
        sequence=1,
        at_ms=now_ms(),
        actor="bench",
        command_id=product_id,
        previous=GENESIS,
        facts=(registered, price),
    )
