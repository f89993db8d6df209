"""Copies of a log while its writer runs, and back: a file of SQLite either way.

A copy keeps every position, so that whatever was signed over the log holds for the copy
too; that PostgreSQL leaves holes between positions does not matter.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

import psycopg

from events.log import TOPIC, LogRefused
from events.log_hub import open_hub_log
from events.log_sqlite import open_journal

_ROWS = 2_000
_TABLE = "stored_events"

_Row = tuple[int, str, int, bytes]


def copy_file(source: Path, target: Path) -> None:
    """Copy a SQLite file as it stands at one moment; its writer goes on.

    The copy is one whole file, on disk. Raises LogRefused.
    """
    try:
        with (
            closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)) as running,
            closing(sqlite3.connect(target)) as copy,
        ):
            running.backup(copy)
        make_whole(target)
    except sqlite3.Error as error:
        raise LogRefused(f"{source} cannot be copied: {error}") from error


def make_whole(path: Path) -> None:
    """Let a SQLite file that nobody has open be one file, without a log beside it."""
    with closing(sqlite3.connect(path)) as opened:
        opened.execute("PRAGMA synchronous = FULL")
        opened.execute("PRAGMA journal_mode = DELETE").fetchall()


def copy_postgres(url: str, target: Path) -> None:
    """Copy the log of a PostgreSQL database into a file; raises LogRefused.

    One statement sees one moment, and positions are given out in the order of commits,
    so that the copy is the log as it once was.
    """
    open_journal(target).close()
    try:
        with (
            psycopg.connect(url) as server,
            server.cursor("copying") as rows,
            closing(sqlite3.connect(target)) as copy,
            copy,
        ):
            rows.itersize = _ROWS
            rows.execute(
                "SELECT notification_id, originator_id, originator_version, state"
                f" FROM {_TABLE} ORDER BY notification_id"
            )
            copy.executemany(
                f"INSERT INTO {_TABLE} (rowid, originator_id, originator_version,"
                f" topic, state) VALUES (?, ?, ?, '{TOPIC}', ?)",
                rows,
            )
        make_whole(target)
    except (psycopg.Error, sqlite3.Error) as error:
        raise LogRefused(f"PostgreSQL cannot be copied: {error}") from error


def fill_postgres(source: Path, url: str) -> None:
    """Write a copied log into an empty PostgreSQL database, all or nothing.

    Raises LogRefused, also where the database has a log already.
    """
    log = open_hub_log(url)
    try:
        if log.position():
            raise LogRefused(
                "the PostgreSQL database has a log already; name a new one"
            )
    finally:
        log.close()
    try:
        with psycopg.connect(url) as server, server.cursor() as cursor:
            with cursor.copy(
                f"COPY {_TABLE} (notification_id, originator_id, originator_version,"
                " topic, state) FROM STDIN (FORMAT BINARY)"
            ) as copy:
                copy.set_types(("int8", "text", "int8", "text", "bytea"))
                for position, stream, sequence, state in _rows_of(source):
                    copy.write_row((position, stream, sequence, TOPIC, state))
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{_TABLE}', 'notification_id'),"
                f" greatest(max(notification_id), 1)) FROM {_TABLE}"
            )
    except (psycopg.Error, sqlite3.Error) as error:
        raise LogRefused(f"PostgreSQL cannot be filled: {error}") from error


def _rows_of(path: Path) -> Iterator[_Row]:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as opened:
        rows = opened.execute(
            f"SELECT rowid, originator_id, originator_version, state FROM {_TABLE}"
            " ORDER BY rowid"
        )
        while page := list(islice(rows, _ROWS)):
            yield from page
