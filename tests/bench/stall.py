"""A real till with 20,000 products at a real hub: taken in, sold from, looked at."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

from fair_admin.devices import issue_code
from fair_admin.office import Office
from fair_admin.rehearsal.caller import Caller
from fair_admin.rehearsal.ports import next_free
from pos.station import Station
from tests.bench.bound import Bound
from tests.bench.fair import add_products, now_ms, open_fair
from tests.bench.figure import RUNS
from tests.commands import starting
from tests.fair_admin.fairground import BOOTH

PRODUCTS = 20_000
_FIRST_PRODUCTS = 10_000
_CHANGED = 10
_HOST = "127.0.0.1"
_PORT_FROM = 18_700
_PATIENCE_SECONDS = 120.0
PRICE_MINOR = 25_000


@dataclass(frozen=True)
class Stall:
    """A hub's folder and port, and the folder of a till that is enrolled there."""

    hub: Path
    port: int
    till: Path

    @property
    def hub_words(self) -> tuple[str, ...]:
        """The command that serves the hub where its tills know it."""
        return ("hub", f"--folder={self.hub}", f"--host={_HOST}", f"--port={self.port}")


def loading(stall: Stall) -> Iterator[Bound]:
    """Let tills take in the catalogue, and one of them what is new in it."""
    open_fair(stall.hub)
    add_products(stall.hub, range(_FIRST_PRODUCTS), price_minor=PRICE_MINOR)
    office = Office(stall.hub, now_ms)
    office.start()
    codes = [issue_code(office.hub, BOOTH.booth_id, actor="bench") for _ in range(RUNS)]
    office.stop()
    with starting() as start:
        start(*stall.hub_words)
        folders = [stall.till.with_name(f"{stall.till.name}{run}") for run in range(4)]
        times = [
            _taken_in(folder, stall.port, code)
            for folder, code in zip((*folders, stall.till), codes, strict=True)
        ]
    yield Bound(
        name=f"till: takes in {_FIRST_PRODUCTS:,} products",
        value=median(times),
        unit="s",
        limit=0.5,
    )
    changed = range(_FIRST_PRODUCTS, _FIRST_PRODUCTS + _CHANGED)
    add_products(stall.hub, changed, price_minor=PRICE_MINOR)
    with starting() as start:
        start(*stall.hub_words)
        yield Bound(
            name=f"till: records fetched when {_CHANGED} products are new",
            value=_fetched(stall.till),
            unit="records",
            limit=_CHANGED,
        )
    rest = range(_FIRST_PRODUCTS + _CHANGED, PRODUCTS)
    add_products(stall.hub, rest, price_minor=PRICE_MINOR)


def _taken_in(folder: Path, port: int, code: str) -> float:
    station = Station(folder, now_ms)
    sync = station.enrol(f"http://{_HOST}:{port}", code).sync
    began = perf_counter()
    sync.pull(now_ms())
    took = perf_counter() - began
    station.close()
    return took


def _fetched(folder: Path) -> int:
    """Return how many records come when the till asks again."""
    station = Station(folder, now_ms)
    feed = station.enrolled.sync._ask(station.models.reached, now_ms())
    station.enrolled.sync.pull(now_ms())
    settings = station.enrolled.sync.pull_settings("", now_ms())
    if settings is not None:
        station.keep(settings)
    station.close()
    return len(feed.items)


@dataclass(frozen=True)
class Running:
    """A till that knows all products: where it answers, and which process it is."""

    address: str
    pid: int


@contextmanager
def running_till(stall: Stall) -> Iterator[Running]:
    """Run hub and till as people do, and wait until each knows all of the other's."""
    with starting() as start:
        start(*stall.hub_words)
        till = start("till", f"--folder={stall.till}", "--port=0")
        ends_at = perf_counter() + _PATIENCE_SECONDS
        while not _is_ready(Caller(till.address)):
            if perf_counter() > ends_at:
                message = "The till does not know its products"
                raise TimeoutError(message)
            sleep(0.1)
        yield Running(till.address, till.process.pid)


def _is_ready(till: Caller) -> bool:
    status = till.get("/api/v1/status")
    is_idle = status["products"] >= PRODUCTS and not status["unsent"]
    return is_idle and bool(till.get("/api/v1/session")["cashiers"])


def new_stall(folder: Path) -> Stall:
    """Return a stall whose folders are still empty."""
    port = next_free(_HOST, _PORT_FROM)
    return Stall(hub=folder / "stall-hub", port=port, till=folder / "stall-till")
