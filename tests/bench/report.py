"""Every figure of one day with 10,000 sales."""

from pathlib import Path
from statistics import median
from time import perf_counter

from events.log_sqlite import open_journal
from projections import takings, visitors
from projections.engine import ReadModels
from projections.sets import HUB_PROJECTIONS
from projections.span import Span
from tests.bench.bound import Bound
from tests.bench.prebuilt import SALE_EVERY_MS, prebuilt_log

_SALES_A_DAY = 10_000
_DAYS = 2
_RUNS = 21
_LIMIT_MS = 50.0


def day_report(folder: Path) -> Bound:
    """Ask for all totals of the second of two days, on SQLite."""
    log = open_journal(prebuilt_log(_SALES_A_DAY * _DAYS), durable=False)
    models = ReadModels(f"sqlite:///{folder / 'report.sqlite'}", HUB_PROJECTIONS)
    models.catch_up(log)
    log.close()
    day_ms = _SALES_A_DAY * SALE_EVERY_MS
    times = []
    for _ in range(_RUNS):
        began = perf_counter()
        receipts = _report(models, day_ms, 2 * day_ms)
        times.append((perf_counter() - began) * 1_000)
        if receipts != _SALES_A_DAY:
            message = f"{receipts} receipts instead of {_SALES_A_DAY}"
            raise ValueError(message)
    models.close()
    return Bound(
        name="day's report at 10,000 sales, median",
        value=median(times),
        unit="ms",
        limit=_LIMIT_MS,
    )


def _report(models: ReadModels, from_ms: int, to_ms: int) -> int:
    (whole,) = takings.total(models, None, span=Span(from_ms=from_ms, to_ms=to_ms))
    takings.by_fair(models, span=Span(from_ms=from_ms, to_ms=to_ms))
    takings.by_fair_locality(models, span=Span(from_ms=from_ms, to_ms=to_ms))
    takings.by_booth_locality(models, span=Span(from_ms=from_ms, to_ms=to_ms))
    takings.by_hour(models, span=Span(from_ms=from_ms, to_ms=to_ms))
    takings.by_outlet(models, None, span=Span(from_ms=from_ms, to_ms=to_ms))
    takings.by_tender(models, None, span=Span(from_ms=from_ms, to_ms=to_ms))
    takings.best_sellers(models, None, 20, span=Span(from_ms=from_ms, to_ms=to_ms))
    visitors.by_fair(models, span=Span(from_ms=from_ms, to_ms=to_ms))
    visitors.by_fair_locality(models, span=Span(from_ms=from_ms, to_ms=to_ms))
    return whole.receipts
