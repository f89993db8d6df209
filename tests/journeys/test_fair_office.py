"""A fair from an empty office to its issued report, as its people see it."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from events.moments import ZONE
from fair_admin.accounts import open_account
from fair_admin.closing.figures import figures_of
from fair_admin.closing.handed_out import handed_out
from fair_admin.office import Office
from pos.app import RunningTill, make_till
from pos.printer_group import printer_at
from pos.station import Station
from projections.fairs import booths, fairs
from tests.browser import PHONE, OpenPage
from tests.pos.fairground import Fairground, now_ms, until
from tests.pos.screen import Screen
from tests.pos.stall import LAN, PIN
from tests.serving import Serve

LOGIN, PASSWORD = "minh", "mot mat khau dai"
GOODS, PRICE = "2002200000130", "180.000 ₫"
"""Chả rươi Sông Cầm of the shipped register, under its in-store code."""
BOOTHS = 300


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Fairground]:
    """Run an empty office that has one organiser."""
    office = Office(tmp_path / "office", now_ms)
    open_account(
        office.hub.vault, login=LOGIN, name="Minh", role="organiser", password=PASSWORD
    )
    office.start()
    running = Fairground(office)
    yield running
    running.go_away()
    running.office.stop()


@pytest.fixture
def device(tmp_path: Path) -> Iterator[RunningTill]:
    """Run a device fresh from its box: no till yet."""
    station = Station(tmp_path / "till", now_ms)
    running = make_till(station, [printer_at("virtual", station.folder)])
    running.start()
    yield running
    running.stop()


def log_in(page: Page) -> None:
    """Log in as the organiser."""
    page.fill("[name=login]", LOGIN)
    page.fill("[name=password]", PASSWORD)
    page.click("[name=submit]")


def filled(template: bytes) -> bytes:
    """Fill the template of booths as people do, three hundred of them."""
    book = load_workbook(BytesIO(template))
    sheet = book.worksheets[0]
    for number in range(1, BOOTHS + 1):
        row = (f"A{number:03d}", "Khu A", f"HTX số {number}", "", "Lạng Sơn")
        for column, text in enumerate(row, start=1):
            sheet.cell(row=number + 1, column=column, value=text)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def press(page: Page, name: str) -> None:
    """Press a button that asks before."""
    page.locator("summary", has_text=name).click()
    page.locator("details[open] button", has_text=name).click()


def set_up(office: Page, url: str) -> None:
    """Enter the register, plan a fair for today, lay it out from a file, open it."""
    office.check("[name=goods]")
    office.get_by_role("button", name="Nạp danh mục của tỉnh").click()
    expect(office.get_by_text("Đã nạp danh mục.")).to_be_visible()
    today = f"{datetime.now(ZONE):%d/%m/%Y}"
    office.goto(f"{url}/fairs/new")
    office.fill("[name=name]", "Hội chợ OCOP Thu Đông")
    office.select_option("[name=locality_code]", index=1)
    office.fill("[name=starts_on]", today)
    office.fill("[name=ends_on]", today)
    office.locator("main form button").click()
    for part, name, button in (
        ("#zones", "Khu A", "Thêm khu"),
        ("#gates", "Cổng chính", "Thêm cổng"),
    ):
        office.fill(f"{part} [name=name]", name)
        office.get_by_role("button", name=button).click()
    press(office, "Mở cửa hội chợ")
    office.get_by_role("link", name="Nhập từ tệp").click()
    with office.expect_download() as got:
        office.get_by_role("link", name="Tải tệp mẫu .xlsx").click()
    sheet = filled(Path(got.value.path()).read_bytes())
    file = {"name": "gian.xlsx", "mimeType": "application/zip", "buffer": sheet}
    office.set_input_files("[name=file]", file)  # type: ignore[arg-type] # as documented
    office.get_by_role("button", name="Xem trước").click()
    office.get_by_role("button", name="Ghi tất cả").click()
    expect(office.get_by_text(f"Đã thêm {BOOTHS} gian hàng.")).to_be_visible()


def enrol(office: Page, till: Page, device: RunningTill) -> Screen:
    """Add a cashier to a booth, carry its code to a device, and open a shift."""
    office.get_by_role("link", name="A001").click()
    office.fill("#cashiers [name=name]", LAN)
    office.fill("#cashiers [name=pin]", PIN)
    office.locator("#cashiers").get_by_role("button", name="Thêm").click()
    office.get_by_role("button", name="Cấp mã cho máy bán mới").click()
    till.fill("#hub_url", office.locator("#address").inner_text())
    till.fill("#code", office.locator("#code").inner_text())
    till.get_by_role("button", name="Đăng ký").click()
    till.wait_for_url("**/login")
    until(lambda: len(device.station.settings().cashiers) > 0, "cashiers came")
    till.reload()
    screen = Screen(till)
    screen.log_in()
    screen.open_shift()
    return screen


def test_a_fair_from_an_empty_office_to_its_report(
    ground: Fairground, device: RunningTill, serve: Serve, open_page: OpenPage
) -> None:
    """Set up from a file, enrolled, counted, sold, closed, and handed out."""
    hub = ground.office.hub
    office = open_page(f"{ground.url}/")
    log_in(office)
    set_up(office, ground.url)
    (fair,) = fairs(hub.models)
    assert len(booths(hub.models, fair.fair_id)) == BOOTHS

    screen = enrol(office, open_page(serve(device.app)), device)
    gate = open_page(f"{ground.url}/gates", PHONE, touch=True)
    log_in(gate)
    gate.get_by_role("link", name="Cổng chính").click()
    for _ in range(3):
        gate.tap("#in")
    gate.tap("#out")
    expect(gate.locator("#inside")).to_have_text("2")
    screen.scan(GOODS)
    screen.shows_total(PRICE)
    screen.page.keyboard.press("F8")
    screen.type("200.")
    screen.page.keyboard.press("Enter")
    screen.shows_change("20.000 ₫")

    office.goto(f"{ground.url}/board/{fair.fair_id}")
    expect(office.locator("[data-figure=whole-takings]")).to_have_text(PRICE)
    expect(office.locator("[data-figure=inside]")).to_have_text("2")
    office.goto(f"{ground.url}/fairs/{fair.fair_id}")
    press(office, "Kết thúc hội chợ")
    office.get_by_role("link", name="Báo cáo").click()
    press(office, "Phát hành")

    expect(office.get_by_text("SHA-256")).to_be_visible()
    (report,) = handed_out(hub, fair.fair_id)
    figures = figures_of(report.issued.figures)
    assert [one.amount_minor for one in figures.totals] == [180_000]
    assert figures.visitors == 3
