"""Where goods are sold: permanent sales points, and any outlet as a place."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from events.register import SalesPointClosed, SalesPointOpened
from events.sales import Place
from projections.engine import Projection, ReadModels, Told, upsert
from projections.fairs import booth, fair, zones

_SALES_POINTS = sa.Table(
    "sales_points",
    sa.MetaData(),
    sa.Column("outlet_id", sa.String, primary_key=True),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("locality_code", sa.String, nullable=False),
    sa.Column("address", sa.String, nullable=False),
    sa.Column("invented", sa.Boolean, nullable=False),
    sa.Column("is_open", sa.Boolean, nullable=False),
)


@dataclass(frozen=True, kw_only=True)
class SalesPoint:
    """One permanent place that shows and sells OCOP goods."""

    outlet_id: str
    name: str
    locality_code: str
    address: str
    invented: bool
    is_open: bool


@dataclass(frozen=True, kw_only=True)
class Outlet:
    """A booth or sales point, whether or not anything is sold there now.

    `detail` is a booth's exhibitor or a sales point's address.
    """

    place: Place
    detail: str
    is_selling: bool
    invented: bool


def apply(connection: sa.Connection, told: Sequence[Told]) -> None:
    """Follow the sales points one by one; they are few."""
    for one in told:
        match one.fact:
            case SalesPointOpened() as fact:
                row = {
                    "outlet_id": fact.outlet_id,
                    "name": fact.name,
                    "locality_code": fact.locality_code,
                    "address": fact.address,
                    "invented": fact.invented,
                    "is_open": True,
                }
                upsert(connection, _SALES_POINTS, row)
            case SalesPointClosed() as fact:
                connection.execute(
                    sa.update(_SALES_POINTS)
                    .where(_SALES_POINTS.c.outlet_id == fact.outlet_id)
                    .values(is_open=False)
                )
            case _:
                pass


OUTLETS = Projection(
    name="outlets/1",
    tables=(_SALES_POINTS,),
    reads=frozenset({SalesPointOpened, SalesPointClosed}),
    apply=apply,
)
"""Sales points as they are now; booths are part of the fairs."""


def sales_points(models: ReadModels) -> tuple[SalesPoint, ...]:
    """Return all sales points by name."""
    query = sa.select(_SALES_POINTS).order_by(_SALES_POINTS.c.name)
    return tuple(SalesPoint(**row) for row in models.mappings(query))


def sales_point(models: ReadModels, outlet_id: str) -> SalesPoint | None:
    """Return one sales point."""
    query = sa.select(_SALES_POINTS).where(_SALES_POINTS.c.outlet_id == outlet_id)
    return next((SalesPoint(**row) for row in models.mappings(query)), None)


def place_of(models: ReadModels, outlet_id: str) -> Place | None:
    """Return what a sale says of its outlet; None when nothing is sold there now."""
    found = outlet(models, outlet_id)
    return found.place if found and found.is_selling else None


def outlet(models: ReadModels, outlet_id: str) -> Outlet | None:
    """Return one booth of any fair, or one sales point."""
    return _booth_outlet(models, outlet_id) or _sales_point_outlet(models, outlet_id)


def _booth_outlet(models: ReadModels, outlet_id: str) -> Outlet | None:
    found = booth(models, outlet_id)
    of_fair = fair(models, found.fair_id) if found else None
    if found is None or of_fair is None:
        return None
    names = {zone.zone_id: zone.name for zone in zones(models, found.fair_id)}
    place = Place(
        outlet_id=found.booth_id,
        outlet_kind="booth",
        outlet_name=found.number,
        locality_code=found.locality_code,
        origin_name=found.origin_name,
        fair_id=of_fair.fair_id,
        fair_name=of_fair.name,
        fair_locality_code=of_fair.locality_code,
        zone_id=found.zone_id,
        zone_name=names.get(found.zone_id, ""),
    )
    return Outlet(
        place=place,
        detail=found.exhibitor,
        is_selling=of_fair.state in {"planned", "open"},
        invented=found.invented,
    )


def _sales_point_outlet(models: ReadModels, outlet_id: str) -> Outlet | None:
    found = sales_point(models, outlet_id)
    if found is None:
        return None
    place = Place(
        outlet_id=found.outlet_id,
        outlet_kind="sales_point",
        outlet_name=found.name,
        locality_code=found.locality_code,
        origin_name="",
        fair_id="",
        fair_name="",
        fair_locality_code="",
        zone_id="",
        zone_name="",
    )
    return Outlet(
        place=place,
        detail=found.address,
        is_selling=found.is_open,
        invented=found.invented,
    )
