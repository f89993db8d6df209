"""Where things are: the fair, outlet and localities a route is about."""

from collections.abc import Callable, Mapping
from typing import Any

from fair_admin.grants import FAIR, LOCALITY, OUTLET, Grant, Spot
from fair_admin.hub import Hub
from projections import coverage, fairs, journal, outlets, refund_journal

PROVINCE = Spot()
"""Nothing in particular: only a scope of everything reaches it."""

_ELSEWHERE = "-"


def spot_of(hub: Hub, scope: str, named: Mapping[str, Any]) -> Spot | None:
    """Return what an address is about; None when there is no such thing."""
    find = _FINDERS.get(scope)
    return find(hub, **named) if find else PROVINCE


def fair_spot(hub: Hub, fair_id: str) -> Spot | None:
    """Return where a fair is."""
    fair = fairs.fair(hub.models, fair_id)
    return of_fair(fair) if fair else None


def of_fair(fair: fairs.Fair) -> Spot:
    """Return where this fair is."""
    return Spot(fair_id=fair.fair_id, held_in=fair.locality_code)


def outlet_spot(hub: Hub, outlet_id: str) -> Spot | None:
    """Return where a booth or a sales point is."""
    found = outlets.outlet(hub.models, outlet_id)
    if found is None:
        return None
    place = found.place
    return Spot(
        fair_id=place.fair_id,
        outlet_id=place.outlet_id,
        held_in=place.fair_locality_code,
        represents=place.locality_code,
    )


def of_booth(fair: fairs.Fair, booth: fairs.Booth) -> Spot:
    """Return where this booth of this fair is."""
    return Spot(
        fair_id=fair.fair_id,
        outlet_id=booth.booth_id,
        held_in=fair.locality_code,
        represents=booth.locality_code,
    )


def of_sales_point(point: outlets.SalesPoint) -> Spot:
    """Return where this sales point is."""
    return Spot(outlet_id=point.outlet_id, represents=point.locality_code)


def of_grant(hub: Hub, grant: Grant) -> Spot:
    """Return where a role's scope is."""
    found: Spot | None = PROVINCE
    if grant.scope == FAIR:
        found = fair_spot(hub, grant.key)
    elif grant.scope == OUTLET:
        found = outlet_spot(hub, grant.key)
    elif grant.scope == LOCALITY:
        found = Spot(represents=grant.key)
    return found or PROVINCE


def _part_spot(
    hub: Hub, *, fair_id: str, kind: str, key: str, **_more: object
) -> Spot | None:
    fair = fairs.fair(hub.models, fair_id)
    if fair is None:
        return None
    if kind == "booth":
        return outlet_spot(hub, key)
    represents = key if kind == "locality" and key != _ELSEWHERE else ""
    return Spot(fair_id=fair_id, held_in=fair.locality_code, represents=represents)


def _gate_spot(hub: Hub, *, gate_id: str, **_more: object) -> Spot | None:
    gate = fairs.gate(hub.models, gate_id)
    return fair_spot(hub, gate.fair_id) if gate else None


def _till_spot(hub: Hub, *, name: str, **_more: object) -> Spot | None:
    till = coverage.till(hub.models, name)
    return outlet_spot(hub, till.outlet_id) if till else None


def _sale_spot(hub: Hub, *, sale_id: str, **_more: object) -> Spot | None:
    sale = journal.sale_row(hub.models, sale_id)
    return outlet_spot(hub, sale.outlet_id) if sale else None


def _refund_spot(hub: Hub, *, refund_id: str, **_more: object) -> Spot | None:
    found = refund_journal.refund(hub.models, hub.log, refund_id)
    return outlet_spot(hub, found.row.outlet_id) if found else None


_FINDERS: dict[str, Callable[..., Spot | None]] = {
    "fair": lambda hub, fair_id, **_more: fair_spot(hub, fair_id),
    "outlet": lambda hub, outlet_id, **_more: outlet_spot(hub, outlet_id),
    "part": _part_spot,
    "gate": _gate_spot,
    "till": _till_spot,
    "sale": _sale_spot,
    "refund": _refund_spot,
}
