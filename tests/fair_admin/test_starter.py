"""An office can start with the province's real localities, producers and goods."""

import pytest

from fair_admin.office import Office
from fair_admin.product import PRODUCT, SetPrice, WithdrawProduct
from fair_admin.starter import enter_register, kind_of
from projections.catalogue import product, product_by_code, products
from projections.localities import localities
from projections.producers import producer, producers
from tests.fair_admin.visitor import Visitor


@pytest.fixture
def started(office: Office) -> Office:
    """Give an office with its register entered."""
    enter_register(office.hub, "lan")
    return office


def test_all_units_and_goods_are_there(started: Office) -> None:
    """68 units, 14 of them of 2024; 67 priced products that say what is invented."""
    models = started.hub.models

    assert len(localities(models)) == 68
    assert len(localities(models, "2024-06-30")) == 14
    assert len(localities(models, "2025-07-01")) == 55
    goods = products(models)
    assert len(goods) == 67
    assert all(one.price_minor and one.invented for one in goods)
    makers = {one.producer_id: one for one in producers(models)}
    assert {one.producer_id for one in goods} == set(makers)
    units = {one.code for one in localities(models)}
    assert {one.locality_code for one in goods} <= units
    assert {one.locality_code for one in makers.values()} <= units


def test_goods_are_found_by_what_is_printed_on_them(started: Office) -> None:
    """By a code under a barcode, or by the number of weighed goods."""
    models = started.hub.models

    noodles = product_by_code(models, "2002200000321")
    squid = product_by_code(models, "10001")

    assert (noodles and noodles.name, noodles and noodles.price_minor) == (
        "Miến dong Bình Liêu",
        65_000,
    )
    assert (squid and squid.product_id, squid and squid.sold_by) == (
        "cha-muc-ha-long",
        "weight",
    )


def test_unknown_makers_say_so(started: Office) -> None:
    """A product without a known maker belongs to a name that is marked invented."""
    models = started.hub.models

    real = producer(models, "htx-viet-hoang")
    unknown = producer(models, "chua-ro-22507")

    assert (real and real.name, real and real.invented) == ("HTX Việt Hoàng", False)
    assert (unknown and unknown.name, unknown and unknown.invented) == (
        "Chưa rõ cơ sở (Bình Liêu)",
        True,
    )


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Công ty TNHH Long Hải", "enterprise"),
        ("HTX Việt Hoàng", "cooperative"),
        ("Hợp tác xã Công ty nhỏ", "cooperative"),
        ("Hộ kinh doanh Mạnh Hà", "household"),
        ("Trang trại Quý Long", "household"),
    ],
)
def test_a_name_tells_the_kind(name: str, kind: str) -> None:
    """Companies, cooperatives, and all others as households."""
    assert kind_of(name) == kind


def test_entering_again_changes_nothing(started: Office) -> None:
    """What officers changed since is theirs, also when the office starts again."""
    hub = started.hub
    dearer = SetPrice(price_minor=70_000, currency="VND")
    gone = WithdrawProduct(reason="hết mùa")
    for command in (dearer, gone):
        hub.do(
            PRODUCT,
            "product/mien-dong-binh-lieu",
            command,
            actor="lan",
            command_id=type(command).__name__,
        )
    position = hub.log.position()

    enter_register(hub, "lan")

    assert hub.log.position() == position
    changed = product(hub.models, "mien-dong-binh-lieu")
    assert changed is not None
    assert (changed.price_minor, changed.is_active) == (70_000, False)


def test_an_empty_office_is_offered_the_register(
    organiser: Visitor, office: Office
) -> None:
    """The localities alone, or with goods; afterwards nothing is offered."""
    assert "Nạp danh mục của tỉnh" in organiser.open("/")

    organiser.send("/register")

    assert "Đã nạp danh mục." in organiser.page
    assert "Nạp danh mục của tỉnh" not in organiser.page
    assert len(localities(office.hub.models)) == 68
    assert products(office.hub.models) == ()


def test_an_office_takes_the_goods_as_well_when_asked(
    organiser: Visitor, office: Office
) -> None:
    """Every one of them says that its price is invented."""
    organiser.open("/")
    organiser.send("/register", goods="y")

    assert len(products(office.hub.models)) == 67
