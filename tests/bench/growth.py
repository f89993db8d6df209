"""What one more sale costs the hub when it has few, and when it has very many."""

from pathlib import Path
from shutil import copy
from statistics import median
from time import perf_counter

from events.log import EventLog, Head
from events.log_sqlite import open_journal
from events.record import till_stream
from projections.engine import ReadModels
from projections.sets import HUB_PROJECTIONS
from tests.bench.bound import Bound
from tests.bench.prebuilt import START, append, place_of, prebuilt_log, sale_records

_FEW = 10_000
_RUNS = 5
_BATCHES = 50
_SALES_A_BATCH = 100
_LIMIT = 1.25
_UNUSED_NUMBERS = 100_000_000


class _Hub:
    """A log and its read models that already hold many sales."""

    def __init__(self, folder: Path, sales: int) -> None:
        path = folder / f"growth{sales}.sqlite"
        copy(prebuilt_log(sales, scans=False), path)
        self._log: EventLog = open_journal(path)
        url = f"sqlite:///{folder / f'growth-models{sales}.sqlite'}"
        self._models = ReadModels(url, HUB_PROJECTIONS)
        self._models.catch_up(self._log)
        self._heads: dict[str, Head] = {}
        self._at_ms = sales * 1_000_000

    def sell(self, run: int) -> float:
        """Take batches of tills, follow each, and return the seconds a sale took."""
        seconds = 0.0
        for batch in range(_BATCHES):
            stream = till_stream(f"more{batch}", 1)
            first = _UNUSED_NUMBERS + (run * _BATCHES + batch) * _SALES_A_BATCH
            records = [
                sale_records(first + number, place_of(21, batch))[-1]
                for number in range(_SALES_A_BATCH)
            ]
            began = perf_counter()
            head = self._heads.get(stream, START)
            self._heads[stream] = append(self._log, stream, head, self._at_ms, records)
            self._models.catch_up(self._log)
            seconds += perf_counter() - began
        return seconds / (_BATCHES * _SALES_A_BATCH)

    def close(self) -> None:
        """Give back the files."""
        self._models.close()
        self._log.close()


def cost_per_sale(folder: Path, many: int) -> Bound:
    """Compare a hub of 10,000 sales with one of many, taking turns."""
    few, grown = _Hub(folder, _FEW), _Hub(folder, many)
    # The first one of each reads its files in.
    few.sell(0)
    grown.sell(0)
    ratios = []
    for run in range(1, _RUNS + 1):
        cheap = few.sell(run)
        ratios.append(grown.sell(run) / cheap)
    few.close()
    grown.close()
    return Bound(
        name=f"cost of a sale after {many:,} to that after {_FEW:,}",
        value=median(ratios),
        unit="times",
        limit=_LIMIT,
    )
