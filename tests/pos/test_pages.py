"""The screens lead where a cashier is, in their language, and to nobody else's host."""

import re
from pathlib import Path

import pytest

from fair_admin.devices import issue_replacement_code
from pos.app import RunningTill, make_till
from pos.printer_group import printer_at
from pos.station import Station
from tests.pos.fairground import Fairground, now_ms, until
from tests.pos.stall import LAN, MIEN, Seller

SCREENS = ("/sell", "/shift", "/receipts", "/papers")


def where(seller: Seller, path: str) -> str:
    """Give where a path leads in the end."""
    return seller.client.get(path, follow_redirects=True).request.path


def page(seller: Seller, path: str) -> str:
    """Give the text of a page."""
    return seller.client.get(path).get_data(as_text=True)


def test_a_new_device_asks_to_be_enrolled_and_then_who_sells(
    fairground: Fairground, tmp_path: Path
) -> None:
    """A wrong code is refused in words; the right one leads to the cashiers."""
    station = Station(tmp_path / "till", now_ms)
    till = make_till(station, [printer_at("virtual", station.folder)])
    till.start()
    somebody = Seller(till.app.test_client())
    assert where(somebody, "/") == where(somebody, "/login") == "/enrol"

    def enrol(code: str) -> tuple[int, str]:
        token = somebody.get("/api/v1/session")["csrf_token"]
        hub_url = fairground.url.removeprefix("http://")
        form = {"csrf_token": token, "hub_url": hub_url, "code": code}
        answer = somebody.client.post("/enrol", data=form)
        return answer.status_code, answer.get_data(as_text=True)

    status, refused = enrol("AAAA-BBBB")
    assert status == 409
    assert "Không có mã này." in refused
    assert enrol(fairground.code())[0] == 302
    assert where(somebody, "/") == where(somebody, "/enrol") == "/login"
    until(lambda: LAN in page(somebody, "/login"), "the cashiers are known")
    till.stop()


@pytest.mark.parametrize("path", SCREENS)
def test_every_screen_of_work_asks_for_a_pin(stranger: Seller, path: str) -> None:
    """And leads to the names."""
    assert where(stranger, path) == "/login"


def test_without_a_shift_selling_leads_to_the_float(stranger: Seller) -> None:
    """After the float it leads to the goods."""
    stranger.log_in()
    assert where(stranger, "/") == "/shift"
    stranger.open_shift()
    assert where(stranger, "/") == "/sell"


def test_an_open_sale_is_resumed_and_all_are_listed(seller: Seller) -> None:
    """The newest comes first; the others are one touch away."""
    seller.scan(MIEN)
    first = seller.sale_id
    assert f'data-sale="{first}"' in page(seller, "/sell")
    seller.sale_id = ""
    seller.scan(MIEN)

    both = page(seller, "/sell")
    assert f'data-sale="{seller.sale_id}">' in both
    assert f"&#34;{first}&#34;" in both or f'"{first}"' in both
    assert f'data-sale="{first}">' in page(seller, f"/sell?sale={first}")


def test_locking_asks_for_the_pin_again(seller: Seller) -> None:
    """The open sale waits."""
    seller.scan(MIEN)
    token = seller.get("/api/v1/session")["csrf_token"]
    seller.client.post("/logout", data={"csrf_token": token})

    assert where(seller, "/sell") == "/login"
    seller.log_in()
    assert seller.sale_id in page(seller, "/sell")


def test_the_till_speaks_english_when_asked(seller: Seller) -> None:
    """Screens and refusals alike, and Vietnamese again."""
    token = seller.get("/api/v1/session")["csrf_token"]
    seller.client.post("/language/en", data={"csrf_token": token})

    assert "Scan a code, or type a name" in page(seller, "/sell")
    assert seller.scan("123").get_json()["message"].startswith("No goods have code 123")
    seller.client.post("/language/vi", data={"csrf_token": token})
    assert "Quét mã, hoặc gõ tên hàng" in page(seller, "/sell")


def test_receipts_are_listed_and_shown_as_pictures(
    till: RunningTill, seller: Seller
) -> None:
    """What the customer holds can be looked at, on the list and as it was printed."""
    seller.scan(MIEN)
    seller.pay(100_000)
    until(lambda: "đã in 1" in page(seller, "/receipts"), "the paper is noted")
    pictures = re.findall(
        r'(?:src|href)="(/(?:receipts|papers)/[^"]+)"',
        page(seller, "/receipts") + page(seller, "/papers"),
    )

    assert len(set(pictures)) == 2
    for path in pictures:
        answer = seller.client.get(path)
        assert answer.mimetype == "image/png"
        assert answer.data.startswith(b"\x89PNG")
    assert seller.client.get("/papers/..%2Fmodels.sqlite").status_code == 404
    assert till.printer.trouble is None


def test_a_count_is_shown_when_the_shift_is_closed(seller: Seller) -> None:
    """Expected, counted, and what is missing; before that the cashier counts blind."""
    seller.scan(MIEN)
    seller.pay(100_000)
    before = page(seller, "/shift")
    seller.send("/api/v1/shift/close", command_id="0" * 32, counted_minor=560_000)
    after = page(seller, "/shift")

    assert "565.000" not in before
    assert "565.000 ₫" in after
    assert "Thiếu 5.000 ₫" in after


def test_pages_load_nothing_from_elsewhere(seller: Seller) -> None:
    """No page names another host, and browsers are told to ask none."""
    for path in (*SCREENS, "/login", "/nothing"):
        answer = seller.client.get(path)
        hosts = set(re.findall(r"https?://[^/\"]+", answer.get_data(as_text=True)))
        assert hosts <= {"http://www.w3.org"}
        assert answer.headers["Content-Security-Policy"] == "default-src 'self'"


def test_a_wrong_address_is_answered_in_words(seller: Seller) -> None:
    """People get a page, not a code."""
    assert "Không có trang này." in page(seller, "/nothing")
    assert "Không có trang này." in page(seller, "/receipts/none.png")


def test_a_till_whose_key_is_gone_says_so_and_is_renewed(
    fairground: Fairground, station: Station
) -> None:
    """It shows where to enter the code; a wrong one is refused in words."""
    (station.folder / "keys" / "device.key").unlink()
    folder = station.folder
    station.close()
    again = Station(folder, now_ms)
    running = make_till(again, [printer_at("virtual", folder)])
    running.start()
    somebody = Seller(running.app.test_client())
    until(
        lambda: somebody.get("/api/v1/status")["needs_code"], "the lost key is noticed"
    )
    said = somebody.get("/api/v1/status")["hub_alarm"]
    name = again.enrolled.till.till

    def renew(code: str) -> tuple[int, str]:
        token = somebody.get("/api/v1/session")["csrf_token"]
        form = {"csrf_token": token, "code": code}
        answer = somebody.client.post("/renew", data=form)
        return answer.status_code, answer.get_data(as_text=True)

    assert said.startswith("Mất khóa ký của máy này.")
    assert "/renew" in page(somebody, "/login")
    status, refused = renew("AAAA-BBBB")
    assert (status, "Không có mã này." in refused) == (409, True)
    code = issue_replacement_code(fairground.office.hub, name, actor="lan")
    assert renew(code)[0] == 302
    until(
        lambda: somebody.get("/api/v1/status")["tone"] == "good",
        "the renewed till is in step",
    )
    assert again.enrolled.till.epoch == 2
    running.stop()


def test_a_device_that_is_no_till_renews_nothing(tmp_path: Path) -> None:
    """It is asked to enrol instead."""
    station = Station(tmp_path / "new", now_ms)
    till = make_till(station, [printer_at("virtual", station.folder)])

    assert where(Seller(till.app.test_client()), "/renew") == "/enrol"
    station.close()
