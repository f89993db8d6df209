"""The log keeps what it was given, once and in order, or says why not."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from events.log import EventLog, Head, JournalUnwritable, LogRefused, StaleStream
from events.log_hub import open_hub_log
from events.log_sqlite import open_journal
from events.record import GENESIS, hash_of


def test_an_empty_stream_has_the_genesis_head(hub_log: EventLog) -> None:
    """Nothing written means sequence 0, and position 0 of the whole log."""
    assert (hub_log.head("a"), hub_log.position()) == (Head(0, GENESIS), 0)


def test_records_come_back_in_order_across_streams(hub_log: EventLog) -> None:
    """Reading behind a position gives all streams in the order of writing."""
    hub_log.append("a", 1, (b"1", b"2"), 7)
    hub_log.append("b", 1, (b"3",), 8)
    hub_log.append("a", 3, (b"4",), 9)

    stored = hub_log.read(0, 10)

    assert [(s.stream, s.sequence, s.body, s.received_at_ms) for s in stored] == [
        ("a", 1, b"1", 7),
        ("a", 2, b"2", 7),
        ("b", 1, b"3", 8),
        ("a", 3, b"4", 9),
    ]
    assert hub_log.read(stored[1].position, 1) == [stored[2]]
    assert hub_log.position() == stored[-1].position


def test_a_taken_place_is_refused_whole(hub_log: EventLog) -> None:
    """A batch that meets a taken place writes none of its records."""
    hub_log.append("a", 2, (b"old",), 0)

    with pytest.raises(StaleStream):
        hub_log.append("a", 1, (b"new", b"clash"), 0)

    assert [s.body for s in hub_log.read(0, 10)] == [b"old"]


def test_a_batch_of_ten_megabytes_is_written(hub_log: EventLog) -> None:
    """A large batch neither hangs nor is cut."""
    bodies = [bytes([65 + number % 26]) * 2_000 for number in range(5_000)]

    hub_log.append("big", 1, bodies, 0)

    assert hub_log.head("big") == Head(5_000, hash_of(bodies[-1]))


def test_a_reopened_journal_goes_on(tmp_path: Path) -> None:
    """What was acknowledged is there after closing and opening."""
    first = open_journal(tmp_path / "j.sqlite")
    first.append("a", 1, (b"kept",), 0)
    first.close()

    second = open_journal(tmp_path / "j.sqlite")

    assert [s.body for s in second.read(0, 10)] == [b"kept"]
    second.close()


def test_a_second_process_is_refused(tmp_path: Path) -> None:
    """Only one process may write a journal; the other is told which file."""
    path = tmp_path / "j.sqlite"
    log = open_journal(path)
    script = (
        "import sys, pathlib\n"
        "from events.log import LogRefused\n"
        "from events.log_sqlite import open_journal\n"
        "try: open_journal(pathlib.Path(sys.argv[1]))\n"
        "except LogRefused as refused: print(refused)\n"
    )

    answer = subprocess.run(  # noqa: S603 - our own interpreter and script
        [sys.executable, "-c", script, str(path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )

    assert answer.stdout.strip() == f"{path} is in use by another process"
    log.close()


def test_a_file_that_is_no_journal_is_refused(tmp_path: Path) -> None:
    """Garbage in place of a journal is said, and left as it was."""
    path = tmp_path / "j.sqlite"
    path.write_bytes(b"garbage" * 1000)

    with pytest.raises(LogRefused, match=r"j\.sqlite"):
        open_journal(path)

    assert path.read_bytes() == b"garbage" * 1000


def test_an_unknown_address_is_refused() -> None:
    """A hub's configuration error names the wrong address."""
    with pytest.raises(LogRefused, match="mysql://x"):
        open_hub_log("mysql://x")


def test_a_full_disk_refuses_and_loses_nothing(tmp_path: Path) -> None:
    """When no byte fits any more, the append says so and the past stays."""
    log = open_journal(tmp_path / "j.sqlite")
    log.append("a", 1, (b"sold",), 0)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        with pytest.raises(JournalUnwritable):
            log.append("a", 2, (b"x" * 1_000_000,), 0)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    log.append("a", 2, (b"sold again",), 0)

    assert [s.body for s in log.read(0, 10)] == [b"sold", b"sold again"]
    log.close()
