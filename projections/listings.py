"""Which product is offered on which marketplace, from when to when."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from events.listings import ListingPublished, ListingWithdrawn
from projections.engine import Projection, ReadModels, Told, upsert

_LISTINGS = sa.Table(
    "listings",
    sa.MetaData(),
    sa.Column("product_id", sa.String, primary_key=True),
    sa.Column("marketplace", sa.String, primary_key=True),
    sa.Column("listed_on", sa.String, primary_key=True),
    sa.Column("withdrawn_on", sa.String, nullable=False),
    sa.Column("address", sa.String, nullable=False),
    sa.Column("accepts_cashless", sa.Boolean, nullable=False),
    sa.Column("reason", sa.String, nullable=False),
    sa.Column("invented", sa.Boolean, nullable=False),
)


@dataclass(frozen=True, kw_only=True)
class Listing:
    """One offer; `withdrawn_on` is the first day it is gone, "" while it stands."""

    product_id: str
    marketplace: str
    listed_on: str
    withdrawn_on: str
    address: str
    accepts_cashless: bool
    reason: str
    invented: bool


def apply(connection: sa.Connection, told: Sequence[Told]) -> None:
    """Follow the listings one by one."""
    for one in told:
        match one.fact:
            case ListingPublished() as fact:
                row = {
                    name: getattr(fact, name)
                    for name in Listing.__dataclass_fields__
                    if hasattr(fact, name)
                }
                row |= {"withdrawn_on": "", "reason": ""}
                upsert(connection, _LISTINGS, row)
            case ListingWithdrawn() as fact:
                table = _LISTINGS.c
                connection.execute(
                    sa.update(_LISTINGS)
                    .where(
                        table.product_id == fact.product_id,
                        table.marketplace == fact.marketplace,
                        table.withdrawn_on == "",
                    )
                    .values(withdrawn_on=fact.withdrawn_on, reason=fact.reason)
                )
            case _:
                pass


LISTINGS = Projection(
    name="listings/1",
    tables=(_LISTINGS,),
    reads=frozenset({ListingPublished, ListingWithdrawn}),
    apply=apply,
)
"""Offers on marketplaces with their days."""


def listings(
    models: ReadModels,
    *,
    on_day: str = "",
    product_id: str = "",
    marketplace: str = "",
) -> tuple[Listing, ...]:
    """Return offers, or those that stand on an ISO day, the oldest first."""
    table = _LISTINGS.c
    query = sa.select(_LISTINGS).order_by(
        table.listed_on, table.product_id, table.marketplace
    )
    if on_day:
        query = query.where(
            table.listed_on <= on_day,
            sa.or_(table.withdrawn_on == "", table.withdrawn_on > on_day),
        )
    if product_id:
        query = query.where(table.product_id == product_id)
    if marketplace:
        query = query.where(table.marketplace == marketplace)
    return tuple(Listing(**row) for row in models.mappings(query))
