"""Two states of the same read models, told apart row by row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

DIFFERENCES_NAMED_MAX = 10_000
"""So many differing rows of one table are named; more are only counted."""

_ROWS_AT_A_TIME = 5_000


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One row that is not as it should be; None: there is no such row."""

    table: str
    key: tuple[Any, ...]
    live: tuple[Any, ...] | None
    rebuilt: tuple[Any, ...] | None


@dataclass(frozen=True, kw_only=True)
class TableComparison:
    """What one table holds live, and what it should hold."""

    projection: str
    table: str
    live_rows: int
    rebuilt_rows: int
    differing_rows: int
    differences: tuple[Difference, ...] = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """The live read models beside rebuilt ones at the same place of the log.

    `swapped` names the projections whose rows were then replaced.
    """

    position: int
    tables: tuple[TableComparison, ...]
    swapped: tuple[str, ...]

    @property
    def is_equal(self) -> bool:
        """Say whether every row is as it should be."""
        return not any(table.differing_rows for table in self.tables)

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Every difference that was named, table by table."""
        return tuple(one for table in self.tables for one in table.differences)


def compare_tables(
    projection: str,
    table: sa.Table,
    live: sa.Connection,
    rebuilt: sa.Connection,
    only: sa.ColumnElement[bool] | None = None,
) -> TableComparison:
    """Read both sides in the order of their keys and put the rows side by side."""
    counts = [0, 0]
    differing = 0
    named: list[Difference] = []
    for left, right in _pairs(
        _ordered(live, table, only), _ordered(rebuilt, table, only)
    ):
        counts[0] += left is not None
        counts[1] += right is not None
        if left == right:
            continue
        differing += 1
        if differing <= DIFFERENCES_NAMED_MAX:
            named.append(_difference(table, left, right))
    return TableComparison(
        projection=projection,
        table=table.name,
        live_rows=counts[0],
        rebuilt_rows=counts[1],
        differing_rows=differing,
        differences=tuple(named),
    )


_Row = tuple[tuple[Any, ...], tuple[Any, ...]]
"""The key of a row, and all its other columns."""


def _difference(table: sa.Table, left: _Row | None, right: _Row | None) -> Difference:
    key, _ = left or right or ((), ())
    return Difference(
        table=table.name,
        key=key,
        live=left[1] if left else None,
        rebuilt=right[1] if right else None,
    )


def _ordered(
    connection: sa.Connection, table: sa.Table, only: sa.ColumnElement[bool] | None
) -> Iterator[_Row]:
    keys = list(table.primary_key.columns)
    others = [column for column in table.columns if not column.primary_key]
    query = sa.select(*keys, *others).order_by(*_in_byte_order(connection, keys))
    if only is not None:
        query = query.where(only)
    rows = connection.execution_options(yield_per=_ROWS_AT_A_TIME).execute(query)
    for row in rows:
        whole = tuple(row)
        yield whole[: len(keys)], whole[len(keys) :]


def _in_byte_order(
    connection: sa.Connection, keys: Sequence[sa.Column[Any]]
) -> list[sa.ColumnElement[Any]]:
    # The order Python knows too; PostgreSQL would else sort by a language's rules.
    if connection.dialect.name == "sqlite":
        return list(keys)
    return [
        sa.collate(key, "C") if isinstance(key.type, sa.String) else key for key in keys
    ]


def _pairs(
    left: Iterator[_Row], right: Iterator[_Row]
) -> Iterator[tuple[_Row | None, _Row | None]]:
    """Walk both, pairing rows of the same key."""
    ours, theirs = next(left, None), next(right, None)
    while ours is not None or theirs is not None:
        if theirs is None or (ours is not None and ours[0] < theirs[0]):
            yield ours, None
            ours = next(left, None)
        elif ours is None or theirs[0] < ours[0]:
            yield None, theirs
            theirs = next(right, None)
        else:
            yield ours, theirs
            ours, theirs = next(left, None), next(right, None)
