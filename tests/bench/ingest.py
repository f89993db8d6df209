"""Signed batches of 500 sales into a hub, against the bare way to write the rows."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import psycopg

from events.export import seal_of
from events.log import EventLog
from events.log_hub import open_hub_log
from events.record import (
    Record,
    decode_header,
    encode_record,
    hash_of,
    till_stream,
)
from events.replication import Batch, make_batch, receive
from events.signing import public_key_of
from fair_admin.ledger import Ledger
from pos.sale import SALE
from projections.signatures import Signatures
from tests.bench.figure import RUNS, Figure, compare
from tests.examples import STARTED, line, pay

_SALES = 500
_BATCHES = 20
_KEY = "44" * 32


def write_sales(log: EventLog, till: str, sales: int) -> None:
    """Write a journal of completed sales of three lines, in one transaction."""
    lines = tuple(line(f"l{number}") for number in range(3))
    (completed,) = SALE.decide(pay(200_000), SALE.fold((STARTED, *lines)))
    stream = till_stream(till, 1)
    head = log.head(stream)
    bodies = []
    previous = head.hash
    for sequence in range(head.sequence + 1, head.sequence + sales + 1):
        record = Record(
            stream=stream,
            sequence=sequence,
            at_ms=sequence,
            actor="c1",
            command_id=f"c{sequence}",
            previous=previous,
            facts=(completed,),
        )
        bodies.append(encode_record(record))
        previous = hash_of(bodies[-1])
    log.append(stream, head.sequence + 1, bodies, 0)


def batches_of_runs(journal: EventLog) -> list[list[Batch]]:
    """Return batches for each run, each run from a till of its own."""
    runs = []
    for run in range(RUNS):
        till = f"t{run}"
        write_sales(journal, till, _SALES * _BATCHES)
        batches = [
            make_batch(
                journal,
                till=till,
                epoch=1,
                after=number * _SALES,
                limit_records=_SALES,
                private_key_hex=_KEY,
            )
            for number in range(_BATCHES)
        ]
        runs.append([batch for batch in batches if batch])
    return runs


def ingest_sqlite(journal: EventLog, folder: Path) -> Iterator[Figure]:
    """Append checked chains, and receive as a hub does, against executemany."""
    hub = open_hub_log(f"sqlite:///{folder / 'hub.sqlite'}")
    signatures = Signatures(f"sqlite:///{folder / 'signatures.sqlite'}")
    runs = batches_of_runs(journal)
    raw = sqlite3.connect(folder / "raw-hub.sqlite", isolation_level=None)
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute(
        "CREATE TABLE e (id TEXT, version INTEGER, topic TEXT, state BLOB,"
        " PRIMARY KEY (id, version))"
    )

    def bare(run: int) -> None:
        for batch in runs[run]:
            raw.execute("BEGIN")
            raw.executemany("INSERT INTO e VALUES (?, ?, ?, ?)", _rows(batch))
            raw.execute("COMMIT")

    count = _SALES * _BATCHES
    yield compare(
        "hub on SQLite: chain-checked batches of 500 | executemany",
        ours=lambda run: _append(hub, runs[run]),
        bare=bare,
        count=count,
        limit=0.5,
    )
    hub.close()
    hub = open_hub_log(f"sqlite:///{folder / 'answering-hub.sqlite'}")
    ledger = Ledger(hub, _KEY, signatures)
    raw.execute("DELETE FROM e")
    yield compare(
        "hub on SQLite: signed, read, answered | executemany",
        ours=lambda run: _receive(ledger, hub, runs[run]),
        bare=bare,
        count=count,
        limit=0.2,
    )
    raw.close()
    signatures.close()
    hub.close()


def ingest_postgres(journal: EventLog, folder: Path, url: str) -> Iterator[Figure]:
    """Append checked chains, and receive as a hub does, against COPY of the rows."""
    hub = open_hub_log(url)
    signatures = Signatures(f"sqlite:///{folder / 'signatures-pg.sqlite'}")
    ledger = Ledger(hub, _KEY, signatures)
    runs = batches_of_runs(journal)
    raw = psycopg.connect(url)
    raw.execute(
        "CREATE TABLE e (id text, version bigint, topic text, state bytea,"
        " n bigserial, PRIMARY KEY (id, version))"
    )
    raw.execute("CREATE UNIQUE INDEX ON e (n)")
    raw.commit()

    def bare(run: int) -> None:
        for batch in runs[run]:
            statement = "COPY e (id, version, topic, state) FROM STDIN (FORMAT BINARY)"
            with raw.cursor().copy(statement) as copy:
                copy.set_types(("text", "int8", "text", "bytea"))
                for row in _rows(batch):
                    copy.write_row(row)
            raw.commit()

    count = _SALES * _BATCHES
    yield compare(
        "hub on PostgreSQL: chain-checked batches of 500 | COPY",
        ours=lambda run: _append(hub, runs[run]),
        bare=bare,
        count=count,
        limit=0.5,
    )
    raw.execute("TRUNCATE e, stored_events")
    raw.commit()
    yield compare(
        "hub on PostgreSQL: signed, read, answered | COPY",
        ours=lambda run: _receive(ledger, hub, runs[run]),
        bare=bare,
        count=count,
        limit=0.2,
    )
    raw.close()
    signatures.close()
    hub.close()


def _append(hub: EventLog, batches: list[Batch]) -> None:
    """Check that each record follows the one before, and store."""
    for batch in batches:
        stream = till_stream(batch.till, batch.epoch)
        head = hub.head(stream)
        previous = head.hash
        for sequence, body in enumerate(batch.bodies, head.sequence + 1):
            header = decode_header(body)
            if (header.stream, header.seq, header.prev) != (stream, sequence, previous):
                raise ValueError(body)
            previous = hash_of(body)
        hub.append(stream, batch.first, batch.bodies, 0)


def _receive(ledger: Ledger, hub: EventLog, batches: list[Batch]) -> None:
    """Do all that a hub does with a batch: check, store, keep, chain and sign."""
    for batch in batches:
        ack = receive(hub, batch, public_key_of(_KEY), 0)
        ledger.keep(seal_of(batch, public_key_of(_KEY)))
        ledger.word_on(batch.till, batch.epoch, ack, 0)


def _rows(batch: Batch) -> list[tuple[str, int, str, bytes]]:
    return [
        (f"till/{batch.till}/1", batch.first + offset, "record/1", b"\0" * 8 + body)
        for offset, body in enumerate(batch.bodies)
    ]
