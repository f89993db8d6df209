"""Which administrative units there are, and from when to when."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from events.register import LocalityRecorded
from projections.engine import Projection, ReadModels, Told, upsert

_LOCALITIES = sa.Table(
    "localities",
    sa.MetaData(),
    sa.Column("code", sa.String, primary_key=True),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("parent_code", sa.String, nullable=False),
    sa.Column("valid_from", sa.String, nullable=False),
    sa.Column("valid_to", sa.String, nullable=False),
    sa.Column("predecessor_code", sa.String, nullable=False),
)


@dataclass(frozen=True, kw_only=True)
class Locality:
    """One unit; `valid_from` is inclusive, `valid_to` exclusive, "" is open."""

    code: str
    name: str
    kind: str
    parent_code: str
    valid_from: str
    valid_to: str
    predecessor_code: str


def apply(connection: sa.Connection, told: Sequence[Told]) -> None:
    """Follow the register; a unit recorded again is replaced as a whole."""
    for one in told:
        row = {name: getattr(one.fact, name) for name in Locality.__dataclass_fields__}
        upsert(connection, _LOCALITIES, row)


LOCALITIES = Projection(
    name="localities/1",
    tables=(_LOCALITIES,),
    reads=frozenset({LocalityRecorded}),
    apply=apply,
)
"""Administrative units with their dates."""


def localities(models: ReadModels, on_day: str = "") -> tuple[Locality, ...]:
    """Return the units, or those that exist on an ISO day, by kind and name."""
    table = _LOCALITIES.c
    query = sa.select(_LOCALITIES).order_by(table.kind, table.name)
    if on_day:
        query = query.where(
            sa.or_(table.valid_from == "", table.valid_from <= on_day),
            sa.or_(table.valid_to == "", table.valid_to > on_day),
        )
    return tuple(Locality(**row) for row in models.mappings(query))


def locality_names(models: ReadModels) -> dict[str, str]:
    """Return the name of each unit by its code."""
    return {one.code: one.name for one in localities(models)}
