"""The log in one SQLite file: a till's journal, or the hub of a small province."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from eventsourcing.persistence import PersistenceError, StoredEvent
from eventsourcing.sqlite import (
    SQLiteApplicationRecorder,
    SQLiteCursor,
    SQLiteDatastore,
)
from filelock import FileLock, Timeout

from events.log import EventLog, LogRefused
from events.log_commits import SharedCommits

_FULL = 2
_WAL_BYTES_MAX = 16 * 1024 * 1024


class BatchRecorder(SQLiteApplicationRecorder):
    """Writes a batch by one statement; the library's own takes one for each event."""

    def _insert_events(
        self, c: SQLiteCursor, stored_events: Sequence[StoredEvent], **_: Any
    ) -> Sequence[int]:
        rows = [
            (one.originator_id, one.originator_version, one.topic, one.state)
            for one in stored_events
        ]
        c.executemany(self.insert_events_statement, rows)
        c.execute(self.select_max_notification_id_statement)
        # One writer, one transaction: the positions follow one another.
        last = int(c.fetchone()[0])
        return range(last - len(rows) + 1, last + 1)


def open_journal(path: Path, *, durable: bool = True) -> EventLog:
    """Open a file as its only writer, creating it when it is missing.

    One process, one connection: two connections can corrupt the WAL of the SQLite
    versions in use. An append is fsynced before it returns; `durable=False` gives that
    up and is for scratch journals alone. Raises LogRefused when another process has the
    file, or its settings read back otherwise than they must be.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(f"{path}.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        message = f"{path} is in use by another process"
        raise LogRefused(message) from None
    datastore = SQLiteDatastore(
        str(path), pool_size=1, max_overflow=0, originator_id_type="text"
    )
    try:
        recorder = BatchRecorder(datastore)
        recorder.create_table()
        _check_settings(datastore, path, durable=durable)
    except (PersistenceError, sqlite3.Error) as error:
        datastore.close()
        lock.release()
        message = f"{path} is no usable journal: {error}"
        raise LogRefused(message) from error
    except LogRefused:
        datastore.close()
        lock.release()
        raise

    def close() -> None:
        datastore.close()
        lock.release()

    return EventLog(recorder, insert=SharedCommits(recorder.insert_events), close=close)


def _check_settings(datastore: SQLiteDatastore, path: Path, *, durable: bool) -> None:
    wanted = _FULL if durable else 0
    with datastore.get_connection(commit=True) as connection:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA synchronous = {wanted}")
        cursor.execute(f"PRAGMA journal_size_limit = {_WAL_BYTES_MAX}")
        cursor.fetchall()
        cursor.execute("PRAGMA journal_mode")
        mode = cursor.fetchone()[0]
        cursor.execute("PRAGMA synchronous")
        synchronous = cursor.fetchone()[0]
    if mode != "wal" or synchronous != wanted:
        message = f"{path}: journal_mode {mode}, synchronous {synchronous}; refused"
        raise LogRefused(message)
