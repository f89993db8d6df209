"""The log in PostgreSQL, for a hub with several web workers."""

from collections.abc import Sequence

from eventsourcing.persistence import InterfaceError, OperationalError, StoredEvent
from eventsourcing.postgres import PostgresApplicationRecorder, PostgresDatastore
from psycopg.conninfo import conninfo_to_dict
from psycopg.sql import SQL, Identifier

from events.log import EventLog, LogRefused

_LOCK_TIMEOUT_SECONDS = 5
_IDLE_IN_TRANSACTION_SECONDS = 5


class CopyingRecorder(PostgresApplicationRecorder):
    """Writes a batch by COPY under the library's own table lock.

    The library's INSERT of one array hangs for ever once it outgrows the socket buffer
    (9.5.6, seen at 2,000 events); COPY streams and is faster. The lock keeps the order
    of positions equal to the order of commits, which every reader relies on.
    """

    def copy_events(self, stored: Sequence[StoredEvent]) -> Sequence[int]:
        """Store events in one transaction and return the last position."""
        table = SQL(".").join(
            (Identifier(self.datastore.schema), Identifier(self.events_table_name))
        )
        with self.datastore.transaction(commit=True) as cursor:
            self._lock_table(cursor)
            statement = SQL(
                "COPY {} (originator_id, originator_version, topic, state)"
                " FROM STDIN (FORMAT BINARY)"
            ).format(table)
            with cursor.copy(statement) as copy:
                copy.set_types(("text", "int8", "text", "bytea"))
                for event in stored:
                    copy.write_row(
                        (
                            event.originator_id,
                            event.originator_version,
                            event.topic,
                            event.state,
                        )
                    )
            cursor.execute(
                SQL("SELECT max(notification_id) AS last FROM {}").format(table)
            )
            row = cursor.fetchone()
        return [row["last"]] if row else []


def open_postgres_log(url: str) -> EventLog:
    """Open the log in a PostgreSQL database, creating its table when it is missing.

    Raises LogRefused when the server cannot be reached or fsync is switched off there.
    """
    parts = conninfo_to_dict(url)
    datastore = PostgresDatastore(
        dbname=str(parts.get("dbname", "")),
        host=str(parts.get("host", "")),
        port=str(parts.get("port", "5432")),
        user=str(parts.get("user", "")),
        password=str(parts.get("password", "")),
        pool_size=2,
        max_overflow=8,
        pre_ping=True,
        lock_timeout=_LOCK_TIMEOUT_SECONDS,
        idle_in_transaction_session_timeout=_IDLE_IN_TRANSACTION_SECONDS,
        originator_id_type="text",
        enable_db_functions=False,
    )
    try:
        recorder = CopyingRecorder(datastore)
        recorder.create_table()
        with datastore.transaction() as cursor:
            row = cursor.execute("SHOW fsync").fetchone()
    except (InterfaceError, OperationalError) as error:
        datastore.close()
        message = f"PostgreSQL cannot be reached: {error}"
        raise LogRefused(message) from error
    if row is None or row["fsync"] != "on":
        datastore.close()
        message = (
            "PostgreSQL runs with fsync off; the hub would lose sales at a power cut"
        )
        raise LogRefused(message)
    return EventLog(recorder, insert=recorder.copy_events, close=datastore.close)
