"""A customer's tax code is checked, printed, and in no fact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.codec import encode_fact
from pos.app import RunningTill
from pos.buyers import TaxCodeWrong, checked_code
from pos.paper_making import receipt_of
from tests.pos.stall import MIEN, Seller, error_of


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0100109106", "0100109106"),
        ("0100 109 106", "0100109106"),
        ("0100109106-001", "0100109106-001"),
        ("0100109106001", "0100109106-001"),
        ("022200001234", "022200001234"),
    ],
)
def test_tax_codes_of_firms_branches_and_households_pass(typed: str, kept: str) -> None:
    """Ten digits, ten and three, or a person's twelve."""
    assert checked_code(typed) == kept


@pytest.mark.parametrize("typed", ["0100109107", "12345", "922200001234", "mã số"])
def test_a_wrong_digit_is_seen(typed: str) -> None:
    """The check digit says so."""
    with pytest.raises(TaxCodeWrong):
        checked_code(typed)


@given(st.text(max_size=40))
def test_any_text_is_a_tax_code_or_refused(text: str) -> None:
    """No text stops the till."""
    try:
        kept = checked_code(text)
    except TaxCodeWrong:
        return
    assert checked_code(kept) == kept


def test_the_code_is_on_the_receipt_and_in_no_fact(
    seller: Seller, till: RunningTill
) -> None:
    """Facts go to the hub for ever; who bought stays in this till's vault."""
    seller.scan(MIEN)
    named = seller.on_sale("buyer", tax_code="0100109106", name="Công ty Hạ Long")
    assert named.get_json()["buyer_text"] == "Công ty Hạ Long · 0100109106"
    seller.pay(65_000)

    (receipted,) = till.station.enrolled.till.receipts(1)
    paper = receipt_of(till.station, receipted, is_copy=False)
    assert paper.buyer_text == "Khách hàng: Công ty Hạ Long · 0100109106"
    assert b"0100109106" not in encode_fact(receipted.completed)
    assert receipted.completed.buyer_id


def test_a_tax_code_is_taken_off_again(seller: Seller, till: RunningTill) -> None:
    """And a wrong one changes nothing."""
    seller.scan(MIEN)
    seller.on_sale("buyer", tax_code="0100109106")
    wrong = error_of(seller.on_sale("buyer", tax_code="0100109107"))
    assert wrong[:2] == (422, "TaxCodeWrong")
    assert seller.on_sale("buyer", tax_code="").get_json()["buyer_text"] == ""

    seller.pay(65_000)
    (receipted,) = till.station.enrolled.till.receipts(1)
    assert receipted.completed.buyer_id == ""
