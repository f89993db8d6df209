"""The log: an append-only sequence of records, ordered within and across streams."""

from collections.abc import Callable, Sequence

import msgspec
from eventsourcing.persistence import (
    ApplicationRecorder,
    IntegrityError,
    PersistenceError,
    StoredEvent,
)

from events.record import GENESIS, Record, decode_record, hash_of

TOPIC = "record/1"
"""Names the frame of a stored state: 8 bytes received time, then the record's body."""

_RECEIVED_BYTES = 8


class StaleStream(Exception):
    """Another record already has this place in the stream; nothing was written."""


class JournalUnwritable(Exception):
    """The disk or server refused the record; it is not certain to have been written."""


class LogRefused(Exception):
    """The log must not be opened as it is; the message says what is wrong and where."""


class StoredRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A record as it stands in a log.

    `position` grows through the whole log and may have holes on PostgreSQL; `sequence`
    has none within `stream`; `received_at_ms` is this node's clock at writing.
    """

    position: int
    stream: str
    sequence: int
    received_at_ms: int
    body: bytes

    @property
    def record(self) -> Record:
        """The decoded record."""
        return decode_record(self.body)


class Head(msgspec.Struct, frozen=True):
    """The last record of a stream: sequence 0 and GENESIS when there is none."""

    sequence: int
    hash: str


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """Consecutive records of one stream, as they are to be written."""

    stream: str
    first_sequence: int
    bodies: Sequence[bytes]


class EventLog:
    """Records in streams over a recorder of the library, on SQLite or PostgreSQL.

    The recorder's primary key (stream, sequence) enforces once-only; the transaction
    around a batch enforces all or nothing.
    """

    def __init__(
        self,
        recorder: ApplicationRecorder,
        *,
        insert: Callable[[Sequence[StoredEvent]], Sequence[int] | None],
        close: Callable[[], None],
    ) -> None:
        """Wrap an opened recorder; `insert` stores a batch in one transaction."""
        self._recorder = recorder
        self._insert = insert
        self._close = close

    def append(
        self,
        stream: str,
        first_sequence: int,
        bodies: Sequence[bytes],
        received_at_ms: int,
    ) -> int:
        """Write consecutive records of one stream and return the last position.

        They are on disk when this returns. Raises StaleStream when one of the places is
        taken, JournalUnwritable when the disk refuses; then none of them is written.
        """
        batch = Run(stream=stream, first_sequence=first_sequence, bodies=bodies)
        return self.append_together((batch,), received_at_ms)

    def append_together(self, batches: Sequence[Run], received_at_ms: int) -> int:
        """Write records of several streams, all or none; return the last position.

        Raises what `append` raises.
        """
        received = received_at_ms.to_bytes(_RECEIVED_BYTES, "big")
        stored = [
            StoredEvent(
                originator_id=batch.stream,
                originator_version=batch.first_sequence + offset,
                topic=TOPIC,
                state=received + body,
            )
            for batch in batches
            for offset, body in enumerate(batch.bodies)
        ]
        try:
            positions = self._insert(stored)
        except IntegrityError as error:
            raise StaleStream(batches[0].stream) from error
        except PersistenceError as error:
            raise JournalUnwritable(str(error)) from error
        return positions[-1] if positions else self.position()

    def read(self, after: int, limit: int) -> list[StoredRecord]:
        """Return records of all streams behind a position, oldest first."""
        return [
            stored_record(
                event.id,
                str(event.originator_id),
                event.originator_version,
                event.state,
            )
            for event in self._recorder.select_notifications(
                after, limit, inclusive_of_start=False
            )
        ]

    def read_stream(
        self, stream: str, after_sequence: int = 0, limit: int = 10_000
    ) -> list[StoredRecord]:
        """Return records of one stream behind a sequence; their position is 0."""
        return [
            stored_record(0, stream, event.originator_version, event.state)
            for event in self._recorder.select_events(
                stream, gt=after_sequence, limit=limit
            )
        ]

    def head(self, stream: str) -> Head:
        """Return where a stream ends."""
        newest = self._recorder.select_events(stream, desc=True, limit=1)
        if not newest:
            return Head(0, GENESIS)
        return Head(
            newest[0].originator_version, hash_of(newest[0].state[_RECEIVED_BYTES:])
        )

    def position(self) -> int:
        """Return the newest position of the log, 0 when it is empty."""
        return self._recorder.max_notification_id() or 0

    def close(self) -> None:
        """Give back files, locks and connections."""
        self._close()


def stored_record(
    position: int, stream: str, sequence: int, state: bytes
) -> StoredRecord:
    """Return a record from the row of a recorder."""
    return StoredRecord(
        position=position,
        stream=stream,
        sequence=sequence,
        received_at_ms=int.from_bytes(state[:_RECEIVED_BYTES], "big"),
        body=state[_RECEIVED_BYTES:],
    )
