"""From a sale appended on the hub to the figure that shows it."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copy
from time import perf_counter, sleep, time_ns

from events.log import EventLog
from events.log_hub import open_hub_log
from events.log_sqlite import open_journal
from events.record import till_stream
from fair_admin.projector import Projector
from fair_admin.pulse import Pulse
from projections import takings
from projections.engine import ReadModels
from projections.sets import HUB_PROJECTIONS
from tests.bench.bound import Bound, percentile
from tests.bench.prebuilt import START, append, place_of, prebuilt_log, sale_records

_SALES = 300
_SALES_BEFORE = 20_000
_LIMIT_MS = 50.0
_PATIENCE_SECONDS = 10.0


def fresh_sqlite(folder: Path) -> Iterator[Bound]:
    """Measure on a hub with SQLite that has seen a fair or two."""
    path = folder / "fresh.sqlite"
    copy(prebuilt_log(_SALES_BEFORE), path)
    log = open_journal(path)
    yield from _fresh("SQLite", log, f"sqlite:///{folder / 'fresh-models.sqlite'}")
    log.close()


def fresh_postgres(database: str) -> Iterator[Bound]:
    """Measure on a hub with PostgreSQL, log and figures in one empty database."""
    log = open_hub_log(database)
    yield from _fresh("PostgreSQL", log, database)
    log.close()


def _fresh(name: str, log: EventLog, models_url: str) -> Iterator[Bound]:
    models = ReadModels(models_url, HUB_PROJECTIONS)
    models.catch_up(log)
    projector = Projector(log, models, Pulse(models, _now_ms))
    projector.start()
    stream, head, place = till_stream("fresh", 1), START, place_of(0, 0)
    before = _receipts(models)
    waits = []
    for number in range(_SALES):
        records = sale_records(number, place)[-1:]
        began = perf_counter()
        head = append(log, stream, head, _now_ms(), records)
        projector.wake()
        position = log.position()
        while models.reached < position:
            if perf_counter() - began > _PATIENCE_SECONDS:
                message = "The figure did not change"
                raise TimeoutError(message)
            sleep(0.0005)
        if _receipts(models) != before + number + 1:
            message = "The figure is wrong"
            raise ValueError(message)
        waits.append((perf_counter() - began) * 1_000)
    projector.stop()
    models.close()
    for percent in (50, 99):
        yield Bound(
            name=f"appended on the hub, figure changed ({name}), p{percent}",
            value=percentile(waits, percent),
            unit="ms",
            limit=_LIMIT_MS,
        )


def _receipts(models: ReadModels) -> int:
    return sum(row.receipts for row in takings.total(models, "f0"))


def _now_ms() -> int:
    return time_ns() // 1_000_000
