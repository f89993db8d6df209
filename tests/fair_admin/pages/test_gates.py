"""At a gate a phone counts, with a network and without."""

import pytest
from flask import Flask
from playwright.sync_api import Page, Route, expect

from fair_admin.fair import CloseFair
from fair_admin.gate import HOUR_MS
from fair_admin.hub import Hub
from fair_admin.office import Office
from projections.visitors import by_gate
from tests.browser import PHONE, OpenPage
from tests.conftest import Serve
from tests.fair_admin.conftest import LOGIN, NOW_MS, PASSWORD
from tests.fair_admin.fairground import do, lay_out
from tests.fair_admin.visitor import Visitor

HOURS = "/gates/g1/hours"
CORRECTIONS = "/gates/g1/corrections"
PRESSES = "**/presses"


@pytest.fixture
def hub(office: Office) -> Hub:
    """Lay out fair f1 with gate g1."""
    lay_out(office.hub)
    return office.hub


def counted(hub: Hub) -> int:
    """Return what the hub has for the fair's gates."""
    return sum(one.count for one in by_gate(hub.models, "f1"))


def test_who_counts_chooses_a_gate(gatekeeper: Visitor, hub: Hub) -> None:
    """Straight after the login; a closed fair offers none."""
    assert gatekeeper.path == "/gates"
    assert "Cổng chính" in gatekeeper.open("/gates")

    do(hub, CloseFair())

    assert "Không có hội chợ nào đang mở" in gatekeeper.open("/gates")


def test_an_hour_counted_by_hand_is_entered_and_put_right(
    gatekeeper: Visitor, hub: Hub
) -> None:
    """A correction says what is right and why, and keeps what came meanwhile."""
    gatekeeper.open(HOURS)
    hour = str(NOW_MS - HOUR_MS)

    gatekeeper.send(HOURS, hour_starts_at_ms=hour, count="240")
    assert "Đã ghi 240 khách." in gatekeeper.page
    assert "09:00 – 09:59" in gatekeeper.page
    seen = gatekeeper.fields(CORRECTIONS)
    gatekeeper.send(HOURS, hour_starts_at_ms=hour, count="3")
    wrong = {**seen, "right": "230", "reason": "đếm nhầm một đoàn"}
    gatekeeper.client.post(CORRECTIONS, data=wrong)

    assert counted(hub) == 233
    assert "Đã sửa thành 230." in gatekeeper.open(HOURS)


@pytest.mark.parametrize(
    ("filled", "sentence"),
    [
        ({"count": "0"}, "Số khách phải từ 1 đến 50.000."),
        ({"count": "50001"}, "Số khách phải từ 1 đến 50.000."),
        ({"count": "nhiều"}, "Hãy nhập một số nguyên."),
        ({"count": ""}, "Hãy nhập một số nguyên."),
        ({"hour_starts_at_ms": str(NOW_MS + HOUR_MS)}, "Giờ này chưa đến."),
        ({"hour_starts_at_ms": "9" * 30}, "Giờ này chưa đến."),
    ],
)
def test_an_hour_that_cannot_be_is_refused_in_words(
    gatekeeper: Visitor, hub: Hub, filled: dict[str, str], sentence: str
) -> None:
    """And nothing counts."""
    gatekeeper.open(HOURS)

    assert sentence in gatekeeper.send(HOURS, **{"count": "5", **filled})
    assert counted(hub) == 0


@pytest.mark.parametrize(
    ("filled", "sentence"),
    [
        ({"right": "-1", "reason": "x"}, "không có nhiều khách đến thế để trừ"),
        ({"right": "4", "reason": " "}, "Hãy ghi lý do sửa số."),
        ({"right": "5", "reason": "x"}, "Số khách phải từ 1 đến 50.000."),
        ({"right": "", "reason": "x"}, "Hãy nhập một số nguyên."),
    ],
)
def test_a_correction_that_cannot_be_is_refused_in_words(
    gatekeeper: Visitor, hub: Hub, filled: dict[str, str], sentence: str
) -> None:
    """The hour keeps its five."""
    gatekeeper.open(HOURS)
    gatekeeper.send(HOURS, hour_starts_at_ms=str(NOW_MS), count="5")

    assert sentence in gatekeeper.send(CORRECTIONS, **filled)
    assert counted(hub) == 5


def test_other_days_can_be_looked_at(gatekeeper: Visitor, hub: Hub) -> None:
    """What is no day shows today; a gate nobody knows has no page."""
    assert counted(hub) == 0
    assert "22/11/2026" in gatekeeper.open(f"{HOURS}?day=2026-11-22")
    assert "23/11/2026" in gatekeeper.open(f"{HOURS}?day=someday")
    for path in ("/gates/g9", "/gates/g9/hours"):
        gatekeeper.open(path)
        assert gatekeeper.status == 404


def test_an_estimate_stands_apart_with_what_it_rests_on(
    gatekeeper: Visitor, hub: Hub
) -> None:
    """It counts nowhere; the hour's own page names who said what."""
    gatekeeper.open(HOURS)
    hour = str(NOW_MS - HOUR_MS)
    gatekeeper.send(HOURS, hour_starts_at_ms=hour, count="240")

    judged = {"count": "150", "plus_minus": "40", "basis": "số vé xe"}
    gatekeeper.send("/gates/g1/estimates", hour_starts_at_ms=hour, **judged)

    assert "150 ± 40 khách, dựa vào: số vé xe" in gatekeeper.page
    assert counted(hub) == 240
    page = gatekeeper.open(f"/gates/g1/hours/{hour}")
    assert "Ước tính 150 ± 40 khách" in page
    assert "Ghi 240 khách" in page
    assert "Trần Văn Cổng" in page


def test_an_organiser_sees_gates_and_hours_beside_one_another(
    organiser: Visitor, hub: Hub
) -> None:
    """Each count with its method; a day nobody counted says so."""
    organiser.open(HOURS)
    organiser.send(HOURS, hour_starts_at_ms=str(NOW_MS), count="240")
    assert counted(hub) == 240

    page = organiser.open("/board/f1/visitors")

    assert f'href="/gates/g1/hours/{NOW_MS}">240</a>' in page
    assert "theo số người đếm ghi" in page
    assert "Chưa đếm được ai" in organiser.open("/board/f1/visitors?day=2026-11-21")
    assert "/board/f1/visitors" in organiser.open("/board/f1")


def set_clock(page: Page, at_ms: int) -> None:
    """Let the phone's clock stand at a moment; its timers go on."""
    page.clock.set_fixed_time(at_ms / 1000)


@pytest.fixture
def phone(app: Flask, hub: Hub, serve: Serve, open_page: OpenPage) -> Page:
    """Hold a phone at the gate whose clock agrees with the hub's."""
    assert counted(hub) == 0
    url = serve(app)
    page: Page = open_page(f"{url}/login", PHONE, touch=True)
    page.fill("[name=login]", LOGIN)
    page.fill("[name=password]", PASSWORD)
    page.click("[name=submit]")
    set_clock(page, NOW_MS + 1_000)
    page.goto(f"{url}/gates/g1")
    return page


def tap(page: Page, times: int = 1, button: str = "#in") -> None:
    """Press a button."""
    for _ in range(times):
        page.tap(button)


def says(page: Page, text: str) -> None:
    """Wait until the line of the state says so."""
    expect(page.locator("#state")).to_contain_text(text)


def test_every_tap_is_a_visitor(phone: Page, hub: Hub) -> None:
    """The figure grows under the thumb; −1 takes one off, never below nobody."""
    expect(phone.locator("#undo")).to_be_disabled()

    tap(phone, 4)
    expect(phone.locator("#hour")).to_have_text("4")
    tap(phone, 1, "#undo")

    expect(phone.locator("#today")).to_have_text("3")
    says(phone, "Đã gửi hết")
    assert counted(hub) == 3


def test_a_key_counts_as_a_thumb_does(phone: Page, hub: Hub) -> None:
    """For a laptop at the gate."""
    phone.focus("#in")
    phone.keyboard.press("Enter")
    phone.keyboard.press("Space")

    expect(phone.locator("#hour")).to_have_text("2")
    says(phone, "Đã gửi hết")
    assert counted(hub) == 2


def test_without_a_network_the_phone_counts_on(phone: Page, hub: Hub) -> None:
    """What waits is said, outlives the page, and is sent when the network is back."""
    tap(phone)
    says(phone, "Đã gửi hết")
    phone.route(PRESSES, lambda route: route.abort())
    tap(phone, 3)
    says(phone, "Chưa gửi: 3")
    expect(phone.locator("#hour")).to_have_text("4")

    phone.reload()

    says(phone, "Chưa gửi: 3")
    expect(phone.locator("#hour")).to_have_text("4")
    assert counted(hub) == 1
    phone.unroute(PRESSES)
    says(phone, "Đã gửi hết")
    assert counted(hub) == 4


def test_a_lost_answer_counts_nothing_twice(phone: Page, hub: Hub) -> None:
    """The hub had them all; the phone asks again and learns so."""
    lost: list[str] = []

    def lose(route: Route) -> None:
        if len(lost) < 2:
            lost.append(route.fetch().text())
            route.abort()
        else:
            route.continue_()

    phone.route(PRESSES, lose)
    tap(phone, 3)

    says(phone, "Đã gửi hết")
    expect(phone.locator("#hour")).to_have_text("3")
    assert len(lost) == 2
    assert counted(hub) == 3


def test_a_session_that_ended_keeps_what_was_pressed(phone: Page, hub: Hub) -> None:
    """The phone offers the login, and sends when somebody is back."""
    phone.context.clear_cookies()

    tap(phone, 2)

    says(phone, "Chưa gửi: 2 · cần đăng nhập lại")
    phone.click("#state a")
    phone.fill("[name=login]", LOGIN)
    phone.fill("[name=password]", PASSWORD)
    phone.click("[name=submit]")
    says(phone, "Đã gửi hết")
    assert counted(hub) == 2


def test_a_fast_clock_is_named_and_its_presses_wait(phone: Page, hub: Hub) -> None:
    """Until the clock is put right, nothing is counted in an hour to come."""
    set_clock(phone, NOW_MS + HOUR_MS)

    tap(phone, 2)

    says(phone, "Chưa gửi: 2 · Giờ này chưa đến.")
    assert counted(hub) == 0


def test_an_hour_begins_at_nought(phone: Page, hub: Hub) -> None:
    """What was counted in the hour before stays in today's figure."""
    tap(phone, 2)
    says(phone, "Đã gửi hết")
    assert counted(hub) == 2

    set_clock(phone, NOW_MS + HOUR_MS)
    phone.evaluate("render()")

    expect(phone.locator("#hour")).to_have_text("0")
    expect(phone.locator("#today")).to_have_text("2")


def test_tickets_are_scanned_without_a_network(phone: Page, hub: Hub) -> None:
    """Green at once; yellow for one that is in; sent when the network is back."""
    phone.route(PRESSES, lambda route: route.abort())
    phone.click("#show-scanning")
    phone.fill("#badge", "VE-001")
    phone.keyboard.press("Enter")
    expect(phone.locator("#verdict.good")).to_contain_text("Mời vào")

    phone.keyboard.type("VE-001")
    phone.keyboard.press("Enter")
    expect(phone.locator("#verdict.again")).to_contain_text("Đã quét vào rồi")
    says(phone, "Chưa gửi: 2")
    expect(phone.locator("#hour")).to_have_text("1")

    phone.check("[name=way][value=out]")
    phone.fill("#badge", "VE-001")
    phone.keyboard.press("Enter")
    phone.unroute(PRESSES)

    says(phone, "Đã gửi hết")
    expect(phone.locator("#went")).to_have_text("1")
    expect(phone.locator("#inside")).to_have_text("0")
    assert counted(hub) == 1
