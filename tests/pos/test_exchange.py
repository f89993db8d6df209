"""Goods for goods: both in one record, and the difference paid or given back."""

import pytest

from events.papers import PaperWanted
from events.refunds import RefundCompleted
from events.sales import SaleCompleted, Tender
from pos.app import RunningTill
from pos.shift import Open
from tests.pos.stall import CHA_MUC, MAM, MIEN, Seller, error_of, new_id


def sold(seller: Seller, code: str) -> dict[str, object]:
    """Sell one for cash; give what can come back."""
    seller.sale_id = ""
    seller.scan(code)
    number = seller.pay(500_000).get_json()["receipt_number"]
    seller.sale_id = ""
    found: dict[str, object] = seller.get(f"/api/v1/refunds/sale?q={number}")
    return found


def back(sale: dict[str, object]) -> dict[str, object]:
    """Give all of a sale as it comes back."""
    lines = sale["lines"]
    assert isinstance(lines, list)
    return {
        "sale_id": sale["sale_id"],
        "lines": [
            {"line_id": line["line_id"], "quantity_thousandths": 1000} for line in lines
        ],
        "reason": "đổi vị",
    }


def cash_in_drawer(till: RunningTill) -> int:
    """Give what should be there."""
    drawer = till.station.enrolled.till.drawer
    assert isinstance(drawer, Open)
    return drawer.cash_minor


@pytest.mark.parametrize(
    ("first", "then", "given_minor", "change", "in_drawer_minor"),
    [
        (MIEN, MAM, 100_000, "45.000 ₫", 620_000),
        (MAM, MIEN, 0, "55.000 ₫", 565_000),
        (MIEN, MIEN, 0, "0 ₫", 565_000),
    ],
    ids=["dearer", "cheaper", "the same"],
)
def test_the_difference_is_paid_or_given_back(  # noqa: PLR0913, PLR0917 - a table
    seller: Seller,
    till: RunningTill,
    first: str,
    then: str,
    given_minor: int,
    change: str,
    in_drawer_minor: int,
) -> None:
    """The drawer has the price of what the customer keeps, to the đồng."""
    sale = sold(seller, first)
    seller.scan(then)
    done = seller.pay(given_minor, exchanged=back(sale)).get_json()

    assert (done["state"], done["change_text"]) == ("completed", change)
    assert cash_in_drawer(till) == in_drawer_minor


def test_refund_and_sale_name_each_other_in_one_record(
    seller: Seller, till: RunningTill
) -> None:
    """All or nothing; two papers, one of them to be signed."""
    sale = sold(seller, MAM)
    seller.scan(MIEN)
    seller.pay(0, exchanged=back(sale))
    ours = till.station.enrolled.till
    facts = [
        fact
        for stored in ours.records(0, 100)
        for fact in stored.record.facts
        if any(isinstance(one, RefundCompleted) for one in stored.record.facts)
    ]
    refund, completed, *papers = facts

    assert isinstance(refund, RefundCompleted)
    assert isinstance(completed, SaleCompleted)
    assert refund.tenders[0] == Tender(
        kind="exchange", amount_minor=65_000, reference=completed.sale_id
    )
    assert completed.tenders == (
        Tender(kind="exchange", amount_minor=65_000, reference=refund.refund_id),
    )
    assert [one.kind for one in papers if isinstance(one, PaperWanted)] == [
        "refund",
        "receipt",
    ]


def test_exchanged_goods_are_not_refunded_again(
    seller: Seller, till: RunningTill
) -> None:
    """Nor twice for one command; a refused exchange leaves the sale open."""
    sale = sold(seller, MIEN)
    seller.scan(MIEN)
    once = new_id()
    first = seller.pay(0, exchanged=back(sale), command_id=once).get_json()
    again = seller.pay(0, exchanged=back(sale), command_id=once).get_json()
    seller.sale_id = ""
    seller.scan(MIEN)
    refused = error_of(seller.pay(0, exchanged=back(sale)))

    assert first == again
    assert refused[:2] == (409, "MoreThanWasSold")
    assert len(till.station.enrolled.till.open_sales) == 1


def test_a_large_exchange_needs_a_manager(seller: Seller) -> None:
    """What comes back is a refund like any other."""
    seller.scan(CHA_MUC, quantity_thousandths=2000)
    seller.pay(900_000)
    sale = seller.get("/api/v1/refunds/sale?q=1")
    whole = {
        **back(sale),
        "lines": [
            {"line_id": sale["lines"][0]["line_id"], "quantity_thousandths": 2000}
        ],
    }
    seller.sale_id = ""
    seller.scan(MIEN)
    command = new_id()
    refused = error_of(seller.pay(0, exchanged=whole, command_id=command))
    seller.approve(command)

    assert refused[1] == "ManagerNeeded"
    assert seller.pay(0, exchanged=whole, command_id=command).status_code == 200
