"""Practice is a world of its own: marked everywhere, and never in a total."""

from events.record import till_stream
from pos.app import RunningTill
from pos.paper_making import receipt_of
from pos.shift import Open
from tests.pos.fairground import Fairground, until
from tests.pos.stall import MIEN, Seller, error_of


def press(seller: Seller, what: str) -> int:
    """Press one of the two buttons."""
    token = seller.get("/api/v1/session")["csrf_token"]
    form = {"csrf_token": token}
    return seller.client.post(f"/training/{what}", data=form).status_code


def practised(seller: Seller) -> None:
    """Sell a pack in practice, from an opened shift to the money."""
    press(seller, "begin")
    seller.open_shift(1_000)
    seller.sale_id = ""
    seller.scan(MIEN)
    assert seller.pay(100_000).get_json()["receipt_number"] == 1


def test_training_can_never_reach_a_total(
    seller: Seller, till: RunningTill, fairground: Fairground
) -> None:
    """Neither here nor at the hub: not a record of it lies in the till's journal."""
    seller.scan(MIEN)
    seller.pay(65_000)
    until(lambda: fairground.takings_minor() == 65_000, "the real sale has arrived")
    books = till.station.books.till
    before, drawer = books.sequence, books.drawer
    practised(seller)
    press(seller, "end")

    until(lambda: not books.papers.waiting, "real paper is out")
    assert isinstance(drawer, Open)
    assert books.drawer == drawer
    assert books.sequence - before <= 2  # the paper of the real sale, and no more
    seller.sale_id = ""
    seller.scan(MIEN)
    assert seller.pay(65_000).get_json()["receipt_number"] == 2
    until(lambda: fairground.takings_minor() == 130_000, "both real sales are there")
    stream = till_stream(f"DT-{books.till}", 1)
    assert fairground.office.hub.log.head(stream).sequence == 0


def test_the_badge_counts_real_receipts_alone(
    seller: Seller, till: RunningTill, fairground: Fairground
) -> None:
    """Practice is nothing that waits to be sent."""
    fairground.go_away()
    practised(seller)
    status = seller.get("/api/v1/status")

    assert (status["unsent"], status["is_training"]) == (0, True)
    assert till.station.books.till.unsent(0).sales == 0
    fairground.come_back()


def test_screen_and_paper_say_that_it_is_practice(
    seller: Seller, till: RunningTill
) -> None:
    """Above and below, so that no customer takes it for a receipt; no QR either."""
    practised(seller)
    shown = seller.client.get("/sell").get_data(as_text=True)
    receipted = till.station.enrolled.till.receipts(1)[0]
    paper = receipt_of(till.station, receipted, is_copy=False)
    assert "ĐÀO TẠO" in shown
    assert (paper.is_training, paper.qr_text) == (True, "")

    sale_id = receipted.completed.sale_id
    trained = seller.client.get(f"/receipts/{sale_id}.png").data
    assert trained[:4] == b"\x89PNG"


def test_a_screen_of_the_other_mode_commands_nothing(seller: Seller) -> None:
    """A window that still shows selling must not fill the journal of practice."""
    seller.scan(MIEN)
    press(seller, "begin")
    token = seller.get("/api/v1/session")["csrf_token"]
    headers = {"X-CSRFToken": token, "X-Till-Mode": "selling"}
    answer = seller.client.post(
        f"/api/v1/sales/{seller.sale_id}/scans", json={}, headers=headers
    )

    assert error_of(answer)[:2] == (409, "ModeChanged")


def test_practice_goes_on_where_it_was_left(seller: Seller) -> None:
    """Its journal stays; the till itself starts as a real one."""
    practised(seller)
    press(seller, "end")
    press(seller, "begin")
    seller.sale_id = ""
    seller.scan(MIEN)

    assert seller.pay(65_000).get_json()["receipt_number"] == 2
