"""Selling over HTTP: every answer is on disk, every refusal is a sentence."""

import pytest

from tests.pos.stall import (
    CHA_MUC,
    HUNG,
    MAM,
    MIEN,
    RUOU,
    TRA,
    Seller,
    ean,
    error_of,
    new_id,
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


def test_likely_notes_are_suggested(seller: Seller) -> None:
    """For 65,000 ₫ people hand over 70, 100, 200 or 500 thousand."""
    notes = seller.scan(MIEN).get_json()["suggestions"]

    assert [note["amount_text"] for note in notes] == [
        "70.000 ₫",
        "100.000 ₫",
        "200.000 ₫",
        "500.000 ₫",
    ]


def test_goods_of_a_demonstration_say_so(seller: Seller) -> None:
    """Invented goods are marked on the sale and in the search."""
    seller.scan(MIEN)
    lines = seller.scan(MAM).get_json()["lines"]
    (found,) = seller.get("/api/v1/search?q=nuoc mam")

    assert [line["invented"] for line in lines] == [False, True]
    assert found["invented"]


def test_a_quantity_is_set_and_a_line_voided(seller: Seller) -> None:
    """350 g of squid cake cost 147,000 ₫; off again, nothing is left to pay."""
    line_id = seller.scan(CHA_MUC).get_json()["lines"][0]["line_id"]
    set_to = seller.on_sale(f"lines/{line_id}/quantity", quantity_thousandths=350)
    voided = seller.on_sale(f"lines/{line_id}/void")

    assert set_to.get_json()["lines"][0]["quantity_text"] == "0,35"
    assert set_to.get_json()["total_text"] == "147.000 ₫"
    assert voided.get_json()["lines"] == []
    assert error_of(seller.pay(0)) == (409, "NothingToPay", "Phiếu chưa có món nào.")


@pytest.mark.parametrize(
    ("code", "status", "error", "says"),
    [
        (ean(999), 404, "ProductUnknown", "Hãy tìm theo tên"),
        (MIEN[:-1] + "0", 422, "WrongCheckDigit", "sai số kiểm tra"),
        (TRA, 409, "ProductWithdrawnFromSale", "Trà hoa vàng Ba Chẽ đã ngừng bán"),
        (RUOU, 409, "ProductUnpriced", "Rượu ba kích Vân Đồn chưa có giá"),
        ("9" * 5_000, 422, "BadCode", "Mã không đọc được"),
        ("8938\x00\x1d50597", 422, "BadCode", "Mã không đọc được"),
        ("", 422, "BadCode", "Mã không đọc được"),
    ],
)
def test_what_cannot_be_sold_is_refused_in_words(
    seller: Seller, code: str, status: int, error: str, says: str
) -> None:
    """Each says what to do, and nothing comes onto the sale."""
    answer = error_of(seller.scan(code))

    assert answer[:2] == (status, error)
    assert says in answer[2]
    assert seller.get(f"/api/v1/sales/{seller.sale_id}")["state"] == "new"


@pytest.mark.parametrize("quantity", [0, -1_000, 1_000_000_000])
def test_a_quantity_nobody_sells_is_refused(seller: Seller, quantity: int) -> None:
    """Neither with the scan nor afterwards."""
    refused = error_of(seller.scan(MIEN, quantity_thousandths=quantity))
    line_id = seller.scan(MIEN).get_json()["lines"][0]["line_id"]
    later = error_of(
        seller.on_sale(f"lines/{line_id}/quantity", quantity_thousandths=quantity)
    )

    sentence = "Số lượng phải lớn hơn 0 và không quá 99.999."
    assert refused == later == (422, "QuantityOutOfRange", sentence)


def test_too_little_money_says_how_much_is_missing(seller: Seller) -> None:
    """And a barcode is no amount of cash."""
    seller.scan(MIEN)

    assert error_of(seller.pay(50_000))[2] == "Khách còn đưa thiếu 15.000 ₫."
    assert error_of(seller.pay(int(MIEN)))[1] == "TenderOutOfRange"
    assert seller.pay(65_000).get_json()["state"] == "completed"


def test_a_double_click_is_one_outcome(seller: Seller) -> None:
    """The same commands again change nothing and answer the same."""
    scan, cash = new_id(), new_id()
    once = seller.scan(MIEN, command_id=scan).get_json()
    assert seller.scan(MIEN, command_id=scan).get_json() == once

    paid = seller.pay(100_000, command_id=cash).get_json()
    assert seller.pay(100_000, command_id=cash).get_json() == paid
    assert paid["receipt_number"] == 1


def test_two_tabs_cannot_pay_one_sale_twice(seller: Seller) -> None:
    """The second tab's own click is refused and the receipt stands."""
    seller.scan(MIEN)
    seller.pay(100_000)

    assert error_of(seller.pay(200_000))[1] == "SaleAlreadyOver"
    assert error_of(seller.scan(MAM))[1] == "SaleAlreadyOver"
    shown = seller.get(f"/api/v1/sales/{seller.sale_id}")
    assert shown["change_text"] == "35.000 ₫"


def test_a_sale_is_cancelled_for_a_reason(seller: Seller) -> None:
    """Without one it stays open."""
    seller.scan(MIEN)

    assert error_of(seller.on_sale("cancel", reason=" "))[1] == "ReasonMissing"
    cancelled = seller.on_sale("cancel", reason="Khách đổi ý").get_json()
    assert cancelled["state"] == "cancelled"


def test_a_shift_waits_for_its_sales(seller: Seller) -> None:
    """Cash of an open sale would belong to no shift; then the count is told."""
    close = {"command_id": new_id(), "counted_minor": 564_000}
    seller.scan(MIEN)
    refused = error_of(seller.send("/api/v1/shift/close", **close))
    seller.pay(100_000)
    closed = seller.send("/api/v1/shift/close", **close).get_json()

    assert refused[:2] == (409, "SalesStillOpen")
    assert refused[2].startswith("Còn 1 phiếu chưa xong.")
    assert (closed["sales"], closed["expected_text"], closed["difference_text"]) == (
        1,
        "565.000 ₫",
        "-1.000 ₫",
    )
    assert seller.send("/api/v1/shift/close", **close).get_json() == closed


def test_nothing_is_sold_before_the_float_is_counted(stranger: Seller) -> None:
    """Nor twice opened, nor with impossible cash."""
    stranger.log_in()

    assert error_of(stranger.scan(MIEN))[1] == "NoShiftOpen"
    assert error_of(stranger.open_shift(-1))[1] == "CashOutOfRange"
    assert stranger.open_shift().status_code == 200
    assert error_of(stranger.open_shift())[1] == "ShiftAlreadyOpen"


def test_search_needs_no_accents(seller: Seller) -> None:
    """Beginnings of words in any order find the goods; what is not sold says so."""
    (mam,) = seller.get("/api/v1/search?q=cai nuoc")
    tea = seller.get("/api/v1/search?q=Trà")

    assert (mam["name"], mam["price_text"]) == ("Nước mắm Cái Rồng 500 ml", "120.000 ₫")
    assert [found["is_sellable"] for found in tea] == [False]
    assert seller.get("/api/v1/search?q=%25_") == []


def test_goods_chosen_by_name_are_sold_like_scanned_ones(seller: Seller) -> None:
    """Chosen once and scanned once are two of one line."""
    seller.on_sale("scans", product_id="p1")
    lines = seller.scan(MIEN).get_json()["lines"]

    assert [line["quantity_text"] for line in lines] == ["2"]
    assert error_of(seller.on_sale("scans", product_id="p9"))[1] == "ProductUnknown"


def test_bodies_that_are_none_are_refused_where_they_are_wrong(seller: Seller) -> None:
    """Programs are told the field; nothing is guessed."""
    bad_id = error_of(seller.scan(MIEN, command_id="1"))
    bad_sale = error_of(
        seller.send("/api/v1/sales/x/scans", command_id=new_id(), code=MIEN)
    )
    fraction = error_of(seller.pay(1.5))

    assert bad_id[:2] == bad_sale[:2] == fraction[:2] == (400, "BadRequest")
    assert "command_id" in bad_id[2]
    assert "amount_minor" in fraction[2]


def test_another_paper_needs_a_paid_sale(seller: Seller) -> None:
    """What was not paid has no receipt."""
    seller.scan(MIEN)
    refused = error_of(seller.on_sale("print"))
    seller.pay(65_000)

    assert refused[:2] == (409, "SaleNotCompleted")
    assert seller.on_sale("print").status_code == 202


def test_two_cashiers_share_a_till(seller: Seller, stranger: Seller) -> None:
    """Each sells under their own name in the one shift."""
    stranger.log_in(HUNG)
    stranger.scan(MIEN)
    paid = stranger.pay(65_000).get_json()
    seller.scan(MIEN)

    assert paid["receipt_number"] == 1
    assert seller.pay(65_000).get_json()["receipt_number"] == 2


def test_whoever_is_no_cashier_sells_nothing(stranger: Seller) -> None:
    """The way in is the PIN; a request without the page's token is none at all."""
    refused = error_of(stranger.scan(MIEN))
    forged = error_of(stranger.client.post("/api/v1/login", json={}))

    assert refused == (401, "NotLoggedIn", "Hãy nhập mã PIN rồi thử lại.")
    assert forged[:2] == (400, "PageTooOld")


def test_unknown_places_answer_programs_in_json(seller: Seller) -> None:
    """Also wrong methods and bodies beyond any sale."""
    gone = error_of(seller.client.get("/api/v1/nothing"))
    wrong = error_of(seller.client.get("/api/v1/login"))
    huge = error_of(seller.scan("9" * 100_000))

    assert [gone[0], wrong[0], huge[0]] == [404, 405, 413]
    assert huge[2] == "Yêu cầu quá dài. Hãy quét lại."
