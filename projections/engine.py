"""Read models follow the log: position and rows move in one transaction."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Lock
from typing import Any

import sqlalchemy as sa

from events.codec import tag_of
from events.fact import Fact
from events.log import EventLog
from projections.database import insert_for, open_engine, reading, upsert
from projections.page import Entry, RawEntry, Told, Unreadable, told_to

__all__ = [
    "BATCH_RECORDS",
    "POSITIONS",
    "Entry",
    "Projection",
    "ProjectionStopped",
    "ReadModels",
    "ReadModelsAway",
    "Told",
    "insert_for",
    "lock_positions",
    "open_engine",
    "set_position",
    "upsert",
]

BATCH_RECORDS = 4_000
_CREATING = 4_215_001

_META = sa.MetaData()
POSITIONS = sa.Table(
    "projection_position",
    _META,
    sa.Column("projection", sa.String, primary_key=True),
    sa.Column("position", sa.BigInteger, nullable=False),
)


@dataclass(frozen=True, kw_only=True)
class Projection:
    """One question's tables, the facts it reads, and how these change the rows.

    A change of `tables` or of what `apply` makes of a fact needs a new version in
    `name` ("takings/2"): the tables are then made anew and filled from the beginning.
    `kept` are tables beside the fold, of things that no fact tells.
    """

    name: str
    tables: tuple[sa.Table, ...]
    reads: frozenset[type[Fact]]
    apply: Callable[[sa.Connection, Sequence[Told]], None]
    kept: tuple[sa.Table, ...] = ()


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


class _Overtaken(Exception):
    """Another process moved the position first; its rows are as good as ours."""


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
        self._turn = Lock()
        self._reached = 0
        with self._engine.begin() as connection:
            _create(connection, self._projections)
        self._reached = min(self.positions().values(), default=0)

    @property
    def reached(self) -> int:
        """The position all projections have reached, as this process last saw it."""
        return self._reached

    def catch_up(self, log: EventLog, until: int | None = None) -> int:
        """Bring all projections to the end of the log; return the position reached.

        With `until` they stop at that position. Raises ReadModelsAway and
        ProjectionStopped; what is behind the positions stays as it is.
        """
        try:
            with self._turn:
                while self._step(log, until):
                    pass
        except (sa.exc.OperationalError, sa.exc.InterfaceError) as error:
            raise ReadModelsAway(str(error)) from error
        return self._reached

    def _step(self, log: EventLog, until: int | None) -> bool:
        positions = self.positions()
        lowest = min(positions.values(), default=0)
        self._reached = lowest
        ends = [one for one in positions.values() if one > lowest]
        if until is not None:
            ends.append(until)
        end = min(ends, default=None)
        page = [
            RawEntry(
                position=one.position,
                stream=one.stream,
                received_at_ms=one.received_at_ms,
                body=one.body,
            )
            for one in log.read(lowest, BATCH_RECORDS)
            if end is None or one.position <= end
        ]
        while page:
            try:
                self._apply(page, lowest, page[-1].position)
            except _Overtaken:
                return True
            except _Indigestible as stopped:
                if len(page) == 1:
                    raise stopped.at(page[0].position) from stopped.__cause__
                page = page[: len(page) // 2]
                continue
            return True
        return False

    def digest(self, page: Sequence[RawEntry], old: int, new: int) -> None:
        """Apply what came from elsewhere than a log and lies behind position `old`.

        Nothing changes when the projections stand elsewhere by now. Raises
        ReadModelsAway and ProjectionStopped.
        """
        with self._turn, _spoken(new):
            with suppress(_Overtaken):
                self._apply(page, old, new)
            self._reached = min(self.positions().values(), default=0)

    def refill(
        self,
        page: Sequence[RawEntry],
        position: int,
        also: Callable[[sa.Connection], None],
    ) -> None:
        """Empty all tables, fill them from this page and do `also`, at one moment.

        Raises ReadModelsAway and ProjectionStopped, and then nothing has changed.
        """
        with self._turn, _spoken(position):
            with self._engine.begin() as connection:
                lock_positions(connection, [one.name for one in self._projections])
                for projection in self._projections:
                    for table in projection.tables:
                        connection.execute(sa.delete(table))
                _fill(connection, self._projections, page)
                set_position(
                    connection, [one.name for one in self._projections], position
                )
                also(connection)
            self._reached = position

    def _apply(self, page: Sequence[RawEntry], old: int, new: int) -> None:
        """Apply a page to all projections that stand at `old`, and move them."""
        positions = self.positions()
        standing = [one for one in self._projections if positions[one.name] == old]
        with self._engine.begin() as connection:
            _move(connection, [projection.name for projection in standing], old, new)
            _fill(connection, standing, page)

    def positions(self) -> Mapping[str, int]:
        """Return how far each projection has read the log."""
        names = [projection.name for projection in self._projections]
        query = sa.select(POSITIONS.c.projection, POSITIONS.c.position)
        found = {
            str(name): int(position)
            for name, position in self.rows(
                query.where(POSITIONS.c.projection.in_(names))
            )
        }
        return {name: found.get(name, 0) for name in names}

    def position(self, name: str) -> int:
        """Return how far a projection has read the log."""
        return self.positions()[name]

    def rows(self, query: sa.Select[*tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """Run a query of a projection; for this package alone.

        Raises ReadModelsAway.
        """
        with _spoken(self._reached), reading(self._engine) as connection:
            return [tuple(row) for row in connection.execute(query)]

    def mappings(self, query: sa.Select[*tuple[Any, ...]]) -> list[dict[str, Any]]:
        """Run a query of a projection and name its columns; for this package alone.

        Raises ReadModelsAway.
        """
        with _spoken(self._reached), reading(self._engine) as connection:
            rows = connection.execute(query).mappings()
            return [{str(key): value for key, value in row.items()} for row in rows]

    def write(self, change: Callable[[sa.Connection], None]) -> None:
        """Change rows that are no fold of the log; for this package alone."""
        with self._engine.begin() as connection:
            change(connection)

    def close(self) -> None:
        """Give back all connections."""
        self._engine.dispose()


def _create(connection: sa.Connection, projections: Sequence[Projection]) -> None:
    """Make what is missing, and anew what another version of a projection left."""
    if connection.dialect.name == "postgresql":
        # Two processes that start at once would both make the same table.
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_CREATING)))
    _META.create_all(connection)
    known = set(connection.scalars(sa.select(POSITIONS.c.projection)))
    for projection in projections:
        for table in projection.kept:
            table.create(connection, checkfirst=True)
        for table in projection.tables:
            if projection.name not in known:
                table.drop(connection, checkfirst=True)
            table.create(connection, checkfirst=True)
        if projection.name not in known:
            begun = sa.insert(POSITIONS).values(projection=projection.name, position=0)
            connection.execute(begun)


def lock_positions(connection: sa.Connection, names: Sequence[str]) -> dict[str, int]:
    """Return where projections stand and let nobody move them in this transaction."""
    # Locked in one order, so that two processes wait for each other and never cross.
    query = (
        sa.select(POSITIONS.c.projection, POSITIONS.c.position)
        .where(POSITIONS.c.projection.in_(names))
        .order_by(POSITIONS.c.projection)
        .with_for_update()
    )
    return {str(name): int(position) for name, position in connection.execute(query)}


def set_position(
    connection: sa.Connection, names: Sequence[str], position: int
) -> None:
    """Say where projections stand now; for those who hold their lock."""
    these = POSITIONS.c.projection.in_(names)
    connection.execute(sa.update(POSITIONS).where(these).values(position=position))


def _move(connection: sa.Connection, names: Sequence[str], old: int, new: int) -> None:
    """Move positions from exactly `old`; a page counted twice cannot pass."""
    found = lock_positions(connection, names)
    if not names or any(position != old for position in found.values()):
        raise _Overtaken
    set_position(connection, names, new)


@contextmanager
def _spoken(position: int) -> Iterator[None]:
    """Say what went wrong in this module's public words."""
    try:
        yield
    except _Indigestible as stopped:
        raise stopped.at(position) from stopped.__cause__
    except (sa.exc.OperationalError, sa.exc.InterfaceError) as error:
        raise ReadModelsAway(str(error)) from error


def _fill(
    connection: sa.Connection,
    projections: Sequence[Projection],
    page: Sequence[RawEntry],
) -> None:
    """Decode a page once and tell each projection what it reads."""
    try:
        lists = told_to([projection.reads for projection in projections], page)
    except Unreadable as error:
        raise _Indigestible("decoder", (str(error),)) from error
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
        tags = dict.fromkeys(tag_of(type(one.fact)) for one in told)
        raise _Indigestible(projection.name, tuple(tags)) from error
