"""Which fairs there are, and how they are laid out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import msgspec
import sqlalchemy as sa

from events.fact import Fact
from events.fairs import (
    BoothAdded,
    ExhibitorChanged,
    FairCancelled,
    FairClosed,
    FairOpened,
    FairPlanned,
    GateAdded,
    ZoneAdded,
)
from projections.database import replace_rows, upsert
from projections.engine import Projection, ReadModels, Told

_META = sa.MetaData()
_FAIRS = sa.Table(
    "fairs",
    _META,
    sa.Column("fair_id", sa.String, primary_key=True),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("level", sa.String, nullable=False),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("locality_code", sa.String, nullable=False),
    sa.Column("starts_on", sa.String, nullable=False),
    sa.Column("ends_on", sa.String, nullable=False),
    sa.Column("currency", sa.String, nullable=False),
    sa.Column("invented", sa.Boolean, nullable=False),
    sa.Column("state", sa.String, nullable=False),
)
_ZONES = sa.Table(
    "fair_zones",
    _META,
    sa.Column("fair_id", sa.String, primary_key=True),
    sa.Column("zone_id", sa.String, primary_key=True),
    sa.Column("name", sa.String, nullable=False),
)
_BOOTHS = sa.Table(
    "fair_booths",
    _META,
    sa.Column("booth_id", sa.String, primary_key=True),
    sa.Column("fair_id", sa.String, nullable=False, index=True),
    sa.Column("zone_id", sa.String, nullable=False),
    sa.Column("number", sa.String, nullable=False),
    sa.Column("exhibitor", sa.String, nullable=False),
    sa.Column("locality_code", sa.String, nullable=False),
    sa.Column("origin_name", sa.String, nullable=False),
    sa.Column("invented", sa.Boolean, nullable=False),
)
_GATES = sa.Table(
    "fair_gates",
    _META,
    sa.Column("gate_id", sa.String, primary_key=True),
    sa.Column("fair_id", sa.String, nullable=False, index=True),
    sa.Column("name", sa.String, nullable=False),
)


@dataclass(frozen=True, kw_only=True)
class Fair:
    """One fair; state: "planned", "open", "closed" or "cancelled"."""

    fair_id: str
    name: str
    level: str
    kind: str
    locality_code: str
    starts_on: str
    ends_on: str
    currency: str
    invented: bool
    state: str


@dataclass(frozen=True, kw_only=True)
class Zone:
    """One zone (khu) of a fair."""

    fair_id: str
    zone_id: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Booth:
    """One booth (gian hàng); see `BoothAdded` for locality and origin."""

    booth_id: str
    fair_id: str
    zone_id: str
    number: str
    exhibitor: str
    locality_code: str
    origin_name: str
    invented: bool


@dataclass(frozen=True, kw_only=True)
class Gate:
    """One gate where visitors are counted."""

    gate_id: str
    fair_id: str
    name: str


_STATES: dict[type[Fact], str] = {
    FairOpened: "open",
    FairClosed: "closed",
    FairCancelled: "cancelled",
}


def apply(connection: sa.Connection, told: Sequence[Told]) -> None:
    """Follow the fairs one by one, they are few; write their parts at once."""
    parts: dict[sa.Table, dict[str, Fact]] = {_ZONES: {}, _BOOTHS: {}, _GATES: {}}
    for one in told:
        match one.fact:
            case FairPlanned() as fact:
                upsert(connection, _FAIRS, {**_row(fact, Fair), "state": "planned"})
            case FairOpened() | FairClosed() | FairCancelled() as fact:
                _set_state(connection, fact.fair_id, _STATES[type(fact)])
            case ZoneAdded() as fact:
                parts[_ZONES][f"{fact.fair_id} {fact.zone_id}"] = fact
            case BoothAdded() as fact:
                parts[_BOOTHS][fact.booth_id] = fact
            case ExhibitorChanged() as fact:
                _set_exhibitor(connection, fact, parts[_BOOTHS])
            case GateAdded() as fact:
                parts[_GATES][fact.gate_id] = fact
            case _:
                pass
    for table, facts in parts.items():
        names = [column.name for column in table.columns]
        rows = [tuple(getattr(fact, name) for name in names) for fact in facts.values()]
        replace_rows(connection, table, rows)


def _row(fact: Fact, kind: type) -> dict[str, object]:
    """Return what the fact and the row have in common."""
    return {
        name: getattr(fact, name)
        for name in kind.__dataclass_fields__  # type: ignore[attr-defined] # of ours
        if hasattr(fact, name)
    }


def _set_exhibitor(
    connection: sa.Connection, changed: ExhibitorChanged, added: dict[str, Fact]
) -> None:
    """Change the booth of this page, or the one that is there already."""
    held = added.get(changed.booth_id)
    if isinstance(held, BoothAdded):
        exhibitor = changed.exhibitor
        added[changed.booth_id] = msgspec.structs.replace(held, exhibitor=exhibitor)
        return
    connection.execute(
        sa.update(_BOOTHS)
        .where(_BOOTHS.c.booth_id == changed.booth_id)
        .values(exhibitor=changed.exhibitor)
    )


def _set_state(connection: sa.Connection, fair_id: str, state: str) -> None:
    connection.execute(
        sa.update(_FAIRS).where(_FAIRS.c.fair_id == fair_id).values(state=state)
    )


FAIRS = Projection(
    name="fairs/2",
    tables=(_FAIRS, _ZONES, _BOOTHS, _GATES),
    reads=frozenset(
        {
            FairPlanned,
            FairOpened,
            FairClosed,
            FairCancelled,
            ZoneAdded,
            BoothAdded,
            ExhibitorChanged,
            GateAdded,
        }
    ),
    apply=apply,
)
"""Fairs and their layout as they are now."""


def fairs(models: ReadModels) -> tuple[Fair, ...]:
    """Return all fairs, the latest first."""
    query = sa.select(_FAIRS).order_by(_FAIRS.c.starts_on.desc(), _FAIRS.c.name)
    return tuple(Fair(**row) for row in models.mappings(query))


def fair(models: ReadModels, fair_id: str) -> Fair | None:
    """Return one fair."""
    query = sa.select(_FAIRS).where(_FAIRS.c.fair_id == fair_id)
    return next((Fair(**row) for row in models.mappings(query)), None)


def zones(models: ReadModels, fair_id: str) -> tuple[Zone, ...]:
    """Return the zones of a fair by name."""
    query = sa.select(_ZONES).where(_ZONES.c.fair_id == fair_id)
    return tuple(Zone(**row) for row in models.mappings(query.order_by(_ZONES.c.name)))


def booths(models: ReadModels, fair_id: str) -> tuple[Booth, ...]:
    """Return the booths of a fair by number."""
    query = sa.select(_BOOTHS).where(_BOOTHS.c.fair_id == fair_id)
    return tuple(
        Booth(**row) for row in models.mappings(query.order_by(_BOOTHS.c.number))
    )


def booths_within(
    models: ReadModels,
    *,
    fair_ids: Collection[str] = (),
    localities: Collection[str] = (),
    booth_ids: Collection[str] = (),
) -> tuple[Booth, ...]:
    """Return the booths of these fairs, those of these localities, and these.

    A locality's are those that represent it, and all of the fairs held in it.
    """
    table = _BOOTHS.c
    held = sa.select(_FAIRS.c.fair_id).where(_FAIRS.c.locality_code.in_(localities))
    query = sa.select(_BOOTHS).where(
        table.fair_id.in_(fair_ids)
        | table.locality_code.in_(localities)
        | table.fair_id.in_(held)
        | table.booth_id.in_(booth_ids)
    )
    return tuple(Booth(**row) for row in models.mappings(query.order_by(table.number)))


def booth_counts(models: ReadModels) -> dict[str, int]:
    """Return how many booths each fair has that has any."""
    query = sa.select(_BOOTHS.c.fair_id, sa.func.count()).group_by(_BOOTHS.c.fair_id)
    return {str(fair_id): int(count) for fair_id, count in models.rows(query)}


def booth(models: ReadModels, booth_id: str) -> Booth | None:
    """Return one booth of any fair."""
    query = sa.select(_BOOTHS).where(_BOOTHS.c.booth_id == booth_id)
    return next((Booth(**row) for row in models.mappings(query)), None)


def gates(models: ReadModels, fair_id: str) -> tuple[Gate, ...]:
    """Return the gates of a fair by name."""
    query = sa.select(_GATES).where(_GATES.c.fair_id == fair_id)
    return tuple(Gate(**row) for row in models.mappings(query.order_by(_GATES.c.name)))


def gate(models: ReadModels, gate_id: str) -> Gate | None:
    """Return one gate of any fair."""
    query = sa.select(_GATES).where(_GATES.c.gate_id == gate_id)
    return next((Gate(**row) for row in models.mappings(query)), None)
