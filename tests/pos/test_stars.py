"""Goods sell as OCOP only on days their stars stand, and the cashier is told."""

from datetime import date, timedelta

import pytest

from events.admission import SellingRules
from events.moments import local
from events.ratings import StarsCertified
from events.register import ProductRegistered
from fair_admin.product import PRODUCT, RegisterProduct, SetPrice
from fair_admin.rating import RATING
from fair_admin.rating_commands import Certify
from fair_admin.till_settings import set_selling_rules
from pos.goods import chosen, scanned
from pos.shelf import Shelf
from pos.station import Station
from tests.pos.fairground import Fairground, now_ms
from tests.pos.stall import MAM, MIEN, Seller, error_of


def _day(days: int) -> str:
    today: date = local(now_ms()).date()
    return (today + timedelta(days=days)).isoformat()


def _certify(ground: Fairground, product_id: str, valid_until: str) -> None:
    hub = ground.office.hub
    certified = StarsCertified(
        product_id=product_id,
        certificate_id=f"c-{product_id}",
        decision_number="1/QĐ",
        decided_on="2023-01-01",
        stars=5,
        valid_from="2023-01-01",
        valid_until=valid_until,
        invented=True,
    )
    command = Certify(certified=certified)
    stream = f"rating/{product_id}"
    hub.do(RATING, stream, command, actor="lan", command_id=f"certify-{product_id}")


@pytest.fixture
def starless(fairground: Fairground, station: Station, seller: Seller) -> Seller:
    """Give somebody who sells fish sauce whose stars ended yesterday."""
    _certify(fairground, "p3", _day(-1))
    _certify(fairground, "p1", _day(0))
    station.enrolled.sync.pull(now_ms())
    return seller


def test_goods_whose_stars_are_over_sell_like_any_other(starless: Seller) -> None:
    """The line has no star and says why; the last day of others is still a day."""
    starless.scan(MIEN)
    shown = starless.scan(MAM).get_json()

    mien, mam = shown["lines"]
    assert (mien["stars"], mien["notice"]) == (5, "")
    assert mam["stars"] == 0
    assert mam["notice"].startswith("Sao hết hạn ngày ")
    assert mam["notice"].endswith(": bán như hàng thường")


def test_found_goods_show_the_stars_of_today(starless: Seller) -> None:
    """Whoever searches by name sees what a scan would sell."""
    found = starless.get("/api/v1/search?q=nuoc+mam")

    assert [one["stars"] for one in found] == [0]


def test_the_organiser_may_let_no_such_goods_be_sold(
    starless: Seller, fairground: Fairground, station: Station
) -> None:
    """The till refuses by name and day, and the sale goes on without them."""
    strict = SellingRules(refuses_expired_stars=True)
    set_selling_rules(fairground.office.hub, strict)
    settings = station.enrolled.sync.pull_settings("", now_ms())
    assert settings is not None
    station.keep(settings)

    status, name, sentence = error_of(starless.scan(MAM))

    assert (status, name) == (409, "StarsExpired")
    assert "Nước mắm Cái Rồng 500 ml" in sentence
    assert starless.scan(MIEN).status_code == 200


def test_the_day_a_sale_was_made_decides_its_ocop_takings(
    station: Station, fairground: Fairground
) -> None:
    """The fold of the day is frozen into the line: old sales never change."""
    _certify(fairground, "p1", "2026-01-31")
    station.enrolled.sync.pull(now_ms())
    models = station.models

    last = scanned(Shelf(models=models, today="2026-01-31"), MIEN).item
    after = scanned(Shelf(models=models, today="2026-02-01"), MIEN).item

    assert (last.stars, last.is_ocop) == (5, True)
    assert (after.stars, after.is_ocop) == (0, False)


def test_without_a_code_nothing_but_tourism_sells_as_ocop(
    station: Station, fairground: Fairground
) -> None:
    """Whatever its stars."""
    hub = fairground.office.hub
    for product_id, group in (("bare", 1), ("tour", 6)):
        entry = ProductRegistered(
            product_id=product_id,
            sku=product_id,
            name=product_id,
            producer_id="n1",
            locality_code="22513",
            ocop_group=group,
            stars=4,
            unit="vé",
            sold_by="piece",
            vat_rate_permille=80,
            codes=(),
            invented=True,
        )
        commands = (
            RegisterProduct(registered=entry),
            SetPrice(price_minor=1, currency="VND"),
        )
        stream = f"product/{product_id}"
        hub.record_together(
            PRODUCT, {stream: commands}, actor="lan", command_id=product_id
        )
    hub.follow()
    station.enrolled.sync.pull(now_ms())

    shelf = Shelf(models=station.models, today="2026-01-01")
    assert not chosen(shelf, "bare").is_ocop
    assert chosen(shelf, "tour").is_ocop
