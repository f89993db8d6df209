"""What an outlet sells is what its place makes, and the best sellers lead."""

from collections import defaultdict

from events.sales import Place
from fair_admin.rehearsal.scale import BEST_SELLERS
from fair_admin.rehearsal.shelf import Shelf, Store
from fair_admin.rehearsal.terrain import TERRAINS
from projections.catalogue import products
from tests.examples import PLACE
from tests.fair_admin.rehearsal.conftest import Province


def _shelf(province: Province, **place: str) -> Shelf:
    fields = {name: getattr(PLACE, name) for name in PLACE.__struct_fields__}
    store = Store(products(province.hub.models), seed=1)
    return store.shelf(Place(**(fields | place)))


def test_the_published_best_sellers_lead_in_the_published_order(
    province: Province,
) -> None:
    """Over one booth of each locality they bring more than anything else does."""
    brought: defaultdict[str, float] = defaultdict(float)
    for code in TERRAINS:
        for shelved in _shelf(province, locality_code=code):
            brought[shelved.product_id] += shelved.share

    assert tuple(sorted(brought, key=lambda key: -brought[key])[:3]) == BEST_SELLERS


def test_a_booth_sells_its_own_place(province: Province) -> None:
    """A locality's booth its goods, a guest's its province's, from abroad likewise."""
    origins = {p.product_id: p.locality_code for p in products(province.hub.models)}

    def origins_of(shelf: Shelf) -> set[str]:
        sold = {shelved.product_id for shelved in shelf} - set(BEST_SELLERS)
        return {origins[product_id] for product_id in sold}

    assert origins_of(_shelf(province, locality_code="22523")) == {"22523"}
    guest = _shelf(province, locality_code="", origin_name="Sơn La")
    assert origins_of(guest) == {"14"}
    assert not {shelved.product_id for shelved in guest} & set(BEST_SELLERS)
    abroad = _shelf(province, locality_code="", origin_name="Lào")
    assert origins_of(abroad) == {""}


def test_the_shares_of_a_shelf_are_all_of_its_money(province: Province) -> None:
    """At a booth and at a sales point, which sells the whole province."""
    booth = _shelf(province)
    point = _shelf(province, outlet_kind="sales_point", fair_id="")

    for shelf in (booth, point):
        assert abs(sum(shelved.share for shelved in shelf) - 1) < 1e-9
    assert len(point) > 400
