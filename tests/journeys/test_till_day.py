"""A cashier's whole day, by keyboard alone and by thumb: the drawer adds up."""

from playwright.sync_api import Page, expect

from events.shifts import ShiftClosed
from pos.app import RunningTill
from tests.browser import PHONE, OpenPage
from tests.pos.screen import Screen
from tests.pos.stall import HUNG, MAM, MANAGER_PIN, MIEN, PIN
from tests.serving import Serve

_SALES = 30
_BURST = 10


def closing_of(till: RunningTill) -> ShiftClosed:
    """Give the Z report of the shift that was closed last."""
    closed = till.station.enrolled.till.last_closed
    assert isinstance(closed, ShiftClosed)
    return closed


def go_to(page: Page, name: str) -> None:
    """Follow a link with the keyboard."""
    page.get_by_role("link", name=name, exact=True).press("Enter")


def sell_many(screen: Screen) -> None:
    """Sell one pack or bottle to each of many, three actions a sale."""
    for number in range(_SALES):
        screen.scan((MIEN, MAM)[number % 2])
        screen.shows_total(("65.000 ₫", "120.000 ₫")[number % 2])
        screen.page.keyboard.press("F8")
        screen.page.keyboard.press("Enter")
        screen.shows_change("0 ₫")


def test_a_day_by_keyboard_adds_up_to_the_dong(
    till: RunningTill, serve: Serve, open_page: OpenPage
) -> None:
    """Thirty sales, a burst, a discount with PIN, a mix of money, a refund, X and Z."""
    page = open_page(serve(till.app))
    screen = Screen(page)
    screen.log_in()
    screen.open_shift("500000")

    sell_many(screen)
    for _ in range(_BURST):
        screen.scan(MIEN)
    screen.shows_total("650.000 ₫")
    page.keyboard.press("F6")
    page.locator("#cheaper-box").focus()
    screen.type("20")
    page.keyboard.press("Enter")
    page.locator("#pin-box").focus()
    screen.type(MANAGER_PIN)
    page.keyboard.press("Enter")
    screen.shows_total("520.000 ₫")
    page.keyboard.press("F8")
    screen.type("20.c")
    page.keyboard.press("Enter")
    screen.shows_change("0 ₫")

    page.keyboard.press("Enter")
    go_to(page, "Trả hàng")
    page.wait_for_url("**/refund")
    page.locator("#receipt").focus()
    screen.type(f"{_SALES + 1}")
    page.keyboard.press("Enter")
    page.locator("#lines .quantity").fill("2")
    page.locator("#why").fill("hàng lỗi")
    page.keyboard.press("Enter")
    expect(page.locator("#given-sum")).to_have_text("104.000 ₫")

    go_to(page, "Ca")
    page.wait_for_url("**/shift")
    page.get_by_label(HUNG).press("Space")
    page.locator("#taker-pin").focus()
    screen.type(PIN)
    page.keyboard.press("Enter")
    page.wait_for_url("**/sell")
    go_to(page, "Ca")
    go_to(page, "Xem báo cáo giữa ca (X)")
    # 500.000 + 15 × 185.000 + 20.000 − 104.000
    expect(page.locator(".figures")).to_contain_text("3.191.000 ₫")
    go_to(page, "Về trang ca")
    page.locator("#cash").focus()
    screen.type("3191.")
    page.keyboard.press("Enter")

    expect(page.locator("#counted")).to_contain_text("Khớp")
    closed = closing_of(till)
    assert closed.difference_minor == 0
    assert closed.takings_minor == 15 * 185_000 + 520_000 - 104_000
    assert {one.kind: one.amount_minor for one in closed.figures.tenders} == {
        "cash": 2_691_000,
        "transfer": 500_000,
    }


def test_a_day_by_thumb_adds_up_to_the_dong(
    till: RunningTill, serve: Serve, open_page: OpenPage
) -> None:
    """Two sales with a park between, a card, a refund and the count at 390 px."""
    page = open_page(serve(till.app), PHONE, touch=True)
    screen = Screen(page)
    screen.log_in()
    screen.open_shift("500000")

    page.tap("#entry")
    screen.type("mien")
    page.tap("#found li")
    screen.shows_total("65.000 ₫")
    page.tap("#park")
    page.fill("#park-box", "anh mũ đen")
    page.tap("#ask-park .primary")
    screen.shows_total("0 ₫")
    page.tap("#entry")
    screen.type("nuoc")
    page.tap("#found li")
    page.tap("#pay")
    page.tap("[data-kind=card]")
    page.fill("#reference", "1234")
    page.tap("#take")
    screen.shows_change("0 ₫")
    page.tap("#next")
    page.get_by_role("button", name="anh mũ đen").tap()
    screen.shows_total("65.000 ₫")
    page.tap("#pay")
    page.tap("#take")
    screen.shows_change("0 ₫")

    page.tap("#next")
    page.get_by_role("link", name="Trả hàng", exact=True).tap()
    page.fill("#receipt", "2")
    page.tap("#find .primary")
    page.tap("#lines [data-by='1']")
    page.get_by_role("button", name="Hàng lỗi").tap()
    page.tap("#give .primary")
    expect(page.locator("#given-sum")).to_have_text("65.000 ₫")
    page.get_by_role("link", name="Ca", exact=True).tap()
    page.fill("#cash", "500000")
    page.tap("#drawer .primary")

    expect(page.locator("#counted")).to_contain_text("Khớp")
    assert closing_of(till).takings_minor == 120_000
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
