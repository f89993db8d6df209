"""Who makes the goods."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from events.register import ProducerRegistered
from projections.catalogue import without_accents
from projections.engine import Projection, ReadModels, Told, upsert

_PRODUCERS = sa.Table(
    "producers",
    sa.MetaData(),
    sa.Column("producer_id", sa.String, primary_key=True),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("locality_code", sa.String, nullable=False),
    sa.Column("tax_code", sa.String, nullable=False),
    sa.Column("tax_method", sa.String, nullable=False),
    sa.Column("invented", sa.Boolean, nullable=False),
)


@dataclass(frozen=True, kw_only=True)
class Producer:
    """One producer; see `ProducerRegistered` for its kind and tax method."""

    producer_id: str
    name: str
    kind: str
    locality_code: str
    tax_code: str
    tax_method: str
    invented: bool


def apply(connection: sa.Connection, told: Sequence[Told]) -> None:
    """Follow the register; a producer registered again is replaced as a whole."""
    for one in told:
        row = {name: getattr(one.fact, name) for name in Producer.__dataclass_fields__}
        upsert(connection, _PRODUCERS, row)


PRODUCERS = Projection(
    name="producers/2",
    tables=(_PRODUCERS,),
    reads=frozenset({ProducerRegistered}),
    apply=apply,
)
"""Producers as they are now."""


def producers(models: ReadModels) -> tuple[Producer, ...]:
    """Return all producers by name, as people look them up."""
    found = (Producer(**row) for row in models.mappings(sa.select(_PRODUCERS)))
    return tuple(sorted(found, key=lambda one: without_accents(one.name)))


def producer(models: ReadModels, producer_id: str) -> Producer | None:
    """Return one producer."""
    query = sa.select(_PRODUCERS).where(_PRODUCERS.c.producer_id == producer_id)
    return next((Producer(**row) for row in models.mappings(query)), None)
