"""Discounts, managers, parked sales and mixed money at the till, by keys."""

import pytest
from playwright.sync_api import expect

from pos.app import RunningTill
from tests.browser import OpenPage
from tests.pos.screen import Screen
from tests.pos.stall import MAM, MANAGER_PIN, MIEN
from tests.serving import Serve


@pytest.fixture
def screen(till: RunningTill, serve: Serve, open_page: OpenPage) -> Screen:
    """Give a screen with one pack on a sale."""
    opened = Screen(open_page(serve(till.app)))
    opened.log_in()
    opened.open_shift()
    opened.scan(MIEN)
    opened.shows_total("65.000 ₫")
    return opened


def test_a_large_discount_waits_for_a_manager_and_nothing_is_lost(
    screen: Screen,
) -> None:
    """Scans go on being taken while the manager comes."""
    screen.page.keyboard.press("F6")
    screen.type("50")
    screen.page.keyboard.press("Enter")
    expect(screen.page.locator("#ask-pin")).to_be_visible()
    screen.page.fill("#pin-box", MANAGER_PIN)
    screen.page.keyboard.press("Enter")
    screen.shows_total("32.500 ₫")
    screen.scan(MAM)

    screen.shows_total("152.500 ₫")


def test_a_parked_sale_survives_the_browser(screen: Screen) -> None:
    """Parked under a name, another one sold, the page loaded anew: there it is."""
    screen.page.keyboard.press("F7")
    screen.type("chi ao do")
    screen.page.keyboard.press("Enter")
    screen.shows_total("0 ₫")
    screen.scan(MAM)
    screen.shows_total("120.000 ₫")
    screen.page.reload()
    screen.shows_total("120.000 ₫")
    screen.page.get_by_role("button", name="chi ao do").click()

    screen.shows_total("65.000 ₫")


def test_cash_and_transfer_pay_one_sale(screen: Screen) -> None:
    """A note first, the rest by transfer with its reference."""
    screen.page.keyboard.press("F8")
    screen.type("50.c")
    expect(screen.page.locator("#due")).to_have_text("15.000 ₫")
    screen.page.keyboard.press("Enter")

    screen.shows_change("0 ₫")
    expect(screen.page.locator("#paid-tendered")).to_have_text("65.000 ₫")
