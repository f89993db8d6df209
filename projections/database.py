"""Opening a database, and what SQLite and PostgreSQL spell differently."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

_CACHE_KIB = 16_384
_WAL_PAGES = 4_000


def open_engine(url: str, *, durable: bool = True, schema: str = "") -> sa.Engine:
    """Open `sqlite:///path` or `postgresql://…` the way all of this package does.

    What `durable=False` commits may be undone by a power cut, whole transactions at a
    time: good for what can be folded again. `schema` names a PostgreSQL schema to work
    in instead of the usual one.
    """
    address = sa.make_url(url.replace("postgresql://", "postgresql+psycopg://", 1))
    if address.get_backend_name() == "sqlite":
        engine = sa.create_engine(address)
        level = "NORMAL" if durable is False else "FULL"
        sa.event.listen(engine, "connect", _prepare_sqlite(level))
        sa.event.listen(engine, "begin", _begin_immediate)
        return engine
    options = "" if durable else "-csynchronous_commit=off"
    if schema:
        options += f" -csearch_path={schema}"
    return sa.create_engine(address, connect_args={"options": options.strip()})


def _prepare_sqlite(level: str) -> Any:
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute(f"PRAGMA synchronous = {level}")
        cursor.execute("PRAGMA busy_timeout = 10000")
        cursor.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        cursor.execute(f"PRAGMA wal_autocheckpoint = {_WAL_PAGES}")
        cursor.execute("PRAGMA temp_store = MEMORY")
        cursor.close()

    return prepare


def _begin_immediate(connection: sa.Connection) -> None:
    # A deferred transaction that reads and then writes fails at once under WAL; one
    # that only reads must not wait for writers.
    is_reader = connection.get_execution_options().get("only_reads", False)
    connection.exec_driver_sql("BEGIN" if is_reader else "BEGIN IMMEDIATE")


def reading(engine: sa.Engine, *, one_moment: bool = False) -> sa.Connection:
    """Return a connection that only reads and stops no writer.

    With `one_moment` all its queries see the database as it was at the first of them.
    """
    options: dict[str, Any] = {"only_reads": True}
    if engine.dialect.name == "postgresql":
        # Without a transaction a single query is one way to the server, not three.
        options["isolation_level"] = "REPEATABLE READ" if one_moment else "AUTOCOMMIT"
    return engine.connect().execution_options(**options)


def insert_for(
    connection: sa.Connection, table: sa.Table
) -> sqlite.Insert | postgresql.Insert:
    """Return an INSERT that knows ON CONFLICT, for this database."""
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)


def among(
    connection: sa.Connection, column: sa.Column[str], texts: Sequence[str]
) -> sa.ColumnElement[bool]:
    """Return whether a column is one of many texts, which travel as one value.

    Spelling thousands of them out takes longer than looking them up.
    """
    if connection.dialect.name == "sqlite":
        listed = sa.literal(msgspec.json.encode(texts).decode())
        each = sa.func.json_each(listed).table_valued("value")
        return column.in_(sa.select(each.c.value))
    return column == sa.any_(sa.literal(list(texts), postgresql.ARRAY(sa.String)))


def upsert(connection: sa.Connection, table: sa.Table, row: dict[str, Any]) -> None:
    """Add a row, or replace the one of the same key."""
    connection.execute(_replacing(table, connection.dialect.name), row)


def add_rows(
    connection: sa.Connection, table: sa.Table, rows: Sequence[tuple[object, ...]]
) -> None:
    """Insert rows given in the order of the table's columns."""
    _write(connection, table, rows, _adding)


def add_sums(
    connection: sa.Connection, table: sa.Table, rows: Sequence[tuple[object, ...]]
) -> None:
    """Add each row's numbers to the row of the same key, or begin it with them."""
    _write(connection, table, rows, _summing)


def replace_rows(
    connection: sa.Connection, table: sa.Table, rows: Sequence[tuple[object, ...]]
) -> None:
    """Add rows given in the order of the columns, or replace those of the same key."""
    _write(connection, table, rows, _replacing)


_Insert = sqlite.Insert | postgresql.Insert


def _insert(table: sa.Table, dialect: str) -> _Insert:
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


@cache
def _adding(table: sa.Table, dialect: str) -> _Insert:
    return _insert(table, dialect)


@cache
def _replacing(table: sa.Table, dialect: str) -> _Insert:
    insert = _insert(table, dialect)
    return insert.on_conflict_do_update(
        index_elements=list(table.primary_key.columns),
        set_={column.name: insert.excluded[column.name] for column in table.columns},
    )


@cache
def _summing(table: sa.Table, dialect: str) -> _Insert:
    insert = _insert(table, dialect)
    sums = [column for column in table.columns if not column.primary_key]
    return insert.on_conflict_do_update(
        index_elements=list(table.primary_key.columns),
        set_={column.name: column + insert.excluded[column.name] for column in sums},
    )


def _write(
    connection: sa.Connection,
    table: sa.Table,
    rows: Sequence[tuple[object, ...]],
    statement: Callable[[sa.Table, str], _Insert],
) -> None:
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        # Rows as they are: naming each value for each row takes longer than SQLite.
        connection.exec_driver_sql(_text(table, statement), list(rows))
        return
    names = [column.name for column in table.columns]
    connection.execute(
        _from_arrays(table, statement),
        {
            f"{name}_all": list(values)
            for name, values in zip(names, zip(*rows, strict=True), strict=True)
        },
    )


@cache
def _text(table: sa.Table, statement: Callable[[sa.Table, str], _Insert]) -> str:
    return str(statement(table, "sqlite").compile(dialect=sqlite.dialect()))


@cache
def _from_arrays(
    table: sa.Table, statement: Callable[[sa.Table, str], _Insert]
) -> _Insert:
    """Return one statement with an array for each column: one for each row is slow."""
    arrays = [
        sa.func.unnest(
            sa.bindparam(f"{column.name}_all", type_=postgresql.ARRAY(column.type))
        ).label(column.name)
        for column in table.columns
    ]
    insert = statement(table, "postgresql")
    return insert.from_select(list(table.columns.keys()), sa.select(*arrays))
