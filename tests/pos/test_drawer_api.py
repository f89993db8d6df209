"""The drawer and refunds over HTTP: what is in it adds up to the đồng."""

from events.shifts import ShiftClosed
from pos.app import RunningTill
from pos.shift import Open
from tests.pos.fairground import until
from tests.pos.stall import (
    HUNG,
    MAM,
    MANAGER_PIN,
    MIEN,
    PIN,
    Seller,
    error_of,
    new_id,
)


def sold_two(seller: Seller) -> dict[str, object]:
    """Sell two packs for cash and find the receipt again."""
    seller.scan(MIEN, quantity_thousandths=2000)
    seller.pay(200_000)
    found: dict[str, object] = seller.get("/api/v1/refunds/sale?q=000001")
    return found


def returned(seller: Seller, quantity: int = 1000, **body: object) -> object:
    """Bring packs of the first receipt back."""
    sale = seller.get("/api/v1/refunds/sale?q=1")
    line = {
        "line_id": sale["lines"][0]["line_id"],
        "quantity_thousandths": quantity,
    }
    whole = {
        "command_id": new_id(),
        "sale_id": sale["sale_id"],
        "lines": [line],
        "kind": "cash",
        "reason": "lỗi",
        **body,
    }
    return seller.send("/api/v1/refunds", **whole)


def cash(seller: Seller, direction: str, amount: int, **body: object) -> object:
    """Move cash into the drawer or out of it."""
    whole = {
        "command_id": new_id(),
        "direction": direction,
        "amount_minor": amount,
        "reason": "tiền lẻ",
        **body,
    }
    return seller.send("/api/v1/shift/cash", **whole)


def test_float_cash_refunds_and_moves_make_what_is_expected(
    seller: Seller, till: RunningTill
) -> None:
    """500,000 + 130,000 sold − 65,000 back + 100,000 in − 50,000 out = 615,000."""
    sold_two(seller)
    assert returned(seller).get_json()["given_text"] == "65.000 ₫"  # type: ignore[attr-defined]
    cash(seller, "in", 100_000)
    cash(seller, "out", 50_000)

    notes = [
        {"note_minor": 500_000, "count": 1},
        {"note_minor": 100_000, "count": 1},
        {"note_minor": 5_000, "count": 3},
    ]
    closed = seller.send(
        "/api/v1/shift/close", command_id=new_id(), counted_minor=615_000, notes=notes
    ).get_json()

    assert (closed["expected_text"], closed["difference_minor"]) == ("615.000 ₫", 0)
    z = till.station.enrolled.till.last_closed
    assert isinstance(z, ShiftClosed)
    assert (z.takings_minor, z.grand_total_minor, z.grand_refunds_minor) == (
        65_000,
        130_000,
        65_000,
    )
    assert [one.count for one in z.notes] == [1, 1, 3]


def test_the_hub_takes_refunds_off_the_takings(
    seller: Seller, till: RunningTill, fairground: object
) -> None:
    """All the till tells is understood there."""
    sold_two(seller)
    returned(seller)
    cash(seller, "out", 10_000)
    takings = getattr(fairground, "takings_minor")  # noqa: B009 - a fixture's type

    until(lambda: takings() == 65_000, "the hub has taken the refund off")
    enrolled = till.station.enrolled
    until(lambda: enrolled.sync.have >= enrolled.till.sequence, "all has arrived")


def test_one_line_is_not_refunded_twice(seller: Seller) -> None:
    """Nor more of it than is left; the same command again is one refund."""
    sold_two(seller)
    once = new_id()
    first = returned(seller, 1500, command_id=once).get_json()  # type: ignore[attr-defined]
    again = returned(seller, 1500, command_id=once).get_json()  # type: ignore[attr-defined]

    assert first == again
    assert error_of(returned(seller, 501))[1] == "MoreThanWasSold"  # type: ignore[arg-type]
    left = seller.get("/api/v1/refunds/sale?q=1")["lines"][0]
    assert (left["left_text"], left["left_amount_text"]) == ("0,5", "32.500 ₫")


def test_another_tills_receipt_is_typed_from_paper_and_marked(seller: Seller) -> None:
    """Only a manager lets it pass."""
    qr = f"http://x/r/T9-1-44-7-65000-{'a' * 16}"
    elsewhere = error_of(seller.client.get(f"/api/v1/refunds/sale?q={qr}"))
    body = {
        "command_id": new_id(),
        "till": "T9",
        "receipt_number": 7,
        "lines": [{"code": MIEN, "quantity_thousandths": 1000, "amount_minor": 65_000}],
        "kind": "cash",
        "reason": "lỗi",
    }
    refused = error_of(seller.send("/api/v1/refunds/unverified", **body))
    seller.approve(str(body["command_id"]))
    given = seller.send("/api/v1/refunds/unverified", **body).get_json()

    assert (elsewhere[1], refused[1]) == ("SaleElsewhere", "ManagerNeeded")
    assert (given["is_verified"], given["given_text"]) == (False, "65.000 ₫")


def test_unknown_receipts_are_said_to_be(seller: Seller) -> None:
    """Numbers that are none of this till's, and whatever else is scanned."""
    for said in ("7", "0", "x" * 300, MAM, ""):
        path = f"/api/v1/refunds/sale?q={said}"
        assert error_of(seller.client.get(path))[:2] == (404, "SaleUnknown")


def test_cash_out_beyond_the_limit_and_beyond_the_drawer(seller: Seller) -> None:
    """A manager lets more pass, but nobody takes out what is not there."""
    big = new_id()
    cash(seller, "in", 400_000)
    assert error_of(cash(seller, "out", 600_000, command_id=big))[1] == "ManagerNeeded"  # type: ignore[arg-type]
    seller.approve(big)
    assert cash(seller, "out", 600_000, command_id=big).status_code == 200  # type: ignore[attr-defined]
    assert error_of(cash(seller, "out", 300_001))[1] == "NotInDrawer"  # type: ignore[arg-type]
    assert error_of(cash(seller, "in", 5, reason=" "))[1] == "ReasonMissing"  # type: ignore[arg-type]


def test_the_drawer_is_handed_over_without_a_count(
    seller: Seller, till: RunningTill
) -> None:
    """By the taker's PIN; the session is the taker's from then on."""
    cashiers = seller.get("/api/v1/session")["cashiers"]
    hung = {one["name"]: one["cashier_id"] for one in cashiers}[HUNG]

    def take(pin: str) -> object:
        return seller.send(
            "/api/v1/shift/hand-over", command_id=new_id(), cashier_id=hung, pin=pin
        )

    assert error_of(take("0000"))[1] == "WrongPin"  # type: ignore[arg-type]
    assert take(PIN).get_json()["name"] == HUNG  # type: ignore[attr-defined]
    assert error_of(take(PIN))[1] == "AlreadyYours"  # type: ignore[arg-type]

    drawer = till.station.enrolled.till.drawer
    assert isinstance(drawer, Open)
    assert (drawer.cashier_id, drawer.cash_minor) == (hung, 500_000)
    assert seller.get("/api/v1/session")["cashier_id"] == hung


def test_a_large_difference_needs_a_manager(seller: Seller) -> None:
    """50,000 is let pass; one đồng more is not."""
    closing = new_id()
    body = {"command_id": closing, "counted_minor": 449_999}
    assert error_of(seller.send("/api/v1/shift/close", **body))[1] == "ManagerNeeded"
    seller.approve(closing, pin=MANAGER_PIN)

    assert seller.send("/api/v1/shift/close", **body).status_code == 200
