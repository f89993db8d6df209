"""Two windows, double clicks, lost answers: the screen loses and doubles nothing."""

from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest
from flask import Response
from msgspec.json import encode
from playwright.sync_api import expect

from events.problem import Problem
from pos.app import RunningTill
from tests.browser import OpenPage
from tests.pos.screen import Screen
from tests.pos.stall import HUNG, MAM, MIEN, PIN
from tests.serving import served

FULL = "KHÔNG GHI ĐƯỢC VÀO Ổ ĐĨA."


class Counter:
    """A till's server that can vanish and come back, and a page at it."""

    def __init__(self, till: RunningTill, open_page: OpenPage) -> None:
        """Serve the till and get ready to sell."""
        self.till = till.station.enrolled.till
        self.losing = 0
        self.is_full = False
        self._app = till.app
        self._app.before_request(self._refuse)
        self._app.after_request(self._lose)
        self._server = ExitStack()
        self.url = self._server.enter_context(served(self._app))
        self.screen = Screen(open_page(self.url))
        self.screen.log_in()
        self.screen.open_shift()

    def go_away(self) -> None:
        """Answer nothing any more."""
        self._server.close()

    def come_back(self) -> None:
        """Answer again at the same address."""
        port = urlsplit(self.url).port or 0
        self._server.enter_context(served(self._app, port))

    def second_window(self) -> Screen:
        """Open the same sale in another window of the same browser."""
        page = self.screen.page.context.new_page()
        page.goto(f"{self.url}/sell")
        return Screen(page)

    def _refuse(self) -> Response | None:
        """Answer as a till does whose disk is full."""
        if not self.is_full:
            return None
        body = encode(Problem("JournalUnwritable", FULL))
        return Response(body, 507, mimetype="application/json")

    def _lose(self, response: Response) -> Response:
        """Let the work be done and its answer be lost."""
        if not self.losing or response.mimetype != "application/json":
            return response
        self.losing -= 1
        return Response("<h1>Bad Gateway</h1>", 502)


@pytest.fixture
def counter(till: RunningTill, open_page: OpenPage) -> Iterator[Counter]:
    """Give a till's screen ready to sell."""
    opened = Counter(till, open_page)
    yield opened
    opened.go_away()


def test_scans_wait_for_a_till_that_is_away(counter: Counter) -> None:
    """They are kept through a reload, in order, and the cashier is told at once."""
    screen = counter.screen
    screen.scan(MIEN)
    screen.shows_total("65.000 ₫")
    counter.go_away()
    for code in (MIEN, MAM, MIEN):
        screen.scan(code)
    alarm = screen.page.locator("#alarm")
    expect(alarm).to_contain_text("Máy bán hàng không trả lời.")
    expect(alarm).to_contain_text("3 thao tác đang chờ, không mất.")

    counter.come_back()
    screen.page.reload()
    screen.shows_total("315.000 ₫")
    expect(alarm).to_be_hidden()


def test_lost_answers_double_nothing(counter: Counter) -> None:
    """Each command was done; asked for again under its id it is done once."""
    screen = counter.screen
    counter.losing = 2
    screen.scan(MIEN)
    screen.shows_total("65.000 ₫")
    screen.page.keyboard.press("F8")
    counter.losing = 2
    screen.page.keyboard.press("Enter")
    screen.shows_change("0 ₫")

    (receipt,) = counter.till.receipts()
    assert receipt.completed.total_minor == 65_000


def test_a_double_click_pays_once(counter: Counter) -> None:
    """And gives one receipt."""
    counter.screen.scan(MIEN)
    counter.screen.shows_total("65.000 ₫")
    counter.screen.page.keyboard.press("F8")
    counter.screen.page.locator("#take").dblclick()
    counter.screen.shows_change("0 ₫")

    assert len(counter.till.receipts()) == 1


def test_a_scan_right_behind_the_money_is_the_next_sale(counter: Counter) -> None:
    """The cashier need not wait for the change to be shown."""
    screen = counter.screen
    screen.scan(MIEN)
    screen.shows_total("65.000 ₫")
    screen.page.keyboard.press("F8")
    screen.page.keyboard.press("Enter")
    screen.scan(MAM)
    screen.shows_total("120.000 ₫")

    assert [one.completed.total_minor for one in counter.till.receipts()] == [65_000]


def test_two_windows_on_one_sale_agree(counter: Counter) -> None:
    """What one adds the other sees; paid in one, the other's scan is a new sale."""
    first = counter.screen
    first.scan(MIEN)
    first.shows_total("65.000 ₫")
    second = counter.second_window()
    second.shows_total("65.000 ₫")
    second.scan(MAM)
    second.shows_total("185.000 ₫")
    second.page.keyboard.press("F8")
    second.page.keyboard.press("Enter")
    second.shows_change("0 ₫")

    first.scan(MIEN)
    first.shows_total("65.000 ₫")
    first.shows_notice("Phiếu trước đã xong ở cửa sổ khác.")
    assert [one.total_minor for one in counter.till.open_sales] == [65_000]
    assert [one.completed.total_minor for one in counter.till.receipts()] == [185_000]


def test_both_windows_that_pay_show_the_one_change(counter: Counter) -> None:
    """The second one's money is not taken, it shows what was given back."""
    first = counter.screen
    first.scan(MIEN)
    first.shows_total("65.000 ₫")
    second = counter.second_window()
    second.shows_total("65.000 ₫")
    second.page.keyboard.press("F8")
    first.page.keyboard.press("F8")
    first.type("100.")
    first.page.keyboard.press("Enter")
    first.shows_change("35.000 ₫")
    second.page.keyboard.press("Enter")
    second.shows_change("35.000 ₫")

    assert len(counter.till.receipts()) == 1


def test_scans_of_a_locked_till_wait_for_the_pin(counter: Counter) -> None:
    """Locked in another window: the goods come onto the sale after the PIN."""
    screen = counter.screen
    screen.scan(MIEN)
    screen.shows_total("65.000 ₫")
    other = counter.second_window()
    other.page.locator(".lock").click()
    screen.scan(MAM)
    expect(screen.page.locator("#alarm")).to_contain_text("Hãy nhập mã PIN.")

    screen.page.locator("#alarm a").click()
    screen.log_in(HUNG, PIN)
    screen.shows_total("185.000 ₫")


def test_a_full_disk_is_said_loudly_and_the_scan_waits(counter: Counter) -> None:
    """No line is shown that is not on disk; with room it comes by itself."""
    counter.is_full = True
    counter.screen.scan(MIEN)
    expect(counter.screen.page.locator("#alarm")).to_contain_text(FULL)
    expect(counter.screen.page.locator("#lines li")).to_have_count(0)

    counter.is_full = False
    counter.screen.shows_total("65.000 ₫")
