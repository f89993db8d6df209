"""What the demonstration takes from the hub's folder before the hub opens it."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from events.moments import local
from events.sales import Place
from fair_admin.choices import today
from fair_admin.devices import issue_code, place_at
from fair_admin.hub import Hub
from fair_admin.office import Office
from fair_admin.rehearsal.basket import Customers
from fair_admin.rehearsal.chance import chance
from fair_admin.rehearsal.clerk import ACTOR
from fair_admin.rehearsal.days import Clock, at
from fair_admin.rehearsal.playbill import FAIR, past
from fair_admin.rehearsal.scratch import check_log
from fair_admin.rehearsal.shelf import Store
from fair_admin.rehearsal.spots import SPOTS, Spot
from fair_admin.rehearsal.staging import SEED, set_up
from pos.goods import chosen
from pos.shelf import Shelf
from pos.station import Station
from projections.catalogue import CatalogueItem, products
from projections.fairs import gates
from projections.localities import locality_names

_SHEET_GOODS = 30


@dataclass(frozen=True, kw_only=True)
class Opening:
    """What the tills and their customers need.

    `codes` make devices tills, for those that are none yet; `outlets` are the outlets'
    names; `gates` are counted at; `goods` are on the sheet of barcodes.
    """

    codes: Mapping[Spot, str]
    customers: Mapping[Spot, Customers]
    outlets: Mapping[Spot, str]
    gates: Sequence[str]
    goods: Sequence[CatalogueItem]


def open_up(folder: Path, now_ms: Callable[[], int]) -> Opening:
    """Set up the first time; return what is needed.

    Raises LogRefused, and NotScratch when somebody used the folder in earnest.
    """
    whole = folder / "set-up"
    if not whole.exists():
        _set_up(folder, now_ms)
        whole.touch()
    office = Office(folder / "hub", now_ms)
    office.start()
    try:
        check_log(office.hub.log, folder)
        return _opening(office.hub, folder)
    finally:
        office.stop()


def _set_up(folder: Path, now_ms: Callable[[], int]) -> None:
    """Begin anew: what a killed start left half done is nothing to go on from."""
    for part in ("hub", "tills", "earlier"):
        shutil.rmtree(folder / part, ignore_errors=True)
    today = local(now_ms()).date()
    clock = Clock(at(past(today).starts_on, 0))
    office = Office(folder / "hub", clock)
    office.start()
    try:
        set_up(office.hub, clock, folder / "earlier", today)
    finally:
        office.stop()
    shutil.rmtree(folder / "earlier")


def _opening(hub: Hub, folder: Path) -> Opening:
    items = products(hub.models)
    store, day = Store(items, SEED), today(hub)
    names = locality_names(hub.models)
    places = {spot: place_at(hub, spot.outlet_id) for spot in SPOTS}
    shelf = Shelf(models=hub.models, today=day)
    return Opening(
        codes={
            spot: issue_code(hub, spot.outlet_id, actor=ACTOR)
            for spot in SPOTS
            if not _is_enrolled(spot.folder(folder), hub.now_ms)
        },
        customers={
            spot: Customers(
                store.shelf(place),
                lambda product_id: chosen(shelf, product_id),
                chance(hub.now_ms(), spot.name),
            )
            for spot, place in places.items()
        },
        outlets={spot: _name(place, names) for spot, place in places.items()},
        gates=[gate.gate_id for gate in gates(hub.models, FAIR)],
        goods=_on_the_sheet(items),
    )


def _name(place: Place, names: Mapping[str, str]) -> str:
    """Return what people call an outlet, and whom it stands for."""
    if place.outlet_kind == "sales_point":
        return place.outlet_name
    origin = place.origin_name or names[place.locality_code]
    return f"Gian {place.outlet_name} – {origin}"


def _is_enrolled(folder: Path, now_ms: Callable[[], int]) -> bool:
    station = Station(folder, now_ms)
    try:
        return station.is_enrolled
    finally:
        station.close()


def _on_the_sheet(items: Sequence[CatalogueItem]) -> tuple[CatalogueItem, ...]:
    """Return goods with real names, those with a barcode first."""
    real = [
        item
        for item in items
        if item.price_minor and item.is_active and not item.product_id.startswith("iv-")
    ]
    return tuple(sorted(real, key=lambda item: not item.codes))[:_SHEET_GOODS]
