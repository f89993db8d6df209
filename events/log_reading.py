"""A log in a SQLite file as it stands on the disk, also while its writer runs."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from events.log import LogRefused, StoredRecord, stored_record


def read_file(path: Path) -> Iterator[StoredRecord]:
    """Yield every record in the order of writing; nothing is written or locked.

    Raises LogRefused when the file is missing or is no log.
    """
    if not path.is_file():
        raise LogRefused(f"{path} is not there")
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as opened:
            yield from (
                stored_record(position, stream, sequence, state)
                for position, stream, sequence, state in opened.execute(
                    "SELECT rowid, originator_id, originator_version, state"
                    " FROM stored_events ORDER BY rowid"
                )
            )
    except sqlite3.Error as error:
        raise LogRefused(f"{path} is no usable log: {error}") from error
