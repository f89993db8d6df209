"""The office says how goods are sold: as tiles, at open prices, in boxes, by day."""

import pytest

from fair_admin.office import Office
from projections.catalogue import CatalogueItem, products
from tests.fair_admin.visitor import Visitor

pytestmark = pytest.mark.usefixtures("register")

BOX = "2002299900011"


@pytest.fixture
def goods(office: Office) -> CatalogueItem:
    """Give the first product of the register."""
    return products(office.hub.models)[0]


def again(office: Office, goods: CatalogueItem) -> CatalogueItem:
    """Give the product as it is by now."""
    (found,) = (
        one for one in products(office.hub.models) if one.product_id == goods.product_id
    )
    return found


def test_a_price_is_left_open_within_bounds(
    organiser: Visitor, office: Office, goods: CatalogueItem
) -> None:
    """The lower bound is not above the higher one."""
    path = f"/products/{goods.product_id}/open-price"
    organiser.open(path)
    wrong = organiser.send(least="90.000", most="50.000")
    organiser.open(path)
    organiser.send(least="50.000", most="90.000")

    assert "Giá thấp nhất phải không quá giá cao nhất" in wrong
    found = again(office, goods)
    assert (found.least_minor, found.most_minor) == (50_000, 90_000)
    assert "Giá mở: 50.000 ₫ – 90.000 ₫" in organiser.open(
        f"/products/{goods.product_id}"
    )


def test_units_are_typed_one_a_line(
    organiser: Visitor, office: Office, goods: CatalogueItem
) -> None:
    """What is not clear is shown with its line, and codes of others are refused."""
    path = f"/products/{goods.product_id}/packs"
    organiser.open(path)
    unclear = organiser.send(packs="thùng")
    other = products(office.hub.models)[1].codes[0]
    organiser.open(path)
    taken = organiser.send(packs=f"thùng; 12; 750.000; {other}")
    organiser.open(path)
    organiser.send(packs="thùng 12; 12; 750.000; ABC\nlốc; 6; 380000")

    assert "Không hiểu dòng “thùng”" in unclear
    assert other in taken
    found = again(office, goods)
    assert [(one.unit, one.price_minor) for one in found.packs] == [
        ("thùng 12", 750_000),
        ("lốc", 380_000),
    ]
    assert "thùng 12; 12; 750.000; ABC" in organiser.open(path)


def test_a_rate_begins_on_a_day_for_all_that_have_another(
    organiser: Visitor, office: Office, goods: CatalogueItem
) -> None:
    """Every product at 8 % is at 10 % from New Year on, and shows it."""
    organiser.open("/vat")
    organiser.send(present="80", vat_rate_permille="100", valid_from="01/01/2027")
    page = organiser.open(f"/products/{goods.product_id}")

    rates = {
        (one.vat_rate_permille, one.vat_rate_on("2027-01-01", ""))
        for one in products(office.hub.models)
    }
    assert (80, 100) in rates
    assert (80, 80) not in rates
    assert goods.vat_rate_permille != 80 or "từ 01/01/2027: 10 %" in page


def test_a_tile_is_put_up_and_taken_down(
    organiser: Visitor, office: Office, goods: CatalogueItem
) -> None:
    """By one button, and the history says who did."""
    path = f"/products/{goods.product_id}"
    organiser.open(path)
    organiser.send(f"{path}/favourite")
    up = again(office, goods).is_favourite
    organiser.open(path)
    page = organiser.send(f"{path}/unfavourite")

    assert up
    assert not again(office, goods).is_favourite
    assert "Đổi ô hàng" in page
