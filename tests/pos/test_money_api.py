"""Discounts, approvals, other money and open sales over HTTP."""

from tests.pos.stall import HOA, HUNG, MAM, MIEN, Seller, error_of, new_id


def test_a_manager_lets_one_command_pass(seller: Seller) -> None:
    """By PIN, for this command and no other; no PIN travels with the command."""
    seller.scan(MIEN)
    half = new_id()
    refused = error_of(seller.on_sale("discount", command_id=half, permille=500))
    assert refused[:2] == (403, "ManagerNeeded")
    assert seller.approve(half).status_code == 200

    shown = seller.on_sale("discount", command_id=half, permille=500).get_json()

    assert (shown["total_text"], shown["discount_text"]) == ("32.500 ₫", "-32.500 ₫")
    assert error_of(seller.on_sale("discount", permille=500))[1] == "ManagerNeeded"


def test_only_a_manager_may_approve(seller: Seller) -> None:
    """A colleague is none, and guessing a manager's PIN is slowed down."""
    assert error_of(seller.approve(new_id(), HUNG, "1357"))[:2] == (403, "NotAManager")
    guesses = [error_of(seller.approve(new_id(), HOA, "0000"))[1] for _ in range(6)]
    assert guesses == ["WrongPin"] * 5 + ["TooManyAttempts"]


def test_a_manager_at_the_till_needs_nobody(stranger: Seller) -> None:
    """Whoever logged in as manager answers for the discount alone."""
    stranger.log_in(HOA, "2468")
    stranger.open_shift()
    stranger.scan(MIEN)

    assert stranger.on_sale("discount", permille=500).status_code == 200


def test_line_discounts_prices_and_notes_are_shown(seller: Seller) -> None:
    """Each on its line, with the catalogue's price beside a lower one."""
    line_id = seller.scan(MIEN).get_json()["lines"][0]["line_id"]
    seller.on_sale(f"lines/{line_id}/price", unit_price_minor=60_000, reason="móp")
    seller.on_sale(f"lines/{line_id}/note", note="gói quà")
    (line,) = seller.on_sale("note", note="giao chiều").get_json()["lines"]

    assert (line["unit_price_text"], line["list_price_text"]) == (
        "60.000 ₫",
        "65.000 ₫",
    )
    assert line["note"] == "gói quà"


def test_a_sale_is_paid_by_card_and_cash(seller: Seller) -> None:
    """One command, all or nothing."""
    seller.scan(MIEN)
    card = {"kind": "card", "amount_minor": 60_000, "reference": "1234"}
    cash = {"kind": "cash", "amount_minor": 10_000}
    unknown = error_of(seller.on_sale("pay", tenders=[{**card, "kind": "iou"}]))

    paid = seller.on_sale("pay", tenders=[card, cash]).get_json()

    assert unknown[:2] == (400, "BadRequest")
    assert (paid["change_text"], paid["tendered_text"]) == ("5.000 ₫", "70.000 ₫")


def test_parked_sales_wait_side_by_side(seller: Seller) -> None:
    """Under their names, until they are taken up."""
    first = seller.scan(MIEN).get_json()["sale_id"]
    seller.on_sale("park", name="chị áo đỏ")
    seller.sale_id = ""
    seller.scan(MAM)

    waiting = seller.get("/api/v1/sales")
    assert [one["name"] for one in waiting] == ["chị áo đỏ", ""]
    assert [one["total_text"] for one in waiting] == ["65.000 ₫", "120.000 ₫"]
    seller.sale_id = first
    assert seller.on_sale("take-up").get_json()["name"] == ""
