"""Read models follow the log: position and rows move in one transaction."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import Any

import sqlalchemy as sa

from events.codec import tag_of
from events.log import EventLog, StoredRecord
from projections.database import insert_for, open_engine, reading, upsert
from projections.page import Entry, Told, Unreadable, told_to
from projections.positions import (
    Overtaken,
    create_tables,
    lock_positions,
    move_positions,
    read_positions,
    set_position,
)
from projections.projection import Projection

__all__ = [
    "BATCH_RECORDS",
    "Entry",
    "Projection",
    "ProjectionStopped",
    "ReadModels",
    "ReadModelsAway",
    "Told",
    "insert_for",
    "upsert",
]

BATCH_RECORDS = 4_000


class ReadModelsAway(Exception):
    """The database of the read models does not answer; the log is not touched."""


class ProjectionStopped(Exception):
    """A projection cannot digest a record; all stand before it until that is mended."""

    def __init__(self, projection: str, position: int, tags: Sequence[str]) -> None:
        """Say which projection, where in the log and at which facts."""
        super().__init__(f"{projection} at position {position}: {', '.join(tags)}")
        self.projection = projection
        self.position = position
        self.tags = tuple(tags)


class _Indigestible(Exception):
    """Something in the page makes a projection fail."""

    def __init__(self, projection: str, tags: Sequence[str]) -> None:
        super().__init__(projection)
        self._projection = projection
        self._tags = tags

    def at(self, position: int) -> ProjectionStopped:
        return ProjectionStopped(self._projection, position, self._tags)


class ReadModels:
    """The read models of one node in one database."""

    def __init__(
        self, url: str, projections: Sequence[Projection], *, schema: str = ""
    ) -> None:
        """Open the database; tables that are missing or of another version are made."""
        self._engine = open_engine(url, durable=False, schema=schema)
        self._projections = tuple(projections)
        self._names = tuple(projection.name for projection in projections)
        self._turn = Lock()
        with self._engine.begin() as connection:
            create_tables(connection, self._projections)
        self._standing: dict[str, int] = {}
        self._note(self.positions())

    @property
    def reached(self) -> int:
        """The position all projections have reached, as this process last saw it."""
        return self._reached

    def catch_up(self, log: EventLog, until: int | None = None) -> int:
        """Bring all projections to the end of the log; return the position reached.

        With `until` they stop at that position. Raises ReadModelsAway and
        ProjectionStopped; what is behind the positions stays as it is.
        """
        with self._turn, _spoken():
            self._note(self.positions())
            while self._step(log, until):
                pass
        return self._reached

    def _step(self, log: EventLog, until: int | None) -> bool:
        """Apply a page to those that stand lowest; say whether there may be more."""
        lowest = self._reached
        ends = [one for one in self._standing.values() if one > lowest]
        if until is not None:
            ends.append(until)
        stored = log.read(lowest, BATCH_RECORDS)
        page = [one for one in stored if not ends or one.position <= min(ends)]
        more = bool(ends) or len(stored) == BATCH_RECORDS
        while page:
            try:
                self._apply(page, lowest, page[-1].position)
            except Overtaken:
                self._note(self.positions())
                return True
            except _Indigestible as stopped:
                if len(page) == 1:
                    raise stopped.at(page[0].position) from stopped.__cause__
                page, more = page[: len(page) // 2], True
                continue
            return more
        return False

    def digest(self, page: Sequence[StoredRecord], old: int, new: int) -> None:
        """Apply what came from elsewhere than a log and lies behind position `old`.

        Nothing changes when the projections stand elsewhere by now. Raises
        ReadModelsAway and ProjectionStopped.
        """
        with self._turn, _spoken(new):
            try:
                self._apply(page, old, new)
            except Overtaken:
                self._note(self.positions())

    def refill(
        self,
        page: Sequence[StoredRecord],
        position: int,
        also: Callable[[sa.Connection], None],
    ) -> None:
        """Empty all tables, fill them from this page and do `also`, at one moment.

        Raises ReadModelsAway and ProjectionStopped, and then nothing has changed.
        """
        with self._turn, _spoken(position):
            lists = _told(self._projections, page)
            with self._engine.begin() as connection:
                lock_positions(connection, self._names)
                for projection in self._projections:
                    for table in projection.tables:
                        connection.execute(sa.delete(table))
                _digest_all(connection, self._projections, lists)
                set_position(connection, self._names, position)
                also(connection)
            self._note(dict.fromkeys(self._names, position))

    def _apply(self, page: Sequence[StoredRecord], old: int, new: int) -> None:
        """Apply a page to all projections that stand at `old`, and move them."""
        standing = [one for one in self._projections if self._standing[one.name] == old]
        names = [projection.name for projection in standing]
        # Decoded before the transaction begins, so that others need not wait for it.
        lists = _told(standing, page)
        with self._engine.begin() as connection:
            move_positions(connection, names, old, new)
            _digest_all(connection, standing, lists)
        self._note(dict.fromkeys(names, new))

    def _note(self, positions: Mapping[str, int]) -> None:
        self._standing.update(positions)
        self._reached = min(self._standing.values(), default=0)

    def positions(self) -> Mapping[str, int]:
        """Return how far each projection has read the log."""
        with reading(self._engine) as connection:
            return read_positions(connection, self._names)

    def position(self, name: str) -> int:
        """Return how far a projection has read the log."""
        return self.positions()[name]

    def rows(self, query: sa.Select[*tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """Run a query of a projection; for this package alone.

        Raises ReadModelsAway.
        """
        with _spoken(), reading(self._engine) as connection:
            return [tuple(row) for row in connection.execute(query)]

    def mappings(self, query: sa.Select[*tuple[Any, ...]]) -> list[dict[str, Any]]:
        """Run a query of a projection and name its columns; for this package alone.

        Raises ReadModelsAway.
        """
        with _spoken(), reading(self._engine) as connection:
            rows = connection.execute(query).mappings()
            return [{str(key): value for key, value in row.items()} for row in rows]

    def write(self, change: Callable[[sa.Connection], None]) -> None:
        """Change rows that are no fold of the log; for this package alone."""
        with self._engine.begin() as connection:
            change(connection)

    def close(self) -> None:
        """Give back all connections."""
        self._engine.dispose()


@contextmanager
def _spoken(position: int = 0) -> Iterator[None]:
    """Say what went wrong in this module's public words."""
    try:
        yield
    except _Indigestible as stopped:
        raise stopped.at(position) from stopped.__cause__
    except (sa.exc.OperationalError, sa.exc.InterfaceError) as error:
        raise ReadModelsAway(str(error)) from error


def _told(
    projections: Sequence[Projection], page: Sequence[StoredRecord]
) -> list[list[Told]]:
    try:
        return told_to([projection.reads for projection in projections], page)
    except Unreadable as error:
        raise _Indigestible("decoder", (str(error),)) from error


def _digest_all(
    connection: sa.Connection,
    projections: Sequence[Projection],
    lists: Sequence[Sequence[Told]],
) -> None:
    for projection, told in zip(projections, lists, strict=True):
        if told:
            _digest(connection, projection, told)


def _digest(
    connection: sa.Connection, projection: Projection, told: Sequence[Told]
) -> None:
    try:
        projection.apply(connection, told)
    except (sa.exc.OperationalError, sa.exc.InterfaceError):
        raise
    except Exception as error:
        # Whatever a fold stumbles over stands still there, named, and harms no other.
        tags = dict.fromkeys(tag_of(type(one.fact)) for one in told)
        raise _Indigestible(projection.name, tuple(tags)) from error
