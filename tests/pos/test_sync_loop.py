"""The till says honestly how it stands with its hub, and catches up by itself."""

from pathlib import Path

from flask import Response
from msgspec.json import encode

from events.problem import Problem
from fair_admin.product import PRODUCT, SetPrice
from pos.app import RunningTill, make_till
from pos.printer_group import printer_at
from pos.station import Station
from tests.pos.fairground import Fairground, now_ms, until
from tests.pos.stall import MIEN, Seller


def tone_of(seller: Seller) -> str:
    """Give the colour of the badge."""
    return str(seller.get("/api/v1/status")["tone"])


def sell_one(seller: Seller) -> None:
    """Sell one pack."""
    seller.sale_id = ""
    seller.scan(MIEN)
    seller.pay(65_000)


def test_a_sale_is_at_the_hub_at_once(seller: Seller, fairground: Fairground) -> None:
    """Nobody has to do anything for it, and then the badge is green."""
    sell_one(seller)

    until(lambda: fairground.takings_minor() == 65_000, "the hub counts the sale")
    until(lambda: tone_of(seller) == "good", "the badge is green")
    assert seller.get("/api/v1/status")["said"] == "Đã gửi hết"


def test_a_hub_that_is_away_costs_no_sale(
    seller: Seller, fairground: Fairground
) -> None:
    """Never green while something waits; all of it is there once the hub is."""
    until(lambda: tone_of(seller) == "good", "the hub was met")
    fairground.go_away()
    for _ in range(3):
        sell_one(seller)
    until(lambda: tone_of(seller) == "away", "the hub is missed")
    status = seller.get("/api/v1/status")

    assert status["unsent"] == 3
    assert status["said"].startswith("Chưa gặp máy trung tâm, cứ bán tiếp. 3 phiếu")
    assert f"cũ nhất {status['oldest_unsent_text']}" in status["said"]
    fairground.come_back()
    until(lambda: fairground.takings_minor() == 195_000, "the hub has all three")
    until(lambda: tone_of(seller) == "good", "the badge is green again")


def test_a_hub_that_answers_nonsense_is_tried_again(
    seller: Seller, fairground: Fairground
) -> None:
    """HTTP 500 is no answer; nothing is lost and nothing counted twice."""
    until(lambda: tone_of(seller) == "good", "the hub was met")
    fairground.instead = lambda: Response("<h1>Oops</h1>", 500)
    sell_one(seller)
    until(lambda: tone_of(seller) == "away", "the nonsense is noticed")
    fairground.instead = lambda: None

    until(lambda: fairground.takings_minor() == 65_000, "the sale is at the hub")


def test_a_refusal_of_the_hub_is_shown_in_its_words(
    till: RunningTill, seller: Seller, fairground: Fairground
) -> None:
    """A till the hub does not know sells on and tells why it is not heard."""
    sentence = "Máy này chưa được đăng ký."
    refusal = encode(Problem("UnknownTill", sentence))
    fairground.instead = lambda: Response(refusal, 401, mimetype="application/json")
    sell_one(seller)

    until(
        lambda: seller.get("/api/v1/status")["said"].startswith(sentence),
        "the hub's sentence is shown",
    )
    assert till.station.enrolled.till.unsent(0).sales == 1


def test_a_new_price_reaches_the_till_while_it_sells(
    till: RunningTill, seller: Seller, fairground: Fairground
) -> None:
    """New lines cost the new price; what is on a sale stays as it was."""
    seller.scan(MIEN)
    price = SetPrice(price_minor=70_000, currency="VND")
    fairground.office.hub.do(
        PRODUCT, "product/p1", price, actor="lan", command_id="dearer"
    )
    till.sync._next_report_ms = 0
    till.sync.wake()

    def costs_more() -> bool:
        found = seller.get("/api/v1/search?q=mien")
        return bool(found[0]["price_text"] == "70.000 ₫")

    until(costs_more, "the new price is known")
    lines = seller.scan(MIEN).get_json()["lines"]
    assert [line["amount_text"] for line in lines] == ["65.000 ₫", "70.000 ₫"]


def test_a_device_that_is_no_till_says_so(tmp_path: Path) -> None:
    """The badge of a new device asks for enrolment."""
    device = Station(tmp_path / "till", now_ms)
    till = make_till(device, [printer_at("virtual", device.folder)])
    status = Seller(till.app.test_client()).get("/api/v1/status")
    device.close()

    assert not status["is_enrolled"]
    assert status["said"] == "Máy chưa đăng ký với ban tổ chức."
