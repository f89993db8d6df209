"""A cashier's day at the till, in a real browser, by keys and by touch."""

from collections.abc import Iterator

import pytest
import zxingcpp
from playwright.sync_api import expect

from pos.app import RunningTill, make_till
from pos.printer_group import printer_at
from pos.station import Station
from tests.browser import PHONE, OpenPage
from tests.pos.fairground import until
from tests.pos.screen import Screen
from tests.pos.stall import CHA_MUC, MAM, MIEN
from tests.pos.tcp_printer import TcpPrinter, tcp_printer
from tests.printers.pixels import decode
from tests.serving import Serve

TEN_A_SECOND_MS = 100


@pytest.fixture
def printer() -> Iterator[TcpPrinter]:
    """Run a printer at a socket."""
    with tcp_printer() as running:
        yield running


@pytest.fixture
def printing(station: Station, printer: TcpPrinter) -> Iterator[RunningTill]:
    """Run a till that prints there."""
    running = make_till(station, [printer_at(printer.where, station.folder)])
    running.start()
    yield running
    running.sync.stop()
    running.printer.stop()


def test_a_day_by_keyboard_alone(
    printing: RunningTill, printer: TcpPrinter, serve: Serve, open_page: OpenPage
) -> None:
    """Open, scan, search, void, pay, give change, print, count, close: no mouse."""
    page = open_page(serve(printing.app))
    screen = Screen(page)
    screen.log_in()
    screen.open_shift()

    for code in (MIEN, MAM, CHA_MUC, MIEN):
        screen.scan(code)
    screen.shows_total("670.000 ₫")
    page.keyboard.press("F3")
    screen.type("nuoc mam")
    page.locator("#found li", has_text="Nước mắm").wait_for()
    page.keyboard.press("Enter")
    screen.shows_total("790.000 ₫")
    page.keyboard.press("Delete")
    screen.shows_total("550.000 ₫")
    page.keyboard.press("F8")
    screen.type("600.")
    page.keyboard.press("Enter")
    screen.shows_change("50.000 ₫")

    until(lambda: len(printer.papers) == 1, "the receipt is at the printer")
    codes = zxingcpp.read_barcodes(decode(printer.papers[0]).convert("L"))
    assert [code.text.split("-")[-3:-1] for code in codes] == [["1", "550000"]]

    page.keyboard.press("Enter")
    screen.shows_total("0 ₫")
    page.get_by_role("link", name="Ca", exact=True).press("Enter")
    page.get_by_text("Đếm theo từng tờ").press("Enter")
    page.get_by_label("500.000 ₫ ×").fill("2")
    page.get_by_label("50.000 ₫ ×", exact=True).fill("1")
    page.keyboard.press("Enter")
    expect(page.locator("#counted")).to_contain_text("Khớp")


def test_ten_scans_a_second_and_none_is_lost(
    till: RunningTill, serve: Serve, open_page: OpenPage
) -> None:
    """Thirty scans in three seconds are thirty packs on the sale."""
    page = open_page(serve(till.app))
    screen = Screen(page)
    screen.log_in()
    screen.open_shift()

    for number in range(30):
        screen.scan((MIEN, MAM, CHA_MUC)[number % 3])
        page.wait_for_timeout(TEN_A_SECOND_MS / 2)

    screen.shows_total("6.050.000 ₫")
    (sale,) = till.station.enrolled.till.open_sales
    assert [line.quantity_thousandths for line in sale.lines] == [10_000] * 3


def test_a_sale_by_touch_on_a_phone(
    till: RunningTill, serve: Serve, open_page: OpenPage
) -> None:
    """Find by name, two of it, a suggested note, the change: with a thumb."""
    page = open_page(serve(till.app), PHONE, touch=True)
    screen = Screen(page)
    screen.log_in()
    screen.open_shift()

    page.tap("#entry")
    screen.type("mien dong")
    page.tap("#found li")
    page.tap("#more")
    screen.shows_total("130.000 ₫")
    page.tap("#pay")
    page.get_by_role("button", name="200.000 ₫", exact=True).tap()
    screen.shows_change("70.000 ₫")
    page.tap("#next")
    screen.shows_total("0 ₫")
