"""At the counter: the customer's window, a tax code, an exchange, and a locked till."""

import msgspec
import pytest
from playwright.sync_api import Page, expect

from pos.app import RunningTill
from tests.browser import OpenPage
from tests.pos.screen import Screen
from tests.pos.stall import LAN, MAM, MIEN
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


def beside(screen: Screen) -> Page:
    """Open the customer's window of the same browser."""
    window = screen.page.context.new_page()
    window.goto(screen.page.url.replace("/sell", "/display"))
    screen.page.bring_to_front()
    return window


def test_the_customers_window_follows_and_shows_the_change(screen: Screen) -> None:
    """Also when it is opened in the middle of a sale."""
    window = beside(screen)
    expect(window.locator("#total")).to_have_text("65.000 ₫")
    screen.scan(MAM)
    expect(window.locator("#total")).to_have_text("185.000 ₫")
    expect(window.locator("#lines li")).to_have_count(2)
    screen.page.keyboard.press("F8")
    screen.type("200.")
    screen.page.keyboard.press("F9")
    screen.shows_change("15.000 ₫")

    expect(window.locator("#change")).to_have_text("15.000 ₫")
    # F9 took the money alone: the paper is there for the asking.
    expect(screen.page.locator("#reprint")).to_contain_text("In phiếu")
    screen.page.keyboard.press("Enter")
    expect(window.locator(".welcome")).to_be_visible()


def test_a_tax_code_is_typed_by_key_and_checked(screen: Screen) -> None:
    """A wrong digit is said; the right code stands beside the total."""
    screen.page.keyboard.press("F4")
    screen.type("0100109107")
    screen.page.keyboard.press("Enter")
    screen.shows_notice("Mã số thuế 0100109107 không đúng")
    screen.page.keyboard.press("F4")
    screen.type("0100109106")
    screen.page.keyboard.press("Enter")

    expect(screen.page.locator("#buyer-shown")).to_have_text("0100109106")


def test_goods_are_exchanged_and_the_rest_is_given_back(screen: Screen) -> None:
    """From the receipt to the change, without a note of what is due where."""
    screen.scan(MAM)
    screen.shows_total("185.000 ₫")
    screen.page.keyboard.press("F8")
    screen.page.keyboard.press("Enter")
    screen.shows_change("0 ₫")
    screen.page.goto(screen.page.url.replace("/sell", "/refund?q=1"))
    dear = screen.page.locator("#lines li", has_text="Nước mắm")
    dear.get_by_role("button", name="Thêm một").click()
    screen.page.click("#exchange")
    expect(screen.page.locator("#exchange")).to_contain_text("120.000 ₫")
    screen.scan(MIEN)
    screen.shows_total("65.000 ₫")
    screen.page.keyboard.press("F8")
    expect(screen.page.locator("#change-ahead")).to_contain_text("55.000 ₫")
    screen.page.keyboard.press("Enter")

    screen.shows_change("55.000 ₫")
    expect(screen.page.locator("#exchange")).to_be_hidden()


def test_a_till_nobody_touches_locks_itself_and_the_sale_waits(
    screen: Screen, till: RunningTill
) -> None:
    """A PIN later everything is as it was."""
    settings = till.station.settings()
    rules = msgspec.structs.replace(settings.rules, idle_lock_seconds=1)
    till.station.keep(msgspec.structs.replace(settings, rules=rules))
    screen.page.reload()
    screen.page.wait_for_url("**/login")
    till.station.keep(settings)
    screen.log_in(LAN)

    screen.shows_total("65.000 ₫")


_EARS = """
window.heard = [];
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (...when) {
  window.heard.push(`${this.type} ${this.frequency.value}`);
  return start.apply(this, when);
};
"""


def test_error_and_success_are_told_apart_by_ear(
    till: RunningTill, serve: Serve, open_page: OpenPage
) -> None:
    """Added, refused and paid have no tone in common: eyes are on the goods."""
    screen = Screen(open_page(serve(till.app)))
    screen.page.add_init_script(_EARS)
    screen.log_in()
    screen.open_shift()

    def heard() -> set[str]:
        tones: list[str] = screen.page.evaluate("window.heard.splice(0)")
        return set(tones)

    screen.scan(MIEN)
    screen.shows_total("65.000 ₫")
    added = heard()
    screen.scan("2002200099999")
    expect(screen.page.locator("#notice")).to_have_attribute("data-tone", "bad")
    refused = heard()
    screen.page.keyboard.press("F8")
    screen.page.keyboard.press("Enter")
    screen.shows_change("0 ₫")
    paid = heard()

    assert added
    assert refused
    assert paid
    assert not added & refused
    assert not refused & paid
    assert not added & paid
