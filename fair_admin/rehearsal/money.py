"""How a season's money spreads over its outlets."""

from collections.abc import Sequence

from fair_admin.rehearsal.calendar import Slot
from fair_admin.rehearsal.chance import chance
from fair_admin.rehearsal.days import days_from
from fair_admin.rehearsal.scale import Scale
from fair_admin.rehearsal.shares import split

_SPREAD = 0.4
_WEIGHTS = {"provincial": 1.5, "joined_abroad": 0.8}


def takings_of_booths(slots: Sequence[Slot], scale: Scale, seed: int) -> dict[str, int]:
    """Return what each booth is to take, the province's own apart from all others."""
    draws = chance(seed, "booths")
    own: dict[str, float] = {}
    others: dict[str, float] = {}
    for slot in slots:
        level = _WEIGHTS.get(slot.plan.planned.level, 1.0)
        for booth in slot.plan.booths:
            weight = level * draws.lognormvariate(0, _SPREAD)
            (own if booth.locality_code else others)[booth.booth_id] = weight
    return {
        booth_id: minor
        for weights, whole in ((own, scale.own_minor), (others, scale.others_minor))
        for booth_id, minor in zip(
            weights, split(whole, list(weights.values())), strict=True
        )
    }


def takings_of_sales_points(
    outlet_ids: Sequence[str], slots: Sequence[Slot], scale: Scale, seed: int
) -> dict[str, tuple[int, ...]]:
    """Return what each sales point is to take in each slot."""
    draws = chance(seed, "sales points' takings")
    weights = [draws.lognormvariate(0, _SPREAD) for _ in outlet_ids]
    days = [len(days_from(slot.starts_on, slot.ends_on)) for slot in slots]
    return {
        outlet_id: split(whole, days)
        for outlet_id, whole in zip(
            outlet_ids, split(scale.sales_points_minor, weights), strict=True
        )
    }
