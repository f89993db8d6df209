"""One scan made durable, against SQLite committing the same bytes."""

import sqlite3
from pathlib import Path

from events.decider import Occasion
from events.log_sqlite import open_journal
from pos.shift import OpenShift
from pos.till import Till
from tests.bench.figure import Figure, compare
from tests.examples import MIEN_DONG, PLACE

_SCANS = 400


def _on(command_id: str) -> Occasion:
    return Occasion(at_ms=1_000, actor="c1", command_id=command_id)


def scan_made_durable(folder: Path) -> Figure:
    """Scan on a till, and commit records of the same size bare."""
    log = open_journal(folder / "till.sqlite")
    till = Till(log, till="t1", epoch=1, place=PLACE, currency="VND")
    shift = OpenShift(shift_id="h", cashier_id="c", float_minor=0, currency="VND")
    till.open_shift(shift, _on("open"))

    def ours(run: int) -> None:
        for number in range(_SCANS):
            sale_id = f"s{run}-{number // 20}"
            till.scan(sale_id, MIEN_DONG, 1000, _on(f"{run}-{number}"))

    raw = sqlite3.connect(folder / "raw.sqlite", isolation_level=None)
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("PRAGMA synchronous = FULL")
    raw.execute(
        "CREATE TABLE e (id TEXT, version INTEGER, topic TEXT, state BLOB,"
        " PRIMARY KEY (id, version))"
    )
    scan_at = till.sequence

    def bare(run: int) -> None:
        for number in range(_SCANS):
            place = run * _SCANS + number
            raw.execute("BEGIN")
            raw.execute(
                "INSERT INTO e VALUES (?, ?, ?, ?)",
                ("till/t1/1", place, "record/1", state),
            )
            raw.execute("COMMIT")

    till.scan("probe", MIEN_DONG, 1000, _on("probe"))
    state = b"\0" * 8 + log.read_stream(till.stream, scan_at, 1)[0].body
    figure = compare(
        "till: one scan made durable | raw sqlite3 commit",
        ours=ours,
        bare=bare,
        count=_SCANS,
        limit=0.5,
    )
    raw.close()
    log.close()
    return figure
