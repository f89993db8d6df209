"""How much each outlet took, with the places it counts for: a ranking's raw rows."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from projections.engine import ReadModels
from projections.takings import Takings
from projections.takings_fold import BY_PLACE

_PLACES = ("outlet_id", "zone_id", "locality_code", "origin_name", "currency")
_SUMS = ("receipts", "amount_minor", "ocop_minor")


@dataclass(frozen=True, kw_only=True)
class OutletTakings:
    """What one outlet took in one currency."""

    outlet_id: str
    zone_id: str
    locality_code: str
    origin_name: str
    currency: str
    receipts: int
    amount_minor: int
    ocop_minor: int


def of_outlets(
    models: ReadModels, fair_id: str, from_ms: int = 0
) -> tuple[OutletTakings, ...]:
    """Return what each outlet of a fair took from an hour on, the most first.

    With "" it is the sales points.
    """
    places = [BY_PLACE.c[name] for name in _PLACES]
    sums = [sa.func.sum(BY_PLACE.c[name]).label(name) for name in _SUMS]
    query = (
        sa.select(*places, *sums)
        .where(BY_PLACE.c.fair_id == fair_id, BY_PLACE.c.hour_starts_at_ms >= from_ms)
        .group_by(*places)
        .order_by(sa.func.sum(BY_PLACE.c.amount_minor).desc(), BY_PLACE.c.outlet_id)
    )
    return tuple(
        OutletTakings(**{**row, **{name: int(row[name]) for name in _SUMS}})
        for row in models.mappings(query)
    )


def by_hour_of(
    models: ReadModels, fair_id: str, outlet_ids: Sequence[str]
) -> tuple[Takings, ...]:
    """Return takings of each hour at some outlets of a fair, the earliest first."""
    keys = (BY_PLACE.c.hour_starts_at_ms, BY_PLACE.c.currency)
    query = (
        sa.select(*keys, *(sa.func.sum(BY_PLACE.c[name]) for name in _SUMS))
        .where(BY_PLACE.c.fair_id == fair_id, BY_PLACE.c.outlet_id.in_(outlet_ids))
        .group_by(*keys)
        .order_by(*keys)
    )
    return tuple(
        Takings(
            key=str(hour),
            currency=str(currency),
            receipts=int(receipts),
            amount_minor=int(amount),
            ocop_minor=int(ocop),
        )
        for hour, currency, receipts, amount, ocop in models.rows(query)
    )
