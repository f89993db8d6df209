"""A scan is goods, whatever has the focus and however the scanner is set up."""

import pytest
from playwright.sync_api import Route, expect

from pos.app import RunningTill
from tests.browser import OpenPage
from tests.pos.screen import Screen
from tests.pos.stall import CHA_MUC, MAM, MIEN, TRA, ean
from tests.serving import Serve

# Longer than any pause inside one code of a scanner.
_APART_MS = 300


@pytest.fixture
def screen(till: RunningTill, serve: Serve, open_page: OpenPage) -> Screen:
    """Give a screen ready to sell."""
    opened = Screen(open_page(serve(till.app)))
    opened.log_in()
    opened.open_shift()
    return opened


def test_scans_made_while_the_page_loads_are_goods(screen: Screen) -> None:
    """The device is slow, the cashier is not."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    screen.page.route("**/queue.js", hold)
    screen.page.reload(wait_until="commit")
    expect(screen.page.locator("#empty")).to_be_visible()
    screen.scan(MIEN)
    screen.page.wait_for_timeout(_APART_MS)
    screen.scan(MAM)
    for route in held:
        route.continue_()

    screen.shows_total("185.000 ₫")


@pytest.mark.parametrize("suffix", ["Enter", "Tab", ""])
def test_every_suffix_ends_a_code(screen: Screen, suffix: str) -> None:
    """Enter, Tab, or silence."""
    screen.scan(MIEN, suffix)
    screen.shows_total("65.000 ₫")
    screen.scan(MAM, suffix)
    screen.shows_total("185.000 ₫")


def test_a_scan_into_the_search_box_leaves_it_alone(screen: Screen) -> None:
    """What was being typed stays; the code is goods."""
    screen.page.focus("#entry")
    screen.type("cha m")
    screen.page.wait_for_timeout(_APART_MS)
    screen.scan(MIEN)

    screen.shows_total("65.000 ₫")
    expect(screen.page.locator("#entry")).to_have_value("cha m")


def test_a_scan_never_becomes_a_quantity(screen: Screen) -> None:
    """Scan, ask for two, scan again: the second scan is one more piece of goods."""
    screen.scan(MIEN)
    screen.shows_total("65.000 ₫")
    screen.page.keyboard.press("F2")
    screen.type("2")
    screen.page.wait_for_timeout(_APART_MS)
    screen.scan(MAM)

    screen.shows_total("185.000 ₫")
    expect(screen.page.locator("#ask-quantity")).to_be_hidden()


def test_a_scan_never_becomes_an_amount_of_cash(screen: Screen) -> None:
    """The panel stays, the amount stays, the total grows."""
    screen.scan(MIEN)
    screen.shows_total("65.000 ₫")
    screen.page.keyboard.press("F8")
    screen.type("100.")
    screen.page.wait_for_timeout(_APART_MS)
    screen.scan(MAM)

    expect(screen.page.locator("#due")).to_have_text("185.000 ₫")
    expect(screen.page.locator("#tendered")).to_have_text("100.000 ₫")
    expect(screen.page.locator("#change-ahead")).to_have_text("Còn thiếu 85.000 ₫")
    screen.page.keyboard.press("Enter")
    screen.shows_notice("Khách còn đưa thiếu 85.000 ₫.")


def test_a_scan_never_becomes_a_float(screen: Screen) -> None:
    """On the page of the drawer a code is refused as what it is."""
    screen.page.goto(screen.page.url.replace("/sell", "/shift"))
    screen.page.fill("#cash", "5000")
    screen.page.focus("#cash")
    screen.scan(MIEN)

    expect(screen.page.locator("#cash")).to_have_value("5.000 ₫")
    expect(screen.page.locator("#said")).to_have_text(
        f"{MIEN} là mã hàng, không phải tiền."
    )


def test_an_input_method_cannot_alter_a_code(screen: Screen) -> None:
    """Telex may turn "aa" into "â": the physical keys count."""
    keys = screen.page.context.new_cdp_session(screen.page)
    for letter in "AADD1234":
        code = f"Digit{letter}" if letter.isdigit() else f"Key{letter}"
        event = {"type": "keyDown", "code": code, "key": "Process"}
        keys.send("Input.dispatchKeyEvent", event)
        keys.send("Input.dispatchKeyEvent", {**event, "type": "keyUp"})
    screen.page.keyboard.press("Enter")

    screen.shows_notice("Không có hàng mang mã aadd1234.")


def test_a_code_that_was_altered_is_not_sold(screen: Screen) -> None:
    """Letters that no scanner sends tell that an input method was at work."""
    keys = screen.page.context.new_cdp_session(screen.page)
    for letter in "SPÂÂ123":
        keys.send(
            "Input.dispatchKeyEvent",
            {"type": "keyDown", "code": "", "key": letter, "text": letter},
        )
    screen.page.keyboard.press("Enter")

    screen.shows_notice("Bộ gõ tiếng Việt làm sai mã SPÂÂ123.")


def test_a_code_typed_by_hand_is_looked_up(screen: Screen) -> None:
    """From anywhere on the page, with Enter."""
    screen.type(MIEN)
    screen.page.keyboard.press("Enter")

    screen.shows_total("65.000 ₫")


def test_a_number_and_a_star_before_a_scan_are_so_many(screen: Screen) -> None:
    """Three of this, and one of the next."""
    screen.type("3*")
    expect(screen.page.locator("#times")).to_have_text("× 3")
    screen.page.wait_for_timeout(_APART_MS)
    screen.scan(MIEN)
    screen.shows_total("195.000 ₫")
    screen.scan(CHA_MUC)
    screen.shows_total("615.000 ₫")


def test_a_refused_code_stops_nothing(screen: Screen) -> None:
    """The sentence is there, and the next scan is sold."""
    for code in (TRA, ean(999), "X" * 200):
        screen.scan(code)
    screen.shows_notice("QR này không phải mã hàng.")
    screen.scan(MIEN)

    screen.shows_total("65.000 ₫")
    screen.shows_notice("Miến dong Bình Liêu")


def test_plus_and_minus_count_the_chosen_line(screen: Screen) -> None:
    """Pressed faster than answers come, each counts; the last minus takes it off."""
    screen.scan(MIEN)
    screen.scan(MAM)
    screen.shows_total("185.000 ₫")
    screen.page.keyboard.press("ArrowUp")
    for _ in range(3):
        screen.page.locator("#more").click()
    screen.shows_total("380.000 ₫")
    for _ in range(4):
        screen.page.locator("#less").click()
    screen.shows_total("120.000 ₫")


def test_a_weight_is_typed_with_a_comma(screen: Screen) -> None:
    """0,35 kg; what is no number is said, and zero is refused."""
    screen.scan(CHA_MUC)
    screen.shows_total("420.000 ₫")
    for typed, total in (("0,35", "147.000 ₫"), ("ab", "147.000 ₫"), ("0", None)):
        screen.page.keyboard.press("F2")
        screen.page.fill("#quantity-box", typed)
        screen.page.keyboard.press("Enter")
        if total:
            screen.shows_total(total)
    screen.shows_notice("Số lượng phải lớn hơn 0 và không quá 99.999.")
