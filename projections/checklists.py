"""What was seen of a product, item by item, and the lots it was made in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from events.quality import ChecklistNoted, LotRecorded
from projections.engine import Projection, ReadModels, Told, upsert

_META = sa.MetaData()
_NOTES = sa.Table(
    "checklist_notes",
    _META,
    sa.Column("product_id", sa.String, primary_key=True),
    sa.Column("item", sa.String, primary_key=True),
    sa.Column("noted_on", sa.String, primary_key=True),
    sa.Column("is_met", sa.Boolean, nullable=False),
    sa.Column("valid_until", sa.String, nullable=False),
    sa.Column("note", sa.String, nullable=False),
    sa.Column("invented", sa.Boolean, nullable=False),
)
_LOTS = sa.Table(
    "lots",
    _META,
    sa.Column("product_id", sa.String, primary_key=True),
    sa.Column("lot", sa.String, primary_key=True),
    sa.Column("produced_on", sa.String, nullable=False),
    sa.Column("use_by", sa.String, nullable=False),
    sa.Column("paper_ids", sa.String, nullable=False),
    sa.Column("invented", sa.Boolean, nullable=False),
)


@dataclass(frozen=True, kw_only=True)
class ChecklistNote:
    """One note of one item; of several on one day the last counts."""

    product_id: str
    item: str
    noted_on: str
    is_met: bool
    valid_until: str
    note: str
    invented: bool


@dataclass(frozen=True, kw_only=True)
class Lot:
    """One lot; `paper_ids` are growing areas and packing facilities it went through."""

    product_id: str
    lot: str
    produced_on: str
    use_by: str
    paper_ids: tuple[str, ...]
    invented: bool


def apply(connection: sa.Connection, told: Sequence[Told]) -> None:
    """Follow notes and lots one by one."""
    for one in told:
        match one.fact:
            case ChecklistNoted() as fact:
                row = {column.name: getattr(fact, column.name) for column in _NOTES.c}
                upsert(connection, _NOTES, row)
            case LotRecorded() as fact:
                row = {column.name: getattr(fact, column.name) for column in _LOTS.c}
                row["paper_ids"] = " ".join(fact.paper_ids)
                upsert(connection, _LOTS, row)
            case _:
                pass


CHECKLISTS = Projection(
    name="checklists/1",
    tables=(_NOTES, _LOTS),
    reads=frozenset({ChecklistNoted, LotRecorded}),
    apply=apply,
)
"""Notes of checklists, and lots."""


def notes_on(
    models: ReadModels, day: str, product_id: str = ""
) -> tuple[ChecklistNote, ...]:
    """Return the last note of each item by an ISO day, of one product or all."""
    query = (
        sa.select(_NOTES)
        .where(_NOTES.c.noted_on <= day)
        .order_by(_NOTES.c.product_id, _NOTES.c.item, _NOTES.c.noted_on)
    )
    if product_id:
        query = query.where(_NOTES.c.product_id == product_id)
    last = {
        (row["product_id"], row["item"]): ChecklistNote(**row)
        for row in models.mappings(query)
    }
    return tuple(last.values())


def is_met(note: ChecklistNote, day: str) -> bool:
    """Say whether an item is in order on an ISO day."""
    return note.is_met and (not note.valid_until or day <= note.valid_until)


def lots(models: ReadModels, product_id: str) -> tuple[Lot, ...]:
    """Return the lots of a product, the newest first."""
    return _lots(models, sa.select(_LOTS).where(_LOTS.c.product_id == product_id))


def all_lots(models: ReadModels) -> tuple[Lot, ...]:
    """Return all lots there are, the newest first."""
    return _lots(models, sa.select(_LOTS))


def _lots(models: ReadModels, query: sa.Select[*tuple[Any, ...]]) -> tuple[Lot, ...]:
    query = query.order_by(_LOTS.c.produced_on.desc(), _LOTS.c.product_id, _LOTS.c.lot)
    return tuple(
        Lot(**{**row, "paper_ids": tuple(str(row["paper_ids"]).split())})
        for row in models.mappings(query)
    )
