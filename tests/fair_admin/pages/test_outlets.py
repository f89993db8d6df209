"""At an outlet's page, cashiers are let in and codes are made for tills."""

import re

import pytest

from events.admission import EnrolRequest
from fair_admin.devices import enrol, issue_code
from fair_admin.fair import CloseFair
from fair_admin.hub import Hub
from fair_admin.office import Office
from fair_admin.till_settings import settings_of
from projections.coverage import Heartbeat, note, tills
from tests.fair_admin.conftest import NOW_MS
from tests.fair_admin.fairground import do, lay_out
from tests.fair_admin.visitor import Visitor

BOOTH = "/outlets/b1"
CODES = "/outlets/b1/codes"
CASHIERS = "/outlets/b1/cashiers"


@pytest.fixture
def hub(office: Office) -> Hub:
    """Lay out fair f1 with booth b1."""
    lay_out(office.hub)
    return office.hub


def code_on(page: str) -> str:
    """Read the code off the page."""
    found = re.search(r'id="code">([^<]+)<', page)
    assert found
    return found[1]


def add(organiser: Visitor, name: str = "Hoa", pin: str = "1234") -> str:
    """Let somebody sell at the booth."""
    organiser.open(BOOTH)
    return organiser.send(CASHIERS, name=name, pin=pin)


def test_a_code_is_shown_once_and_makes_a_till(organiser: Visitor, hub: Hub) -> None:
    """With the address to type and its last moment; no browser keeps the page."""
    organiser.open(BOOTH)
    fields = organiser.fields(CODES)

    answer = organiser.client.post(CODES, data=fields)

    page = answer.get_data(as_text=True)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "http://localhost" in page
    assert "24/11/2026 10:00" in page
    till = enrol(hub, EnrolRequest(code=code_on(page), public_key="ab" * 32))
    assert till.till in organiser.open(BOOTH)
    assert code_on(page) not in organiser.page


def test_a_closed_fair_gets_no_codes(organiser: Visitor, hub: Hub) -> None:
    """The page still shows who sold there, and a page left open is refused."""
    organiser.open(BOOTH)
    fields = organiser.fields(CODES)
    do(hub, CloseFair())

    organiser.client.post(CODES, data=fields)

    assert "Không có gian hàng hay điểm bán này." in organiser.open(BOOTH)
    assert "Không còn bán" in organiser.page
    assert "/codes" not in organiser.page


def test_cashiers_come_change_their_pin_and_go(organiser: Visitor, hub: Hub) -> None:
    """The till's settings follow each step."""
    assert "Đã thêm Hoa." in add(organiser)
    (hoa,) = settings_of(hub, "b1").cashiers
    person = f"{CASHIERS}/{hoa.cashier_id}"

    assert "Đã đổi mã PIN." in organiser.send(f"{person}/pin", pin="87654321")
    assert settings_of(hub, "b1").cashiers[0].pin_hash != hoa.pin_hash
    assert "không bán hàng ở đây nữa" in organiser.send(f"{person}/remove")
    assert settings_of(hub, "b1").cashiers == ()


@pytest.mark.parametrize(
    ("name", "pin", "sentence"),
    [
        ("", "1234", "Hãy nhập tên thu ngân."),
        ("Lý", "12", "Mã PIN gồm 4 đến 8 chữ số."),
        ("HOA", "9999", "đã có thu ngân trùng tên"),
        ("x" * 121, "1234", "Dài quá: tối đa 120 ký tự."),
    ],
)
def test_a_cashier_who_cannot_be_is_refused_in_words(
    organiser: Visitor, hub: Hub, name: str, pin: str, sentence: str
) -> None:
    """Whoever was there stays."""
    add(organiser)

    assert sentence in add(organiser, name, pin)
    assert len(settings_of(hub, "b1").cashiers) == 1


def test_tills_are_listed_by_how_they_are(organiser: Visitor, hub: Hub) -> None:
    """Silent ones are found, and what they still hold stands beside them."""
    organiser.open(BOOTH)
    code = code_on(organiser.send(CODES))
    till = enrol(hub, EnrolRequest(code=code, public_key="ab" * 32)).till
    assert "Chưa báo về" in organiser.open("/tills?fair=f1")
    note(
        hub.models,
        Heartbeat(
            till=till,
            epoch=1,
            unsent=12,
            oldest_unsent_at_ms=NOW_MS,
            at_ms=NOW_MS - 21_000,
        ),
    )

    assert "Im lặng" in organiser.open("/tills?state=silent&fair=f1")
    assert "12 phiếu, cũ nhất 23/11/2026 10:00" in organiser.page
    assert till not in organiser.open("/tills?fair=-")


def test_a_till_is_retired_for_a_reason(organiser: Visitor, hub: Hub) -> None:
    """Then it is expected no more; twice is refused in words."""
    organiser.open(BOOTH)
    code = code_on(organiser.send(CODES))
    till = enrol(hub, EnrolRequest(code=code, public_key="ab" * 32)).till
    organiser.open(f"/tills/{till}")
    retire = f"/tills/{till}/retire"
    fields = organiser.fields(retire)

    assert "Hãy ghi lý do ngừng dùng máy." in organiser.send(retire, reason=" ")
    organiser.open(f"/tills/{till}")
    assert "đã ngừng dùng" in organiser.send(retire, reason="rơi vỡ")
    organiser.client.post(retire, data={**fields, "reason": "rơi vỡ"})
    assert "Máy này đã ngừng dùng rồi." in organiser.open("/tills?state=retired")
    assert till in organiser.page
    assert [one.is_retired for one in tills(hub.models)] == [True]


def test_what_is_not_there_has_no_page(organiser: Visitor) -> None:
    """An outlet or till nobody knows."""
    for path in ("/outlets/b9", "/tills/AAAAA"):
        organiser.open(path)
        assert organiser.status == 404


def test_receipts_say_what_organisers_write(organiser: Visitor, hub: Hub) -> None:
    """The page shows what stands, and takes what is new."""
    assert "Cảm ơn quý khách!" in organiser.open("/receipt-texts")

    organiser.send(seller_name="HTX Bình Liêu", thanks="Hẹn gặp lại!")

    assert "Đã ghi." in organiser.page
    assert settings_of(hub, "b1").receipt.seller_name == "HTX Bình Liêu"
    organiser.open("/receipt-texts")
    assert "tối đa 200 ký tự" in organiser.send(thanks="x" * 201)
    assert settings_of(hub, "b1").receipt.thanks == "Hẹn gặp lại!"


def test_a_till_is_replaced_from_its_page(organiser: Visitor, hub: Hub) -> None:
    """The code begins the next epoch of the same till; retired, it gets none."""
    code = issue_code(hub, "b1", actor="lan")
    till = enrol(hub, EnrolRequest(code=code, public_key="ab" * 32)).till
    replace, page = f"/tills/{till}/replace", f"/tills/{till}"
    organiser.open(page)

    again = code_on(organiser.send(replace))
    renewed = enrol(hub, EnrolRequest(code=again, public_key="cd" * 32, till=till))

    assert (renewed.till, renewed.epoch) == (till, 2)
    organiser.open(page)
    fields = organiser.fields(replace)
    organiser.send(f"/tills/{till}/retire", reason="hỏng")
    late = organiser.client.post(replace, data=fields, follow_redirects=True)
    assert "Máy này đã ngừng dùng rồi." in late.get_data(as_text=True)
    stale = organiser.client.post(replace, data={}, follow_redirects=True)
    assert stale.status_code in {200, 400}
    assert organiser.client.post("/tills/AAAAA/replace", data=fields).status_code == 404
