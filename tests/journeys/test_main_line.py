"""The main job, end to end: a scan at a booth becomes a receipt and a live total."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
import zxingcpp
from playwright.sync_api import Page, expect

from fair_admin.accounts import open_account
from fair_admin.office import Office
from pos.app import RunningTill, make_till
from pos.printer_group import printer_at
from pos.station import Station
from projections.coverage import SILENT_AFTER_MS
from tests.browser import PHONE, OpenPage
from tests.pos.fairground import Fairground, now_ms, until
from tests.pos.screen import Screen
from tests.pos.stall import MAM, MIEN
from tests.pos.tcp_printer import TcpPrinter, tcp_printer
from tests.printers.pixels import decode
from tests.serving import Serve

LOGIN, PASSWORD = "minh", "mot mat khau dai"


class Clock:
    """The clock of this machine, which can be put forward."""

    def __init__(self) -> None:
        """Begin with the right time."""
        self.ahead_ms = 0

    def __call__(self) -> int:
        """Tell the time."""
        return now_ms() + self.ahead_ms


@pytest.fixture
def clock() -> Clock:
    """Give the office a clock."""
    return Clock()


@pytest.fixture
def ground(stocked: Path, tmp_path: Path, clock: Clock) -> Iterator[Fairground]:
    """Run an office with a fair, goods, cashiers and an organiser."""
    office = Office(copytree(stocked, tmp_path / "office"), clock)
    open_account(
        office.hub.vault, login=LOGIN, name="Minh", role="organiser", password=PASSWORD
    )
    office.start()
    running = Fairground(office)
    yield running
    running.go_away()
    running.office.stop()


@pytest.fixture
def printer() -> Iterator[TcpPrinter]:
    """Run a printer at a socket."""
    with tcp_printer() as running:
        yield running


@pytest.fixture
def device(tmp_path: Path, printer: TcpPrinter) -> Iterator[RunningTill]:
    """Run a device fresh from its box: no till yet."""
    station = Station(tmp_path / "till", now_ms)
    running = make_till(station, [printer_at(printer.where, station.folder)])
    running.start()
    yield running
    running.stop()


def organiser_at(
    open_page: OpenPage, url: str, path: str, size: tuple[int, int]
) -> Page:
    """Open a page of the office as its organiser."""
    page = open_page(f"{url}{path}", size)
    page.fill("[name=login]", LOGIN)
    page.fill("[name=password]", PASSWORD)
    page.click("[type=submit]")
    page.wait_for_url(f"**{path}*")
    return page


def test_a_scan_becomes_a_receipt_and_a_live_total(  # noqa: PLR0913, PLR0917 - all
    ground: Fairground,
    device: RunningTill,
    printer: TcpPrinter,
    clock: Clock,
    serve: Serve,
    open_page: OpenPage,
) -> None:
    """Enrol, count visitors, scan, pay, print; the board follows, and misses a till."""
    office = organiser_at(open_page, ground.url, "/outlets/b1", (1280, 800))
    office.get_by_role("button", name="Cấp mã cho máy bán mới").click()
    code = office.locator("#code").inner_text()
    address = office.locator("#address").inner_text()

    till = open_page(serve(device.app))
    till.fill("#hub_url", address)
    till.fill("#code", code)
    till.get_by_role("button", name="Đăng ký").click()
    till.wait_for_url("**/login")
    until(lambda: len(device.station.settings().cashiers) > 0, "cashiers came")
    till.reload()
    screen = Screen(till)
    screen.log_in()
    screen.open_shift()

    gate = organiser_at(open_page, ground.url, "/gates/g1", PHONE)
    for _ in range(3):
        gate.click("#in")
    board = organiser_at(open_page, ground.url, "/board/f1", (1280, 800))
    expect(board.locator("[data-figure=gate-g1]")).to_have_text("3")

    for code in (MIEN, MAM, MIEN):
        screen.scan(code)
    screen.shows_total("250.000 ₫")
    till.keyboard.press("F8")
    screen.type("300.")
    till.keyboard.press("Enter")
    screen.shows_change("50.000 ₫")

    expect(board.locator("[data-figure=whole-takings]")).to_have_text("250.000 ₫")
    expect(board.locator("[data-figure=silent]")).to_have_text("0")
    until(lambda: len(printer.papers) == 1, "the receipt is at the printer")
    (qr,) = zxingcpp.read_barcodes(decode(printer.papers[0]).convert("L"))
    assert device.station.enrolled.till.till in qr.text

    device.sync.stop()
    clock.ahead_ms = SILENT_AFTER_MS + 1_000
    expect(board.locator("[data-figure=silent]")).to_have_text("1")
