"""A hub's folder is evidence, whichever database its log is in."""

import io
from pathlib import Path
from threading import Thread

import pytest

from events.chain import head_of
from events.checkpoint import Checkpoint
from events.examiner import examine_export
from events.export import read_checkpoints
from events.log import EventLog
from events.log_hub import open_hub_log
from events.record import GENESIS, Record, encode_record, hash_of
from events.sales import SaleCancelled
from fair_admin.cli import main
from fair_admin.journal_files import HubFolder
from fair_admin.ledger import Ledger
from fair_admin.office import Office
from projections.signatures import Signatures
from tests.events.journals import write_records
from tests.events.logs import fifty_records, lines_of
from tests.independent.verifier import verify

WRITERS, TURNS = 3, 20


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Give where a hub's log is: "" for its folder."""
    if request.param == "sqlite":
        return ""
    return str(request.getfixturevalue("postgres_url"))


def test_a_hub_is_examined_and_exported(tmp_path: Path, database_url: str) -> None:
    """With its own key and words; both verifiers agree that nothing is wrong."""
    office = Office(tmp_path, lambda: 90_000, database_url)
    office.start()
    write_records(office.hub.log, 5)
    told = office.hub.ledger.checkpoint(90_000)
    folder = HubFolder(tmp_path, database_url)
    out, words = io.BytesIO(), io.BytesIO()

    examined = folder.examine((told,), "") if not database_url else None
    office.stop()
    count = folder.export(out)
    folder.export_checkpoints(words)

    lines = out.getvalue().splitlines(keepends=True)
    report = examine_export(lines, (told,), folder.hub_key)
    assert (report.broken, report.records, report.checkpoints) == ("", count, 2)
    assert verify(lines, (), folder.hub_key)[1] == ""
    assert read_checkpoints(words.getvalue().splitlines()) == [told]
    assert examined is None or examined.is_good
    assert folder.examine((), "").is_good


def test_a_log_that_lost_its_end_is_found_by_its_own_word(tmp_path: Path) -> None:
    """The hub's kept checkpoint reaches further than the log of an old backup."""
    office = Office(tmp_path / "new", lambda: 90_000)
    office.start()
    write_records(office.hub.log, 5)
    office.hub.ledger.checkpoint(90_000)
    office.stop()
    old = Office(tmp_path / "old", lambda: 1)
    old.start()
    old.stop()
    for path in (tmp_path / "new").glob("log.sqlite*"):
        path.unlink()
    (tmp_path / "old" / "log.sqlite").rename(tmp_path / "new" / "log.sqlite")

    report = HubFolder(tmp_path / "new").examine((), "")

    assert not report.is_good


def _write(log: EventLog, stream: str) -> None:
    previous = GENESIS
    for sequence in range(1, TURNS + 1):
        record = Record(
            stream=stream,
            sequence=sequence,
            at_ms=sequence,
            actor="c",
            command_id=f"c{sequence}",
            previous=previous,
            facts=(SaleCancelled(sale_id="s", reason=stream),),
        )
        body = encode_record(record)
        log.append(stream, sequence, (body,), sequence)
        previous = hash_of(body)


def _watch(ledger: Ledger, told: dict[int, Checkpoint]) -> None:
    for turn in range(TURNS * 2):
        checkpoint = ledger.checkpoint(turn)
        told[checkpoint.position] = checkpoint


def test_several_writers_and_readers_come_to_one_chain(
    tmp_path: Path, postgres_url: str
) -> None:
    """Each process has its own connection; what they say of a position is one thing."""
    logs = [open_hub_log(postgres_url) for _ in range(WRITERS + 2)]
    kept = [Signatures(f"sqlite:///{tmp_path / str(number)}") for number in range(2)]
    ledgers = [
        Ledger(log, "55" * 32, signatures)
        for log, signatures in zip(logs[WRITERS:], kept, strict=True)
    ]
    told: list[dict[int, Checkpoint]] = [{}, {}]
    threads = [
        Thread(target=_write, args=(log, f"till/t{number}/1"))
        for number, log in enumerate(logs[:WRITERS])
    ] + [Thread(target=_watch, args=pair) for pair in zip(ledgers, told, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    last = [ledger.checkpoint(0) for ledger in ledgers]
    everything = logs[0].read(0, 10_000)

    assert len(everything) == WRITERS * TURNS + 1
    assert [one.head for one in last] == [head_of(everything)] * 2
    for position in told[0].keys() & told[1].keys():
        assert told[0][position] == told[1][position]
    for position, checkpoint in (told[0] | told[1]).items():
        before = [stored for stored in everything if stored.position <= position]
        assert checkpoint.head == head_of(before)
    for signatures in kept:
        signatures.close()
    for log in logs:
        log.close()


def test_papers_are_held_against_an_export(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Typed or scanned from Z reports: each that fits names the one it goes on from."""
    log = fifty_records()
    first, second = log.checkpoints[0], log.checkpoints[2]
    export, papers = tmp_path / "export.jsonl", tmp_path / "papers.txt"
    export.write_bytes(b"".join(lines_of(log)))
    papers.write_text(f"{second.spoken.lower()}\n{first.word}\n")

    assert main(["verify", str(export), "--checkpoints", str(papers)]) == 0
    said = capsys.readouterr().out
    assert f"at {first.position}: on the chain, and goes on from 0" in said
    at = second.position
    assert f"at {at}: on the chain, and goes on from {first.position}" in said
    papers.write_text("1-2-zz\n")
    assert main(["verify", str(export), "--checkpoints", str(papers)]) == 1
    assert "line 1 is no checkpoint" in capsys.readouterr().err
