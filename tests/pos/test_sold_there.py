"""Another till's sale comes back here: asked of the hub, or typed from the paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from fair_admin.refund_check import NO_RECEIPT, NOT_HERE, NOT_ON_IT, TOO_MUCH, doubts
from pos.app import RunningTill, make_till
from pos.printer_group import printer_at
from pos.station import Station
from tests.pos.fairground import Fairground, now_ms, until
from tests.pos.stall import HOA, MAM, MIEN, Seller, error_of, new_id


@pytest.fixture
def other(fairground: Fairground, tmp_path: Path, seller: Seller) -> Iterator[Seller]:
    """Run a second till at the same booth, with somebody who sells there."""
    station = Station(tmp_path / "other", now_ms)
    enrolled = station.enrol(fairground.url, fairground.code())
    enrolled.sync.pull(now_ms())
    settings = enrolled.sync.pull_settings("", now_ms())
    assert settings is not None
    station.keep(settings)
    running = make_till(station, [printer_at("virtual", station.folder)])
    running.start()
    there = Seller(running.app.test_client())
    there.log_in(HOA, "2468")
    there.open_shift()
    yield there
    running.stop()
    assert seller


def name_of(somebody: Seller) -> str:
    """Give the name of a till."""
    return str(somebody.get("/api/v1/status")["till"])


def sold_two(somebody: Seller, fairground: Fairground) -> str:
    """Sell two packs, known to the hub; give what the paper says."""
    before = fairground.takings_minor()
    somebody.sale_id = ""
    somebody.scan(MIEN, quantity_thousandths=2000)
    number = somebody.pay(130_000).get_json()["receipt_number"]
    until(lambda: fairground.takings_minor() == before + 130_000, "the hub has it")
    return f"{name_of(somebody)} {number}"


def bring_back(somebody: Seller, paper: str, quantity: int = 1000) -> object:
    """Take packs of a receipt back for cash."""
    sale = somebody.get(f"/api/v1/refunds/sale?q={paper}")
    line = {
        "line_id": sale["lines"][0]["line_id"],
        "quantity_thousandths": quantity,
    }
    return somebody.send(
        "/api/v1/refunds",
        command_id=new_id(),
        sale_id=sale["sale_id"],
        lines=[line],
        kind="cash",
        reason="lỗi",
    )


def kinds(fairground: Fairground) -> list[str]:
    """Give what the office has doubts about."""
    hub = fairground.office.hub
    return [one.kind for one in doubts(hub.models, hub.log)]


def test_another_tills_sale_is_asked_of_the_hub_and_not_refunded_twice(
    seller: Seller, other: Seller, fairground: Fairground
) -> None:
    """What came back elsewhere is counted; nobody needs a manager for it."""
    paper = sold_two(other, fairground)
    first = bring_back(seller, paper, 1500).get_json()  # type: ignore[attr-defined]
    until(lambda: fairground.takings_minor() == 32_500, "the hub has the refund")
    left = seller.get(f"/api/v1/refunds/sale?q={paper}")["lines"][0]["left_text"]
    again = error_of(bring_back(seller, paper, 1000))  # type: ignore[arg-type]

    assert (first["is_verified"], first["given_text"]) == (True, "97.500 ₫")
    assert (left, again[1]) == ("0,5", "MoreThanWasSold")
    assert kinds(fairground) == []


def test_more_refunded_than_sold_by_two_tills_apart_is_raised(
    seller: Seller, other: Seller, fairground: Fairground
) -> None:
    """Each did right by what it knew; the office hears of it once both are there."""
    paper = sold_two(other, fairground)
    bring_back(seller, paper, 2000)
    # The till that sold always takes its own goods back, hub or no hub.
    bring_back(other, paper.split()[1], 2000)
    until(lambda: kinds(fairground) == [TOO_MUCH], "the office has heard of both")
    hub = fairground.office.hub
    (doubt,) = doubts(hub.models, hub.log)

    assert doubt.too_much_minor == 130_000
    assert set(doubt.tills) == {name_of(seller), name_of(other)}
    assert (doubt.sold_thousandths, doubt.back_thousandths) == (2000, 4000)


def test_what_is_typed_from_paper_is_held_against_the_sale_later(
    seller: Seller, other: Seller, fairground: Fairground
) -> None:
    """Right ones raise nothing; other goods, unknown receipts and none at all do."""
    paper = sold_two(other, fairground)
    number = int(paper.split()[1])

    def typed(code: str, till: str, receipt_number: int) -> None:
        command = new_id()
        seller.approve(command)
        line = {"code": code, "quantity_thousandths": 1000, "amount_minor": 65_000}
        answer = seller.send(
            "/api/v1/refunds/unverified",
            command_id=command,
            till=till,
            receipt_number=receipt_number,
            lines=[line],
            kind="cash",
            reason="lỗi",
        )
        assert answer.get_json()["is_verified"] is False

    typed(MIEN, name_of(other), number)
    typed(MAM, name_of(other), number)
    typed(MIEN, name_of(other), 99)
    typed(MIEN, "", 0)

    until(
        lambda: sorted(kinds(fairground)) == [NO_RECEIPT, NOT_HERE, NOT_ON_IT],
        "the office has looked at all four",
    )


def test_without_the_hub_the_paper_is_typed(
    seller: Seller, other: Seller, fairground: Fairground
) -> None:
    """Nothing hangs: the cashier is told at once what to do."""
    paper = sold_two(other, fairground)
    fairground.go_away()
    told = error_of(seller.client.get(f"/api/v1/refunds/sale?q={paper}"))
    fairground.come_back()

    assert told[:2] == (404, "SaleElsewhere")
    assert "Nhập theo giấy" in told[2]


def test_a_receipt_the_hub_does_not_have_is_said_to_be_missing(
    seller: Seller, other: Seller
) -> None:
    """In the hub's own words."""
    told = error_of(seller.client.get(f"/api/v1/refunds/sale?q={name_of(other)} 99"))

    assert told[:2] == (404, "SaleElsewhere")
    assert told[2].startswith("Trung tâm chưa có phiếu này.")


def test_an_answer_nobody_signed_is_not_believed(
    seller: Seller, other: Seller, fairground: Fairground, till: RunningTill
) -> None:
    """Whoever sits between till and hub makes up no sale."""
    paper = sold_two(other, fairground)
    station = till.station
    known = station.books.sync
    known._identity = type(known._identity)(
        till=known._identity.till,
        epoch=known._identity.epoch,
        private_key_hex=known._identity.private_key_hex,
        hub_key="0" * 64,
    )
    told = error_of(seller.client.get(f"/api/v1/refunds/sale?q={paper}"))

    assert told[1] == "SaleElsewhere"
    assert "không do trung tâm" in told[2]
