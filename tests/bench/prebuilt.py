"""Logs of many invented sales, built once and kept in the user's cache."""

import hashlib
import os
from itertools import groupby
from pathlib import Path

from events.fact import Fact
from events.fairs import BoothAdded, FairOpened, FairPlanned
from events.log import EventLog, Head
from events.log_sqlite import open_journal
from events.record import GENESIS, Record, encode_record, hash_of, till_stream
from events.sales import (
    LineAdded,
    Place,
    SaleCompleted,
    SaleStarted,
    SoldLine,
    Tender,
)
from events.visits import VisitorsCounted

FACTS_A_SALE = 5
_FAIRS = 22
_BOOTHS = 150
_SALES_A_BATCH = 100
_PRODUCTS = 400
_HOUR_MS = 3_600_000
SALE_EVERY_MS = 8_640
START = Head(0, GENESIS)
GOLDEN = Path(__file__).parents[1] / "events" / "facts.json"


def cache_folder() -> Path:
    """Return where prebuilt inputs are kept, outside of any checkout."""
    root = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    folder = root / "hoicho-bench"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def prebuilt_log(sales: int, *, scans: bool = True) -> Path:
    """Return a log in SQLite of so many sales at 22 fairs, as a hub gets them.

    A sale is five facts in four records: started and first line, second line, third
    line, completed; without `scans` only the last. The log is built anew when the facts
    or this file have changed.
    """
    shape = hashlib.sha256(GOLDEN.read_bytes() + Path(__file__).read_bytes())
    kind = "whole" if scans else "completed"
    name = f"{shape.hexdigest()[:12]}-{sales}-{kind}.sqlite"
    path = cache_folder() / name
    if not path.exists():
        building = path.with_suffix(".building")
        building.unlink(missing_ok=True)
        log = open_journal(building, durable=False)
        _write(log, sales, -4 if scans else -1)
        log.close()
        building.rename(path)
    return path


def copy_log(source: EventLog, target: EventLog) -> None:
    """Write all records of one log into another, in the same order."""
    position = 0
    while page := source.read(position, 20_000):
        for stream, run in groupby(page, key=lambda stored: stored.stream):
            records = list(run)
            bodies = [stored.body for stored in records]
            target.append(stream, records[0].sequence, bodies, 0)
        position = page[-1].position


def _write(log: EventLog, sales: int, records_from: int) -> None:
    for fair in range(_FAIRS):
        append(log, f"fair/f{fair}", START, 0, [_fair(fair)])
    heads: dict[str, Head] = {}
    for batch, first in enumerate(range(0, sales, _SALES_A_BATCH)):
        fair, booth = batch * _FAIRS // (sales // _SALES_A_BATCH + 1), batch % _BOOTHS
        till = f"f{fair}b{booth}"
        stream = till_stream(till, 1)
        records = [
            facts
            for number in range(first, min(first + _SALES_A_BATCH, sales))
            for facts in sale_records(number, place_of(fair, booth))[records_from:]
        ]
        at_ms = first * SALE_EVERY_MS
        heads[stream] = append(log, stream, heads.get(stream, START), at_ms, records)
        counted = VisitorsCounted(
            fair_id=f"f{fair}",
            gate_id=f"g{fair}",
            count=70,
            method="hourly",
            hour_starts_at_ms=at_ms // _HOUR_MS * _HOUR_MS,
        )
        gate = f"gate/g{fair}"
        heads[gate] = append(log, gate, heads.get(gate, START), at_ms, [(counted,)])


def append(
    log: EventLog, stream: str, head: Head, at_ms: int, records: list[tuple[Fact, ...]]
) -> Head:
    """Append records in one transaction and return the new head of the stream."""
    bodies = []
    previous = head.hash
    for number, facts in enumerate(records, start=head.sequence + 1):
        record = Record(
            stream=stream,
            sequence=number,
            at_ms=at_ms,
            actor="c1",
            command_id=f"{stream}-{number}",
            previous=previous,
            facts=facts,
        )
        bodies.append(encode_record(record))
        previous = hash_of(bodies[-1])
    log.append(stream, head.sequence + 1, bodies, at_ms)
    return Head(head.sequence + len(records), previous)


def _fair(fair: int) -> tuple[Fact, ...]:
    planned = FairPlanned(
        fair_id=f"f{fair}",
        name=f"Hội chợ {fair}",
        level="provincial",
        kind="fair",
        locality_code=f"{22500 + fair}",
        starts_on="2024-01-01",
        ends_on="2024-01-05",
        currency="VND",
        invented=True,
    )
    booths = (
        BoothAdded(
            fair_id=f"f{fair}",
            booth_id=place_of(fair, booth).outlet_id,
            zone_id=place_of(fair, booth).zone_id,
            number=f"A{booth}",
            exhibitor=f"HTX {booth}",
            locality_code=place_of(fair, booth).locality_code,
            origin_name="",
            invented=True,
        )
        for booth in range(_BOOTHS)
    )
    return (planned, FairOpened(fair_id=f"f{fair}"), *booths)


def place_of(fair: int, booth: int) -> Place:
    """Return where the tills of a booth stand."""
    return Place(
        outlet_id=f"f{fair}b{booth}",
        outlet_kind="booth",
        outlet_name=f"A{booth}",
        locality_code=f"{22500 + booth % 13}",
        origin_name="",
        fair_id=f"f{fair}",
        fair_name=f"Hội chợ {fair}",
        fair_locality_code=f"{22500 + fair}",
        zone_id=f"z{booth % 5}",
        zone_name=f"Khu {booth % 5}",
    )


def sale_records(
    number: int, place: Place, receipt_number: int = 0
) -> list[tuple[Fact, ...]]:
    """Return the facts of each of the sale's four records."""
    sale_id = hashlib.sha256(str(number).encode()).hexdigest()[:32]
    lines = tuple(_line(number, index) for index in range(3))
    added = [
        LineAdded(
            sale_id=sale_id,
            **{
                name: getattr(line, name)
                for name in LineAdded.__struct_fields__
                if name != "sale_id"
            },
        )
        for line in lines
    ]
    total = sum(line.amount_minor for line in lines)
    completed = SaleCompleted(
        sale_id=sale_id,
        shift_id="h1",
        cashier_id="c1",
        receipt_number=receipt_number or number + 1,
        grand_total_minor=total,
        currency="VND",
        total_minor=total,
        change_minor=20_000,
        lines=lines,
        tenders=(Tender(kind="cash", amount_minor=total + 20_000),),
        place=place,
    )
    started = SaleStarted(sale_id=sale_id, shift_id="h1", cashier_id="c1")
    return [(started, added[0]), (added[1],), (added[2],), (completed,)]


def _line(number: int, index: int) -> SoldLine:
    product = (number * 7 + index * 131) % _PRODUCTS
    price = 10_000 + 500 * product
    return SoldLine(
        line_id=f"l{index}",
        product_id=f"p{product}",
        code=f"2002200{product:06d}",
        name=f"Miến dong Bình Liêu số {product}",
        unit="gói",
        quantity_thousandths=1000,
        unit_price_minor=price,
        amount_minor=price,
        vat_rate_permille=80,
        vat_minor=price * 80 // 1080,
        stars=3 + product % 3,
        is_ocop=True,
        producer_id=f"n{product % 40}",
        origin_locality_code=f"{22500 + product % 13}",
    )
