"""What sales points have, and by which channels they sell, as of a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from events.inspections import SalesPointChannels, SalesPointInspected
from events.register import SalesPointClosed, SalesPointOpened
from projections.engine import Projection, ReadModels, Told, upsert

_META = sa.MetaData()
_INSPECTIONS = sa.Table(
    "sales_point_inspections",
    _META,
    sa.Column("outlet_id", sa.String, primary_key=True),
    sa.Column("inspected_on", sa.String, primary_key=True),
    sa.Column("has_sign", sa.Boolean, nullable=False),
    sa.Column("has_shelves", sa.Boolean, nullable=False),
    sa.Column("has_listed_prices", sa.Boolean, nullable=False),
    sa.Column("note", sa.String, nullable=False),
    sa.Column("invented", sa.Boolean, nullable=False),
)
_CHANNELS = sa.Table(
    "sales_point_channels",
    _META,
    sa.Column("outlet_id", sa.String, primary_key=True),
    sa.Column("since", sa.String, primary_key=True),
    sa.Column("channels", sa.String, nullable=False),
)
_LIVES = sa.Table(
    "sales_point_lives",
    _META,
    sa.Column("outlet_id", sa.String, primary_key=True),
    sa.Column("opened_at_ms", sa.BigInteger, nullable=False),
    sa.Column("closed_at_ms", sa.BigInteger),
)


@dataclass(frozen=True, kw_only=True)
class Inspection:
    """What an officer saw of a sales point on an ISO day."""

    outlet_id: str
    inspected_on: str
    has_sign: bool
    has_shelves: bool
    has_listed_prices: bool
    note: str
    invented: bool

    @property
    def is_equipped(self) -> bool:
        """Whether nothing is missing."""
        return self.has_sign and self.has_shelves and self.has_listed_prices


def apply(connection: sa.Connection, told: Sequence[Told]) -> None:
    """Follow inspections, channels and the lives of sales points one by one."""
    for one in told:
        match one.fact:
            case SalesPointInspected() as fact:
                row = {
                    column.name: getattr(fact, column.name)
                    for column in _INSPECTIONS.columns
                }
                upsert(connection, _INSPECTIONS, row)
            case SalesPointChannels() as fact:
                row = {
                    "outlet_id": fact.outlet_id,
                    "since": fact.since,
                    "channels": " ".join(fact.channels),
                }
                upsert(connection, _CHANNELS, row)
            case SalesPointOpened() as fact:
                row = {
                    "outlet_id": fact.outlet_id,
                    "opened_at_ms": one.entry.record.at_ms,
                    "closed_at_ms": None,
                }
                upsert(connection, _LIVES, row)
            case SalesPointClosed() as fact:
                connection.execute(
                    sa.update(_LIVES)
                    .where(_LIVES.c.outlet_id == fact.outlet_id)
                    .values(closed_at_ms=one.entry.record.at_ms)
                )
            case _:
                pass


INSPECTIONS = Projection(
    name="inspections/1",
    tables=(_INSPECTIONS, _CHANNELS, _LIVES),
    reads=frozenset(
        {SalesPointInspected, SalesPointChannels, SalesPointOpened, SalesPointClosed}
    ),
    apply=apply,
)
"""What was seen of sales points, with its days."""


def inspections(models: ReadModels, outlet_id: str) -> tuple[Inspection, ...]:
    """Return the inspections of a sales point, the latest first."""
    query = (
        sa.select(_INSPECTIONS)
        .where(_INSPECTIONS.c.outlet_id == outlet_id)
        .order_by(_INSPECTIONS.c.inspected_on.desc())
    )
    return tuple(Inspection(**row) for row in models.mappings(query))


def inspected_by(models: ReadModels, day: str) -> Mapping[str, Inspection]:
    """Return the last inspection of each sales point by an ISO day."""
    query = (
        sa.select(_INSPECTIONS)
        .where(_INSPECTIONS.c.inspected_on <= day)
        .order_by(_INSPECTIONS.c.inspected_on)
    )
    return {str(row["outlet_id"]): Inspection(**row) for row in models.mappings(query)}


def channels_on(models: ReadModels, day: str) -> Mapping[str, tuple[str, ...]]:
    """Return the channels of each sales point on an ISO day."""
    query = (
        sa.select(_CHANNELS.c.outlet_id, _CHANNELS.c.channels)
        .where(_CHANNELS.c.since <= day)
        .order_by(_CHANNELS.c.since)
    )
    return {
        str(outlet_id): tuple(str(text).split())
        for outlet_id, text in models.rows(query)
    }


def open_before(models: ReadModels, at_ms: int) -> frozenset[str]:
    """Return which sales points were open just before a moment."""
    query = sa.select(_LIVES.c.outlet_id).where(
        _LIVES.c.opened_at_ms < at_ms,
        sa.or_(_LIVES.c.closed_at_ms.is_(None), _LIVES.c.closed_at_ms >= at_ms),
    )
    return frozenset(str(row[0]) for row in models.rows(query))
