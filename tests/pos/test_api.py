"""Selling over HTTP: every answer is on disk, every refusal is a sentence."""

from tests.pos.stall import (
    MIEN,
    Seller,
)


def test_a_scan_becomes_a_line_and_cash_a_receipt(seller: Seller) -> None:
    """65,000 ₫ paid with a 100,000 note gives 35,000 back on receipt 1."""
    scanned = seller.scan(MIEN).get_json()
    paid = seller.pay(100_000).get_json()

    assert [(line["name"], line["amount_text"]) for line in scanned["lines"]] == [
        ("Miến dong Bình Liêu", "65.000 ₫")
    ]
    assert scanned["total_text"] == "65.000 ₫"
    assert (paid["state"], paid["change_text"], paid["receipt_number"]) == (
        "completed",
        "35.000 ₫",
        1,
    )
