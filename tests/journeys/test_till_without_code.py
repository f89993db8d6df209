"""Goods without a code are sold by touch and by keys alone, and nothing stops."""

import pytest
from playwright.sync_api import expect

from fair_admin.product import PRODUCT, LeavePriceOpen
from pos.app import RunningTill
from projections.catalogue import tiles
from tests.browser import PHONE, OpenPage
from tests.pos.fairground import Fairground, until
from tests.pos.screen import Screen
from tests.pos.stall import CHA_MUC, MIEN, ean
from tests.serving import Serve


@pytest.fixture
def selling(fairground: Fairground, till: RunningTill) -> RunningTill:
    """Leave the price of liquor to the cashiers."""
    bounds = LeavePriceOpen(least_minor=50_000, most_minor=90_000, currency="VND")
    hub = fairground.office.hub
    hub.do(PRODUCT, "product/p5", bounds, actor="lan", command_id="open")
    till.sync.wake()
    until(lambda: tiles(till.station.models, (), 9), "the open price came")
    return till


def test_a_day_without_codes(
    selling: RunningTill, serve: Serve, open_page: OpenPage
) -> None:
    """By keys: a tile with an open price, a name for a code, a weight with tare."""
    screen = Screen(open_page(serve(selling.app)))
    screen.log_in()
    screen.open_shift()
    page, keyboard = screen.page, screen.page.keyboard
    expect(page.locator(".tile")).to_have_count(1)
    keyboard.press("ArrowDown")
    keyboard.press("Enter")
    expect(page.locator("#ask-price")).to_be_visible()
    # What is scanned while the price is asked for waits its turn and is not lost.
    screen.scan(MIEN)
    screen.type("99k")
    keyboard.press("Enter")
    expect(page.locator("#price-of.refused")).to_contain_text("đến 90.000 ₫")
    screen.type("70k")
    keyboard.press("Enter")
    screen.shows_total("135.000 ₫")

    screen.scan(ean(999))
    screen.shows_notice("Không có hàng mang mã")
    keyboard.press("Insert")
    screen.type("Keo lac")
    keyboard.press("Tab")
    screen.type("25k")
    keyboard.press("Enter")
    screen.shows_total("160.000 ₫")

    screen.scan(CHA_MUC)
    expect(page.locator("#ask-quantity")).to_be_visible()
    page.fill("#quantity-box", "0,52")
    page.fill("#tare-box", "0,02")
    expect(page.locator("#net")).to_have_text("Tính tiền 0,5 kg: 210.000 ₫")
    keyboard.press("Enter")
    screen.shows_total("370.000 ₫")


def test_a_phone_shows_tiles_hits_and_a_way_without_a_camera(
    selling: RunningTill, serve: Serve, open_page: OpenPage
) -> None:
    """The list of hits leaves tools and total alone; a photo is asked for instead."""
    screen = Screen(open_page(serve(selling.app), size=PHONE, touch=True))
    screen.log_in()
    screen.open_shift()
    page = screen.page
    page.fill("#entry", "m")
    hits = page.locator("#found")
    expect(hits.locator("li").first).to_be_visible()
    below, tools = hits.bounding_box(), page.locator(".tools").bounding_box()
    page.fill("#entry", "")
    page.locator("#camera").click()

    assert below is not None
    assert tools is not None
    assert below["y"] + below["height"] <= tools["y"]
    expect(page.locator("#camera-said")).to_contain_text("Hãy chụp ảnh mã vạch")
