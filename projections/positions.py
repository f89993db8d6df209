"""How far each projection has read the log, beside its tables in the same database."""

from collections.abc import Sequence

import sqlalchemy as sa

from projections.projection import Projection

_META = sa.MetaData()
POSITIONS = sa.Table(
    "projection_position",
    _META,
    sa.Column("projection", sa.String, primary_key=True),
    sa.Column("position", sa.BigInteger, nullable=False),
)

_CREATING = 4_215_001
"""The advisory lock under which tables are made."""


class Overtaken(Exception):
    """Another process moved the position first; its rows are as good as ours."""


def create_tables(connection: sa.Connection, projections: Sequence[Projection]) -> None:
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


def read_positions(connection: sa.Connection, names: Sequence[str]) -> dict[str, int]:
    """Return where projections stand."""
    rows = connection.execute(_of(names))
    return {str(name): int(position) for name, position in rows}


def lock_positions(connection: sa.Connection, names: Sequence[str]) -> dict[str, int]:
    """Return where projections stand and let nobody move them in this transaction."""
    # Locked in one order, so that two processes wait for each other and never cross.
    ordered = _of(names).order_by(POSITIONS.c.projection)
    rows = connection.execute(ordered.with_for_update())
    return {str(name): int(position) for name, position in rows}


def set_position(
    connection: sa.Connection, names: Sequence[str], position: int
) -> None:
    """Say where projections stand now; for those who hold their lock."""
    these = POSITIONS.c.projection.in_(names)
    connection.execute(sa.update(POSITIONS).where(these).values(position=position))


def move_positions(
    connection: sa.Connection, names: Sequence[str], old: int, new: int
) -> None:
    """Move positions from exactly `old`, so that no page counts twice.

    Raises Overtaken when one of them does not stand there.
    """
    found = lock_positions(connection, names)
    if not names or any(position != old for position in found.values()):
        raise Overtaken
    set_position(connection, names, new)


def _of(names: Sequence[str]) -> sa.Select[str, int]:
    query = sa.select(POSITIONS.c.projection, POSITIONS.c.position)
    return query.where(POSITIONS.c.projection.in_(names))
