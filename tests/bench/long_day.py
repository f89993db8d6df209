"""A till with 100,000 facts in its journal: how it starts, closes and obeys."""

from collections.abc import Callable, Iterator
from statistics import median
from time import perf_counter

from werkzeug.test import TestResponse

from events.log_sqlite import open_journal
from events.shifts import ShiftOpened
from pos.app import make_till
from pos.printer_group import printer_at
from pos.shift import Open
from pos.station import Station
from tests.bench.bound import Bound, percentile
from tests.bench.fair import PIN, code_of, now_ms
from tests.bench.prebuilt import FACTS_A_SALE, append, sale_records
from tests.bench.stall import PRICE_MINOR, PRODUCTS, Stall
from tests.commands import starting
from tests.pos.stall import Seller, new_id

FACTS = 100_000
_SALES = FACTS // FACTS_A_SALE
_IN_SHIFT = 5_000
_STARTS = 3
_SALES_COMMANDED, _LINES = 12, 20
_PRODUCTS_KNOWN = 10_000
_OK = 200


def lengthen(stall: Stall) -> None:
    """Put so many sales into the journal of an enrolled till, the last in a shift."""
    station = Station(stall.till, now_ms)
    stream, place = station.books.till.stream, station.books.till.place
    station.close()
    log = open_journal(stall.till / "journal.sqlite", durable=False)
    head = log.head(stream)
    for first in range(0, _SALES, 1_000):
        if first == _SALES - _IN_SHIFT:
            opened = ShiftOpened(
                shift_id="h1", cashier_id="c1", float_minor=0, currency="VND"
            )
            head = append(log, stream, head, first, [(opened,)])
        records = [
            facts
            for number in range(first, first + 1_000)
            for facts in sale_records(number, place)
        ]
        head = append(log, stream, head, first, records)
    log.close()


def cold_starts(stall: Stall) -> Bound:
    """Start the till as people do, until it says that it is ready."""
    times = []
    for _ in range(_STARTS):
        with starting() as start:
            began = perf_counter()
            start("till", f"--folder={stall.till}", "--port=0")
            times.append(perf_counter() - began)
    return Bound(
        name=f"till: cold start, {FACTS:,} facts, {PRODUCTS:,} products",
        value=median(times),
        unit="s",
        limit=3.0,
    )


def at_the_server(stall: Stall) -> Iterator[Bound]:
    """Read X, close with Z and sell on, each as long as the server takes for it."""
    station = Station(stall.till, now_ms)
    running = make_till(station, [printer_at("virtual", station.folder)])
    lan = Seller(running.app.test_client())
    lan.log_in("Lan", PIN)
    yield _figures("X", lambda: lan.client.get("/reading"))
    closing = {"command_id": new_id(), "counted_minor": _in_drawer_minor(station)}
    yield _figures("Z", lambda: lan.send("/api/v1/shift/close", **closing))
    lan.open_shift(0)
    times_ms = [
        took for number in range(_SALES_COMMANDED) for took in _sold(lan, number)
    ]
    yield Bound(
        name=f"till: a command at the server, {FACTS:,} facts, p99",
        value=percentile(times_ms, 99),
        unit="ms",
        limit=10.0,
    )
    counted_minor = _in_drawer_minor(station)
    lan.send("/api/v1/shift/close", command_id=new_id(), counted_minor=counted_minor)
    station.close()


def _in_drawer_minor(station: Station) -> int:
    drawer = station.books.till.drawer
    return drawer.cash_minor if isinstance(drawer, Open) else 0


def _figures(name: str, ask: Callable[[], TestResponse]) -> Bound:
    began = perf_counter()
    answer = ask()
    took = perf_counter() - began
    if answer.status_code != _OK:
        raise ValueError(answer.get_data(as_text=True))
    return Bound(
        name=f"till: {name} report at {_IN_SHIFT:,} sales",
        value=took,
        unit="s",
        limit=1.0,
    )


def _sold(lan: Seller, number: int) -> Iterator[float]:
    """Yield how long each command of a sale took, in milliseconds."""
    sale = f"/api/v1/sales/{number:032x}"
    token = lan.get("/api/v1/session")["csrf_token"]

    def took_ms(what: str, **body: object) -> float:
        whole = {"command_id": new_id(), **body}
        began = perf_counter()
        lan.client.post(f"{sale}/{what}", json=whole, headers={"X-CSRFToken": token})
        return (perf_counter() - began) * 1_000

    for line in range(_LINES):
        yield took_ms(
            "scans", code=code_of((number * _LINES + line) * 61 % _PRODUCTS_KNOWN)
        )
    money = {"kind": "cash", "amount_minor": PRICE_MINOR * _LINES}
    yield took_ms("pay", tenders=[money])
