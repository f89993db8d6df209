"""The invented province fills the published counts and says that it is invented."""

from collections import Counter

from events.gtin import normalise_code
from fair_admin.rehearsal.fairs import (
    Chosen,
    build_fair,
    close_fair,
    open_fair,
    plan_fair,
)
from fair_admin.rehearsal.province import build_register
from fair_admin.rehearsal.terrain import TERRAINS
from projections.catalogue import CatalogueItem, products
from projections.fairs import booths, fair, gates, zones
from projections.localities import locality_names
from projections.outlets import sales_points
from projections.producers import producers
from tests.fair_admin.rehearsal.conftest import Province

CHOSEN = Chosen(
    fair_id="iv-h01",
    name="Hội chợ OCOP",
    level="provincial",
    kind="fair",
    locality_code="22501",
    starts_on="2024-04-27",
    ends_on="2024-05-02",
    localities=tuple(TERRAINS) * 2,
    guests=30,
    foreigners=4,
    gates=2,
)


def _own_rated(office: Province) -> list[CatalogueItem]:
    return [
        item
        for item in products(office.hub.models)
        if item.stars >= 3 and item.locality_code.startswith("22")
    ]


def test_the_published_counts_are_reached(province: Province) -> None:
    """393 rated products of 53 enterprises, 89 cooperatives and 74 households."""
    rated = _own_rated(province)
    kinds = {one.producer_id: one.kind for one in producers(province.hub.models)}

    assert len(rated) == 393
    assert Counter(kinds[maker] for maker in {item.producer_id for item in rated}) == {
        "enterprise": 53,
        "cooperative": 89,
        "household": 74,
    }
    points = sales_points(province.hub.models)
    assert len({point.name for point in points}) == 23
    assert {point.locality_code for point in points} == set(TERRAINS)


def test_everything_added_says_invented_and_can_be_sold(
    province: Province,
) -> None:
    """Producers, products and sales points say so; each product has a price."""
    added = [p for p in products(province.hub.models) if p.product_id[:3] == "iv-"]
    made_by = [p for p in producers(province.hub.models) if p.producer_id[:3] == "iv-"]

    assert len(added) > 500
    assert all(item.invented and item.price_minor for item in added)
    assert all(one.invented for one in made_by)
    assert all(point.invented for point in sales_points(province.hub.models))


def test_codes_are_whole_and_nobody_elses(province: Province) -> None:
    """Check digits fit; no code and no name is given twice."""
    items = products(province.hub.models)
    codes = [code for item in items for code in item.codes]

    assert [normalise_code(code) for code in codes] == codes
    assert len(set(codes)) == len(codes)
    assert len({item.name for item in items}) == len(items)


def test_a_second_time_changes_nothing(province: Province) -> None:
    """Register and fair are entered once, however often they are asked for."""
    names = locality_names(province.hub.models)
    plan = plan_fair(CHOSEN, names, seed=1)
    build_fair(province.hub, plan)
    open_fair(province.hub, plan.fair_id)
    before = province.hub.log.position()

    build_register(province.hub, seed=1)
    build_fair(province.hub, plan_fair(CHOSEN, names, seed=1))
    open_fair(province.hub, plan.fair_id)

    assert province.hub.log.position() == before


def test_a_fair_has_booths_of_localities_and_of_guests(province: Province) -> None:
    """Each locality's booths, other provinces and foreign countries, by zone."""
    models = province.hub.models
    build_fair(province.hub, plan_fair(CHOSEN, locality_names(models), seed=1))
    open_fair(province.hub, CHOSEN.fair_id)

    laid_out = booths(models, CHOSEN.fair_id)
    standing = fair(models, CHOSEN.fair_id)

    assert standing is not None
    assert (standing.state, standing.invented) == ("open", True)
    assert Counter(booth.locality_code for booth in laid_out) == {
        **dict.fromkeys(TERRAINS, 2),
        "": 34,
    }
    assert all(booth.invented for booth in laid_out)
    assert len(zones(models, CHOSEN.fair_id)) == 3
    assert len(gates(models, CHOSEN.fair_id)) == 2
    close_fair(province.hub, CHOSEN.fair_id)
    closed = fair(models, CHOSEN.fair_id)
    assert closed is not None
    assert closed.state == "closed"
