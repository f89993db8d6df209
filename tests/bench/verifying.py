"""What evidence costs: a scan chained and signed, a batch checked, a file read."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from events import replication
from events.export import write_export
from events.log import EventLog, StoredRecord
from events.log_hub import open_hub_log
from events.log_sqlite import open_journal
from events.record import GENESIS, Record, encode_record, hash_of, till_stream
from events.replication import batch_text, make_batch, receive
from events.signing import public_key_of, sign
from tests.bench.bound import Bound
from tests.bench.figure import RUNS, Figure, compare, seconds
from tests.bench.ingest import batches_of_runs, write_sales
from tests.examples import line
from tests.independent.verifier import verify

_KEY = "44" * 32
_SCANS = 500
_BATCH = 2_000
_MILLION = 1_000_000


def _record(stream: str, sequence: int, previous: str) -> bytes:
    record = Record(
        stream=stream,
        sequence=sequence,
        at_ms=1_700_000_000_000 + sequence,
        actor="c1",
        command_id=f"{sequence:032x}",
        previous=previous,
        facts=(line(f"{sequence:032x}"),),
    )
    return encode_record(record)


def scan_chained_and_signed(folder: Path) -> Figure:
    """Commit scans that are chained and signed one by one, against neither, in turn."""
    log = open_journal(folder / "evidence.sqlite")
    head = [GENESIS]

    def chained(sequence: int) -> None:
        body = _record("till/a/1", sequence, head[0])
        log.append("till/a/1", sequence, (body,), 0)
        before, head[0] = head[0], hash_of(body)
        sign(_KEY, batch_text("t1", 1, sequence, before, head[0]))

    def bare(sequence: int) -> None:
        body = _record("till/b/1", sequence, GENESIS)
        log.append("till/b/1", sequence, (body,), 0)

    times = [
        (seconds(chained, sequence), seconds(bare, sequence))
        for sequence in range(1, _SCANS + 1)
    ]
    log.close()
    return Figure(
        name="till: one scan chained and signed | neither",
        rate_per_second=1 / median(ours for ours, _ in times),
        bare_per_second=1 / median(bare for _, bare in times),
        limit=0.83,
    )


def batches_checked(journal: EventLog) -> Bound:
    """Check signature, hashes and chain of a batch, as a hub does before it stores."""
    write_sales(journal, "t1", _BATCH)
    batch = make_batch(
        journal,
        till="t1",
        epoch=1,
        after=0,
        limit_records=_BATCH,
        private_key_hex=_KEY,
    )
    assert batch is not None

    def check(_run: int) -> None:
        replication._checked(batch, "till/t1/1", public_key_of(_KEY))

    times = [seconds(check, run) for run in range(RUNS)]
    return Bound(
        name="hub: records checked on one core",
        value=_BATCH / median(times),
        unit="per s",
        limit=8_000,
        at_least=True,
    )


def ingest_with_and_without_checks(journal: EventLog, folder: Path) -> Figure:
    """Take batches in with all checks, against storing the same bytes unseen."""
    runs = batches_of_runs(journal)
    hub = open_hub_log(f"sqlite:///{folder / 'checking-hub.sqlite'}")
    blind = open_hub_log(f"sqlite:///{folder / 'blind-hub.sqlite'}")

    def checked(run: int) -> None:
        for batch in runs[run]:
            receive(hub, batch, public_key_of(_KEY), 0)

    def unchecked(run: int) -> None:
        for batch in runs[run]:
            stream = till_stream(batch.till, batch.epoch)
            blind.append(stream, batch.first, batch.bodies, 0)

    figure = compare(
        "hub: batches of 500 verified and stored | stored unseen",
        ours=checked,
        bare=unchecked,
        count=sum(len(batch.bodies) for batch in runs[0]),
        limit=0.3,
    )
    hub.close()
    blind.close()
    return figure


def _records(count: int) -> Iterator[StoredRecord]:
    previous = GENESIS
    for sequence in range(1, count + 1):
        body = _record("till/t1/1", sequence, previous)
        previous = hash_of(body)
        yield StoredRecord(
            position=sequence,
            stream="till/t1/1",
            sequence=sequence,
            received_at_ms=1_700_000_000_000,
            body=body,
        )


def export_verified(folder: Path, count: int) -> Bound:
    """Let the independent verifier read a good export; a false alarm is a failure."""
    path = folder / "export.jsonl"
    with path.open("wb") as out:
        write_export(out, _records(count), hub_key="", seals=(), checkpoints=())

    def read(_run: int) -> None:
        with path.open("rb") as lines:
            verifier, wrong = verify(lines)
        assert (verifier.records, wrong) == (count, "")

    took = seconds(read, 0)
    path.unlink()
    return Bound(
        name=f"independent verifier: 1,000,000 records (read: {count:,})",
        value=took * _MILLION / count,
        unit="s",
        limit=180,
    )
