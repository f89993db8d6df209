"""What stands at a simulated fair before anything can go wrong."""

from collections.abc import Iterator

from events.devices import EnrolmentCodeIssued, TillEnrolled
from events.fact import Fact
from events.fairs import BoothAdded, FairOpened, FairPlanned, ZoneAdded
from events.gtin import check_digit
from events.record import GENESIS, Record, encode_record
from events.register import PriceSet, ProductRegistered
from events.sales import Place
from events.signing import public_key_of
from fair_admin.rehearsal.simulation.timeline import START_MS

HUB_KEY = "ab" * 32
PRODUCTS = 6
_FOR_EVER_MS = 2**50


def _code(number: int) -> str:
    digits = f"20091234{number:04d}"
    return f"{digits}{check_digit(digits)}"


CODES = tuple(_code(number) for number in range(PRODUCTS))
"""What the goods can be scanned by."""


def key_of(number: int, epoch: int = 1) -> str:
    """Return the private key of a till's device."""
    return f"{epoch:02x}{number + 1:02x}" * 16


def place_of(number: int) -> Place:
    """Return the booth of a till, as its sales say it."""
    return Place(
        outlet_id=f"b{number}",
        outlet_kind="booth",
        outlet_name=f"A{number:02d}",
        locality_code="22501",
        origin_name="",
        fair_id="f1",
        fair_name="Hội chợ thử",
        fair_locality_code="22503",
        zone_id="z1",
        zone_name="Khu A",
    )


def first_records(tills: int) -> Iterator[tuple[str, bytes]]:
    """Yield the office's records of goods, fair and tills, each with its stream."""
    for number, code in enumerate(CODES):
        yield _record(f"product/p{number}", *_goods(number, code))
    yield _record("fair/f1", *_fair(tills))
    for number in range(tills):
        till = f"t{number}"
        issued = EnrolmentCodeIssued(
            code_id=till, outlet_id=f"b{number}", expires_at_ms=_FOR_EVER_MS
        )
        enrolled = TillEnrolled(
            till=till,
            epoch=1,
            code_id=till,
            public_key=public_key_of(key_of(number)),
            place=place_of(number),
        )
        yield _record(f"enrolment/{till}", issued, enrolled)


def _goods(number: int, code: str) -> tuple[Fact, ...]:
    product = ProductRegistered(
        product_id=f"p{number}",
        sku=f"p{number}",
        name=f"Miến dong {number}",
        producer_id="n1",
        locality_code="22513",
        ocop_group=1,
        stars=4,
        unit="gói",
        sold_by="piece",
        vat_rate_permille=80,
        codes=(code,),
        invented=True,
    )
    price = PriceSet(
        product_id=f"p{number}", price_minor=10_000 + number, currency="VND"
    )
    return (product, price)


def _fair(tills: int) -> tuple[Fact, ...]:
    planned = FairPlanned(
        fair_id="f1",
        name="Hội chợ thử",
        level="provincial",
        kind="fair",
        locality_code="22503",
        starts_on="2026-03-01",
        ends_on="2026-03-05",
        currency="VND",
        invented=True,
    )
    zone = ZoneAdded(fair_id="f1", zone_id="z1", name="Khu A")
    booths = (
        BoothAdded(
            fair_id="f1",
            booth_id=f"b{number}",
            zone_id="z1",
            number=f"A{number:02d}",
            exhibitor=f"HTX {number}",
            locality_code="22501",
            origin_name="",
            invented=True,
        )
        for number in range(tills)
    )
    return (planned, zone, *booths, FairOpened(fair_id="f1"))


def _record(stream: str, *facts: Fact) -> tuple[str, bytes]:
    record = Record(
        stream=stream,
        sequence=1,
        at_ms=START_MS,
        actor="organiser",
        command_id=f"set-up {stream}",
        previous=GENESIS,
        facts=facts,
    )
    return stream, encode_record(record)
