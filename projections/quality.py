"""Certificates of good practice, growing areas and packing facilities, by the day."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from events.quality import (
    GrowingAreaCoded,
    PackingFacilityCoded,
    PaperEnded,
    PracticeCertified,
)
from projections.engine import Projection, ReadModels, Told, upsert

PRACTICE, AREA, PACKING = "practice", "area", "packing"
_SPECIES_APART = "; "

_PAPERS = sa.Table(
    "quality_papers",
    sa.MetaData(),
    sa.Column("paper_id", sa.String, primary_key=True),
    sa.Column("kind", sa.String, nullable=False, index=True),
    sa.Column("scheme", sa.String, nullable=False),
    sa.Column("equivalent_to", sa.String, nullable=False),
    sa.Column("code", sa.String, nullable=False),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("holder_kind", sa.String, nullable=False),
    sa.Column("producer_id", sa.String, nullable=False),
    sa.Column("activity", sa.String, nullable=False),
    sa.Column("market", sa.String, nullable=False),
    sa.Column("species", sa.String, nullable=False),
    sa.Column("area_m2", sa.BigInteger, nullable=False),
    sa.Column("locality_code", sa.String, nullable=False),
    sa.Column("valid_from", sa.String, nullable=False),
    sa.Column("valid_until", sa.String, nullable=False),
    sa.Column("ended_on", sa.String, nullable=False),
    sa.Column("reason", sa.String, nullable=False),
    sa.Column("invented", sa.Boolean, nullable=False),
)


@dataclass(frozen=True, kw_only=True)
class QualityPaper:
    """One paper; kind: "practice", "area" or "packing"; `code` is its number or code.

    It stands from `valid_from` until `valid_until` ("": open) or before `ended_on`.
    """

    paper_id: str
    kind: str
    scheme: str
    equivalent_to: str
    code: str
    name: str
    holder_kind: str
    producer_id: str
    activity: str
    market: str
    species: str
    area_m2: int
    locality_code: str
    valid_from: str
    valid_until: str
    ended_on: str
    reason: str
    invented: bool

    def stands_on(self, day: str) -> bool:
        """Say whether the paper is good on an ISO day."""
        return (
            self.valid_from <= day
            and (not self.valid_until or day <= self.valid_until)
            and (not self.ended_on or day < self.ended_on)
        )


def apply(connection: sa.Connection, told: Sequence[Told]) -> None:
    """Follow the papers one by one; they are few."""
    for one in told:
        match one.fact:
            case PracticeCertified() as fact:
                row = {
                    "kind": PRACTICE,
                    "scheme": fact.scheme,
                    "equivalent_to": fact.equivalent_to,
                    "code": fact.number,
                    "name": fact.holder_name,
                    "holder_kind": fact.holder_kind,
                    "activity": fact.activity,
                    "species": _SPECIES_APART.join(fact.species),
                    "area_m2": fact.area_m2,
                }
                _put(connection, _row(fact) | row)
            case GrowingAreaCoded() as fact:
                row = {
                    "kind": AREA,
                    "code": fact.code,
                    "name": fact.name,
                    "market": fact.market,
                    "species": _SPECIES_APART.join(fact.species),
                    "area_m2": fact.area_m2,
                }
                _put(connection, _row(fact) | row)
            case PackingFacilityCoded() as fact:
                row = {
                    "kind": PACKING,
                    "code": fact.code,
                    "name": fact.name,
                    "market": fact.market,
                }
                _put(connection, _row(fact) | row)
            case PaperEnded() as fact:
                connection.execute(
                    sa.update(_PAPERS)
                    .where(_PAPERS.c.paper_id == fact.paper_id)
                    .values(ended_on=fact.ended_on, reason=fact.reason)
                )
            case _:
                pass


def _put(connection: sa.Connection, row: dict[str, Any]) -> None:
    """Replace a paper as a whole, but for its end, which was told apart."""
    query = sa.select(_PAPERS.c.ended_on, _PAPERS.c.reason).where(
        _PAPERS.c.paper_id == row["paper_id"]
    )
    ended_on, reason = connection.execute(query).first() or ("", "")
    upsert(connection, _PAPERS, row | {"ended_on": ended_on, "reason": reason})


def _row(
    fact: PracticeCertified | GrowingAreaCoded | PackingFacilityCoded,
) -> dict[str, Any]:
    """Return what all papers have, and nothing where a kind has nothing."""
    return {
        "paper_id": fact.paper_id,
        "scheme": "",
        "equivalent_to": "",
        "holder_kind": "",
        "producer_id": fact.producer_id,
        "activity": "",
        "market": "",
        "species": "",
        "area_m2": 0,
        "locality_code": fact.locality_code,
        "valid_from": fact.valid_from,
        "valid_until": fact.valid_until,
        "invented": fact.invented,
    }


QUALITY = Projection(
    name="quality/1",
    tables=(_PAPERS,),
    reads=frozenset(
        {PracticeCertified, GrowingAreaCoded, PackingFacilityCoded, PaperEnded}
    ),
    apply=apply,
)
"""Papers with their days."""


def papers(
    models: ReadModels, kind: str = "", *, producer_id: str = "", on_day: str = ""
) -> tuple[QualityPaper, ...]:
    """Return papers of a kind or all, perhaps of a producer, standing on an ISO day."""
    query = sa.select(_PAPERS).order_by(
        _PAPERS.c.kind, _PAPERS.c.scheme, _PAPERS.c.name, _PAPERS.c.paper_id
    )
    if kind:
        query = query.where(_PAPERS.c.kind == kind)
    if producer_id:
        query = query.where(_PAPERS.c.producer_id == producer_id)
    found = (QualityPaper(**row) for row in models.mappings(query))
    return tuple(one for one in found if not on_day or one.stands_on(on_day))


def paper(models: ReadModels, paper_id: str) -> QualityPaper | None:
    """Return one paper."""
    query = sa.select(_PAPERS).where(_PAPERS.c.paper_id == paper_id)
    return next((QualityPaper(**row) for row in models.mappings(query)), None)
