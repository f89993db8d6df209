"""By what a till finds goods: catalogue, scales, its own proposals, place and day."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from events.moments import local
from events.proposals import ProductProposed
from events.scale_codes import STANDARD, ScalePattern
from pos.station import Station
from projections.engine import ReadModels


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """`today` is the ISO day by which labels expire and VAT rates begin."""

    models: ReadModels
    today: str = ""
    outlet_id: str = ""
    scales: Sequence[ScalePattern] = STANDARD
    proposed: Callable[[str], ProductProposed | None] = lambda _code: None


def shelf_of(station: Station) -> Shelf:
    """Return by what a running till finds goods now."""
    till = station.enrolled.till
    return Shelf(
        models=station.models,
        today=f"{local(station.now_ms()):%Y-%m-%d}",
        outlet_id=till.place.outlet_id,
        scales=station.settings().scales,
        proposed=till.own_goods.proposed,
    )
