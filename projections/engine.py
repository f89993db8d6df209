"""Read models follow the log: position and rows move in one transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from events.feed import Feed
from events.log import EventLog
from events.record import Record, decode_record

BATCH_RECORDS = 2_000

_META = sa.MetaData()
_POSITION = sa.Table(
    "projection_position",
    _META,
    sa.Column("projection", sa.String, primary_key=True),
    sa.Column("position", sa.BigInteger, nullable=False),
)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One decoded record with its place in the log, as projections see it."""

    position: int
    stream: str
    received_at_ms: int
    record: Record

    @property
    def is_quarantined(self) -> bool:
        """Whether the record lies in a fork: kept and shown, never summed."""
        return "/fork-" in self.stream


@dataclass(frozen=True, kw_only=True)
class Projection:
    """One question's tables and how a batch of entries changes their rows."""

    name: str
    tables: tuple[sa.Table, ...]
    apply: Callable[[sa.Connection, Sequence[Entry]], None]


class ReadModelsAway(Exception):
    """The database of the read models does not answer; the log is not touched."""


class _Overtaken(Exception):
    """Another process moved the position first; its rows are as good as ours."""


class ReadModels:
    """The read models of one node in one database."""

    def __init__(self, url: str, projections: Sequence[Projection]) -> None:
        """Open the database and create missing tables."""
        self._engine = open_engine(url)
        self._projections = tuple(projections)
        _META.create_all(self._engine)
        for projection in self._projections:
            for table in projection.tables:
                table.create(self._engine, checkfirst=True)

    def catch_up(self, log: EventLog) -> int:
        """Bring all projections to the end of the log; return the position reached."""
        reached = 0
        try:
            for projection in self._projections:
                reached = self._catch_up(log, projection)
        except sa.exc.OperationalError as error:
            raise ReadModelsAway(str(error)) from error
        return reached

    def _catch_up(self, log: EventLog, projection: Projection) -> int:
        while True:
            position = self.position(projection.name)
            stored = log.read(position, BATCH_RECORDS)
            if not stored:
                return position
            entries = [
                Entry(
                    position=one.position,
                    stream=one.stream,
                    received_at_ms=one.received_at_ms,
                    record=decode_record(one.body),
                )
                for one in stored
            ]
            try:
                with self._engine.begin() as connection:
                    _move(connection, projection.name, position, stored[-1].position)
                    projection.apply(connection, entries)
            except _Overtaken:
                continue

    def follow(self, feed: Feed, after: int) -> None:
        """Apply a hub's answer to a till's question behind position `after`.

        The position moves to what the hub scanned, also when nothing matched. An answer
        to an older question changes nothing.
        """
        entries = [
            Entry(
                position=item.position,
                stream=item.stream,
                received_at_ms=0,
                record=decode_record(item.body),
            )
            for item in feed.items
        ]
        for projection in self._projections:
            try:
                with self._engine.begin() as connection:
                    _move(connection, projection.name, after, feed.scanned)
                    projection.apply(connection, entries)
            except _Overtaken:
                continue

    def position(self, name: str) -> int:
        """Return how far a projection has read the log."""
        with self._engine.connect() as connection:
            found = connection.execute(
                sa.select(_POSITION.c.position).where(_POSITION.c.projection == name)
            ).scalar()
        return found or 0

    def rows(self, query: sa.Select[*tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """Run a query of a projection; for this package alone."""
        with self._engine.connect() as connection:
            return [tuple(row) for row in connection.execute(query)]

    def mappings(self, query: sa.Select[*tuple[Any, ...]]) -> list[dict[str, Any]]:
        """Run a query of a projection and name its columns; for this package alone."""
        with self._engine.connect() as connection:
            rows = connection.execute(query).mappings()
            return [{str(key): value for key, value in row.items()} for row in rows]

    def write(self, change: Callable[[sa.Connection], None]) -> None:
        """Change rows that are no fold of the log; for this package alone."""
        with self._engine.begin() as connection:
            change(connection)

    def close(self) -> None:
        """Give back all connections."""
        self._engine.dispose()


def open_engine(url: str) -> sa.Engine:
    """Open `sqlite:///path` or `postgresql://…` the way all of this package does."""
    engine = sa.create_engine(url.replace("postgresql://", "postgresql+psycopg://", 1))
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _prepare_sqlite)
        sa.event.listen(engine, "begin", _begin_immediate)
    return engine


def _prepare_sqlite(connection: object, _record: object) -> None:
    connection.isolation_level = None  # type: ignore[attr-defined] # sqlite3's own
    cursor = connection.cursor()  # type: ignore[attr-defined] # sqlite3's own
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA busy_timeout = 5000")
    cursor.close()


def _begin_immediate(connection: sa.Connection) -> None:
    # A deferred transaction that reads and then writes fails at once under WAL.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _move(connection: sa.Connection, name: str, old: int, new: int) -> None:
    """Move the position from exactly `old`; a batch counted twice cannot pass."""
    if old == 0:
        upsert = insert_for(connection, _POSITION).values(projection=name, position=new)
        moved = connection.execute(
            upsert.on_conflict_do_nothing().returning(_POSITION.c.position)
        ).scalar()
    else:
        moved = connection.execute(
            sa.update(_POSITION)
            .where(_POSITION.c.projection == name, _POSITION.c.position == old)
            .values(position=new)
            .returning(_POSITION.c.position)
        ).scalar()
    if moved is None:
        raise _Overtaken(name)


def insert_for(
    connection: sa.Connection, table: sa.Table
) -> sqlite.Insert | postgresql.Insert:
    """Return an INSERT that knows ON CONFLICT, for this database."""
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)


def upsert(connection: sa.Connection, table: sa.Table, row: dict[str, Any]) -> None:
    """Add a row, or replace the one of the same key."""
    keys = list(table.primary_key.columns)
    insert = insert_for(connection, table).values(row)
    connection.execute(insert.on_conflict_do_update(index_elements=keys, set_=row))
