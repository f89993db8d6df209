"""Appends that wait for one another share an fsync, and nothing else."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Event
from time import sleep

import pytest
from eventsourcing.persistence import (
    IntegrityError,
    OperationalError,
    PersistenceError,
    StoredEvent,
)

from events.log import EventLog, StaleStream
from events.log_commits import SharedCommits
from events.log_sqlite import open_journal

_TILLS = 12


def event(stream: str, version: int = 1) -> StoredEvent:
    """Give one record of a stream."""
    return StoredEvent(
        originator_id=stream, originator_version=version, topic="record/1", state=b"x"
    )


class Table:
    """Takes transactions; the first one waits until it is let go."""

    def __init__(self) -> None:
        """Begin empty."""
        self.transactions: list[list[str]] = []
        self.refused: PersistenceError | None = None
        self.began = Event()
        self.go_on = Event()

    def insert(self, stored: Sequence[StoredEvent]) -> Sequence[int]:
        """Write all or nothing; a stream that is there already is refused."""
        if not self.began.is_set():
            self.began.set()
            self.go_on.wait()
        elif self.refused is not None:
            raise self.refused
        names = [str(one.originator_id) for one in stored]
        known = [name for group in self.transactions for name in group]
        if len({*known, *names}) < len(known) + len(names):
            raise IntegrityError
        self.transactions.append(names)
        return range(len(known) + 1, len(known) + len(names) + 1)


def appended_behind_the_first(
    table: Table, appends: Sequence[Sequence[StoredEvent]]
) -> list[Future[Sequence[int]]]:
    """Let one append hold the turn until all others wait for it."""
    commits = SharedCommits(table.insert)
    with ThreadPoolExecutor(len(appends) + 1) as pool:
        first = pool.submit(commits, [event("first")])
        table.began.wait()
        futures = [pool.submit(commits, stored) for stored in appends]
        while len(commits._waiting) < len(appends):
            sleep(0.001)
        table.go_on.set()
    assert first.result() == range(1, 2)
    return futures


def test_those_who_wait_are_written_together() -> None:
    """One transaction for all, and each hears of its own records."""
    table = Table()
    appends = [[event(f"{till}a"), event(f"{till}b")] for till in range(_TILLS)]

    futures = appended_behind_the_first(table, appends)

    first, together = table.transactions
    assert (first, len(together)) == (["first"], 2 * _TILLS)
    for till, future in enumerate(futures):
        written = [["first", *together][place - 1] for place in future.result()]
        assert written == [f"{till}a", f"{till}b"]


def test_a_taken_place_stops_only_its_own_append() -> None:
    """Those that were written with it are written without it."""
    table = Table()
    appends = [[event("first")], [event("a")], [event("b")]]

    taken, *others = appended_behind_the_first(table, appends)

    assert isinstance(taken.exception(), IntegrityError)
    assert [future.exception() for future in others] == [None, None]
    assert sorted(table.transactions[1:]) == [["a"], ["b"]]


def test_a_disk_that_refuses_refuses_all() -> None:
    """Nobody who waited is told that it is written."""
    table = Table()
    table.refused = OperationalError("disk is full")

    futures = appended_behind_the_first(table, [[event("a")], [event("b")]])

    assert {future.exception() for future in futures} == {table.refused}
    assert table.transactions == [["first"]]


def test_many_tills_at_one_journal(tmp_path: Path) -> None:
    """Whole batches, in order, each once; who comes late to a place is refused."""
    log = open_journal(tmp_path / "log.sqlite")

    def send(till: int) -> int:
        stale = 0
        for batch in range(20):
            stale += is_stale(log, "contended", batch + 1)
            log.append(f"till{till}", batch * 3 + 1, (b"1", b"2", b"3"), 0)
        return stale

    with ThreadPoolExecutor(_TILLS) as pool:
        refused = sum(pool.map(send, range(_TILLS)))

    assert refused == (_TILLS - 1) * 20
    stored = log.read(0, 10_000)
    assert len(stored) == _TILLS * 60 + 20
    for till in range(_TILLS):
        mine = [one.position for one in stored if one.stream == f"till{till}"]
        batches = [mine[at : at + 3] for at in range(0, 60, 3)]
        assert all(batch[2] - batch[0] == 2 for batch in batches)
    log.close()


def is_stale(log: EventLog, stream: str, sequence: int) -> bool:
    """Append one record, and say whether its place was taken."""
    try:
        log.append(stream, sequence, (b"x",), 0)
    except StaleStream:
        return True
    return False


def test_an_interrupted_writer_confirms_nothing() -> None:
    """Whoever waited on it hears that it was given up."""
    commits = SharedCommits(interrupt)

    with pytest.raises(KeyboardInterrupt):
        commits([event("a")])
    commits._insert = lambda stored: range(1, len(stored) + 1)
    assert commits([event("b")]) == range(1, 2)


def interrupt(_stored: Sequence[StoredEvent]) -> Sequence[int]:
    """Stop as a person does who presses Ctrl-C."""
    raise KeyboardInterrupt
