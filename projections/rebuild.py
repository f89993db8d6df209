"""Read models built anew beside the live ones, compared, and swapped when asked."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import sqlalchemy as sa
from filelock import FileLock, Timeout

from events.log import EventLog
from projections.comparison import Comparison, TableComparison, compare_tables
from projections.database import add_rows, open_engine, reading
from projections.engine import Projection, ReadModels
from projections.positions import POSITIONS, lock_positions, set_position

_SCHEMA = "rebuild"
_ROWS_AT_A_TIME = 10_000


class RebuildRunning(Exception):
    """Another process rebuilds these read models; wait until it is done."""


def rebuild(
    log: EventLog,
    models_url: str,
    projections: Sequence[Projection],
    *,
    swap: bool = False,
) -> Comparison:
    """Build all projections anew, and compare with the live ones at their position.

    The live ones are read and followed all the while; they stand still only for the
    last few facts, and for a swap, which puts right the projections that differ in one
    transaction. What is kept beside a fold is neither compared nor touched. Raises
    RebuildRunning, ProjectionStopped and ReadModelsAway.
    """
    names = [projection.name for projection in projections]
    ReadModels(models_url, projections).close()
    live = open_engine(models_url, durable=False)
    try:
        with _beside(models_url) as (url, schema), ExitStack() as stack:
            beside = _Beside(log, url, schema, projections)
            stack.callback(beside.engine.dispose)
            beside.bring(_positions(live, names))
            beside.bring(_positions(live, names))
            tables = _compare(live, beside, projections)
            broken = {table.projection for table in tables if table.differing_rows}
            if swap and broken:
                these = [one for one in projections if one.name in broken]
                _swap(live, beside, these)
            return Comparison(
                position=min(beside.positions().values(), default=0),
                tables=tables,
                swapped=tuple(sorted(broken)) if swap else (),
            )
    finally:
        live.dispose()


class _Beside:
    """The second set of tables."""

    def __init__(
        self,
        log: EventLog,
        url: str,
        schema: str,
        projections: Sequence[Projection],
    ) -> None:
        self._log = log
        self._url = url
        self._schema = schema
        self._projections = projections
        self.engine = open_engine(url, durable=False, schema=schema)

    def bring(self, positions: Mapping[str, int]) -> None:
        """Bring each projection to where the live one stands."""
        for position in sorted(set(positions.values())):
            these = [
                one for one in self._projections if positions[one.name] >= position
            ]
            models = ReadModels(self._url, these, schema=self._schema)
            models.catch_up(self._log, until=position)
            models.close()

    def positions(self) -> Mapping[str, int]:
        return _positions(self.engine, [one.name for one in self._projections])


def _positions(engine: sa.Engine, names: Sequence[str]) -> Mapping[str, int]:
    with engine.begin() as connection:
        return lock_positions(connection, names)


def _compare(
    live: sa.Engine, beside: _Beside, projections: Sequence[Projection]
) -> tuple[TableComparison, ...]:
    names = [projection.name for projection in projections]
    with reading(live, one_moment=True) as left:
        with live.begin() as holding:
            beside.bring(lock_positions(holding, names))
            left.execute(sa.select(POSITIONS))
        with reading(beside.engine, one_moment=True) as right:
            return tuple(
                compared
                for projection in projections
                for compared in _compare_one(projection, left, right)
            )


def _compare_one(
    projection: Projection, left: sa.Connection, right: sa.Connection
) -> Iterator[TableComparison]:
    name = projection.name
    its_position = POSITIONS.c.projection == name
    yield compare_tables(name, POSITIONS, left, right, its_position)
    for table in projection.tables:
        yield compare_tables(name, table, left, right)


def _swap(live: sa.Engine, beside: _Beside, projections: Sequence[Projection]) -> None:
    """Put the rebuilt rows in place of the live ones, all at once for any reader."""
    names = [projection.name for projection in projections]
    with live.begin() as connection:
        beside.bring({**beside.positions(), **lock_positions(connection, names)})
        built = beside.positions()
        with reading(beside.engine, one_moment=True) as source:
            for projection in projections:
                for table in projection.tables:
                    connection.execute(sa.delete(table))
                    query = sa.select(table).execution_options(
                        yield_per=_ROWS_AT_A_TIME
                    )
                    for rows in source.execute(query).partitions():
                        add_rows(connection, table, [tuple(row) for row in rows])
                set_position(connection, [projection.name], built[projection.name])


@contextmanager
def _beside(models_url: str) -> Iterator[tuple[str, str]]:
    """Give an empty place for tables, and clear it away afterwards."""
    address = sa.make_url(models_url)
    if address.get_backend_name() == "sqlite":
        with _file_beside(Path(str(address.database))) as path:
            yield f"sqlite:///{path}", ""
    else:
        with _schema_beside(models_url):
            yield models_url, _SCHEMA


@contextmanager
def _file_beside(models: Path) -> Iterator[Path]:
    path = models.with_name(f"{models.name}.rebuild")
    lock = FileLock(f"{path}.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise RebuildRunning(str(path)) from None
    try:
        _remove(path)
        yield path
    finally:
        _remove(path)
        lock.release()


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


@contextmanager
def _schema_beside(models_url: str) -> Iterator[None]:
    engine = open_engine(models_url)
    try:
        with engine.connect() as connection:
            key = sa.func.hashtext(f"{_SCHEMA} {_SCHEMA}")
            if not connection.scalar(sa.select(sa.func.pg_try_advisory_lock(key))):
                raise RebuildRunning(models_url)
            for statement in (
                sa.schema.DropSchema(_SCHEMA, cascade=True, if_exists=True),
                sa.schema.CreateSchema(_SCHEMA),
            ):
                connection.execute(statement)
            connection.commit()
            try:
                yield
            finally:
                connection.execute(sa.schema.DropSchema(_SCHEMA, cascade=True))
                connection.commit()
    finally:
        engine.dispose()
