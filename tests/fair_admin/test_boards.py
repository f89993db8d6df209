"""The figures of the boards: read together, complete about what is missing."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from events.fairs import BoothAdded
from fair_admin.boards import Boards
from fair_admin.fair import FAIR, Add, OpenFair, PlanFair
from fair_admin.gate import GATE, EnterHour
from fair_admin.hub import Hub
from fair_admin.office import Office
from fair_admin.openapi import ROUTES
from projections.board import Board, Part
from projections.coverage import SILENT_AFTER_MS
from tests.examples import MIEN_DONG
from tests.fair_admin.conftest import NOW_MS
from tests.fair_admin.fairground import PLANNED, do, lay_out
from tests.fair_admin.seller import Seller

DAY_MS = 24 * 3_600_000


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        """Begin at the examples' moment."""
        self.now_ms = NOW_MS

    def __call__(self) -> int:
        """Tell the time."""
        return self.now_ms


@pytest.fixture
def clock() -> Clock:
    """Give the office's clock."""
    return Clock()


@pytest.fixture
def hub(tmp_path: Path, clock: Clock) -> Iterator[Hub]:
    """Open fair f1; nobody follows the log by himself, so that tests say when."""
    office = Office(tmp_path / "office", clock)
    office.hub.follow()
    office.hub.pulse.look()
    lay_out(office.hub)
    yield office.hub
    office.stop()


def board_of(hub: Hub) -> Board:
    """Read the board of fair f1."""
    board = Boards(hub).fair("f1")
    assert board is not None
    return board


def count_visitors(hub: Hub, count: int) -> None:
    """Count visitors at the main gate in the present hour."""
    hour = EnterHour(
        fair_id="f1",
        gate_id="g1",
        count=count,
        hour_starts_at_ms=NOW_MS,
        now_ms=NOW_MS,
    )
    hub.do(GATE, "gate/g1", hour, actor="lan", command_id=f"gate-{count}")


def test_a_board_says_what_was_sold_and_who_came(hub: Hub, tmp_path: Path) -> None:
    """Totals, averages and shares follow from receipts and visitors."""
    seller = Seller(hub, tmp_path, "b1", "t1")
    plain = replace(MIEN_DONG, product_id="p2", name="Nước", is_ocop=False, stars=0)
    seller.sell(quantity=2)
    seller.sell(plain)
    seller.send()
    count_visitors(hub, 4)

    today = board_of(hub).today

    (figures,) = today.figures
    assert msgspec.to_builtins(figures) == {
        "currency": "VND",
        "receipts": 2,
        "amount_minor": 195_000,
        "ocop_minor": 130_000,
        "ocop_permille": 667,
        "basket_minor": 97_500,
        "per_visitor_minor": 48_750,
    }
    assert today.visitors == 4
    assert [(row.name, row.amount_minor) for row in today.localities] == [
        ("Bình Liêu", 195_000)
    ]
    assert [(row.name, row.note) for row in today.outlets] == [("A01", "HTX Miến dong")]
    assert [row.name for row in today.best_sellers] == ["Miến dong Bình Liêu", "Nước"]


def test_yesterday_is_not_today(hub: Hub, tmp_path: Path) -> None:
    """The day of the wall clock in Vietnam decides, and the whole keeps both."""
    seller = Seller(hub, tmp_path, "b1", "t1")
    seller.sell(at_ms=NOW_MS - DAY_MS)
    seller.sell()
    seller.send()

    board = board_of(hub)

    assert board.today.figures[0].receipts == 1
    assert board.whole.figures[0].receipts == 2


def test_the_board_is_the_same_on_postgresql(
    tmp_path: Path, clock: Clock, postgres_url: str
) -> None:
    """A large office reads its boards from the other database."""
    office = Office(tmp_path / "office", clock, postgres_url)
    lay_out(office.hub)
    seller = Seller(office.hub, tmp_path, "b1", "t1")
    seller.sell(quantity=2)
    seller.send()
    count_visitors(office.hub, 4)

    board = board_of(office.hub)
    office.stop()

    assert board.today.figures[0].per_visitor_minor == 32_500
    assert board.visitors_by_hour[0].count == 4
    assert board.today.best_sellers[0].quantity_thousandths == 2_000
    assert msgspec.json.decode(msgspec.json.encode(board), type=Board) == board


def test_currencies_stand_beside_one_another(hub: Hub, tmp_path: Path) -> None:
    """A sale in dollars is in no đồng total, and ranked by itself."""
    vnd = Seller(hub, tmp_path, "b1", "t1")
    usd = Seller(hub, tmp_path, "b1", "t2", currency="USD")
    vnd.sell()
    vnd.sell()
    usd.sell(replace(MIEN_DONG, unit_price_minor=1_250))
    vnd.send()
    usd.send()

    board = board_of(hub)

    assert [(one.currency, one.amount_minor) for one in board.today.figures] == [
        ("VND", 130_000),
        ("USD", 1_250),
    ]
    assert {(row.currency, row.amount_minor) for row in board.today.localities} == {
        ("VND", 130_000),
        ("USD", 1_250),
    }


def test_a_part_counts_its_own_booths_alone(hub: Hub, tmp_path: Path) -> None:
    """Zone, locality and booth each gather what belongs to them, tills included."""
    elsewhere = BoothAdded(
        fair_id="f1",
        booth_id="b2",
        zone_id="z1",
        number="A02",
        exhibitor="HTX Mận",
        locality_code="",
        origin_name="Sơn La",
        invented=False,
    )
    do(hub, Add(elsewhere))
    here, there = (
        Seller(hub, tmp_path, "b1", "t1"),
        Seller(hub, tmp_path, "b2", "t2"),
    )
    here.sell()
    there.sell(quantity=3)
    here.send()
    there.send()
    here.speak()
    boards = Boards(hub)

    def told(kind: str, key: str) -> tuple[str, int, int]:
        board = boards.part("f1", Part(kind, key))
        assert board is not None
        return (
            board.part_name,
            board.today.figures[0].amount_minor,
            board.coverage.expected,
        )

    assert told("zone", "z1") == ("Khu A", 260_000, 2)
    assert told("locality", "22513") == ("Bình Liêu", 65_000, 1)
    assert told("locality", "") == ("", 195_000, 1)
    assert told("booth", "b2") == ("A02", 195_000, 1)
    assert boards.part("f1", Part("zone", "z9")) is None
    assert boards.part("f1", Part("street", "z1")) is None
    assert boards.part("f9", Part("zone", "z1")) is None


def test_a_silent_till_changes_the_board_without_a_fact(
    hub: Hub, tmp_path: Path, clock: Clock
) -> None:
    """Time alone makes a till silent; the tag says that something changed."""
    seller = Seller(hub, tmp_path, "b1", "t1")
    seller.sell()
    seller.speak()
    boards = Boards(hub)
    before = boards.tag
    board = board_of(hub)
    assert (board.coverage.reporting, board.coverage.unsent) == (1, 1)
    assert [one.outlet_name for one in board.tills_to_watch] == ["A01"]

    clock.now_ms += SILENT_AFTER_MS + 1
    hub.pulse.look()

    assert boards.tag != before
    fresh = boards.fair("f1")
    assert fresh is not None
    assert (fresh.coverage.expected, fresh.coverage.silent) == (1, 1)
    assert [one.is_silent for one in fresh.tills_to_watch] == [True]


def test_nothing_new_is_not_read_again(hub: Hub, tmp_path: Path, clock: Clock) -> None:
    """The same tag gives the board that was read, known to be true until now."""
    Seller(hub, tmp_path, "b1", "t1").speak()
    # The first answer to a till begins the hub's epoch, which is a record.
    hub.follow()
    boards = Boards(hub)
    first = boards.fair("f1")
    tag = boards.tag
    clock.now_ms += 1_000
    hub.follow()
    hub.pulse.look()

    again = boards.fair("f1")

    assert first is not None
    assert again is not None
    assert boards.tag == tag
    assert again.as_of_ms == first.as_of_ms + 1_000
    assert again.today is first.today


def test_a_new_day_changes_the_boards(hub: Hub, clock: Clock) -> None:
    """At midnight today begins anew although nothing happened."""
    before = hub.pulse.tag
    clock.now_ms += DAY_MS
    hub.pulse.look()

    assert hub.pulse.tag != before


def test_open_fairs_are_summed_and_sales_points_stay_apart(
    hub: Hub, tmp_path: Path
) -> None:
    """The overview adds open fairs, and nothing else to them."""
    second = msgspec.structs.replace(PLANNED, fair_id="f2", name="Tuần hàng")
    planned = msgspec.structs.replace(PLANNED, fair_id="f3", name="Sau")
    hub.do(FAIR, "fair/f2", PlanFair(planned=second), actor="lan", command_id="f2")
    hub.do(FAIR, "fair/f2", OpenFair(), actor="lan", command_id="f2-open")
    hub.do(FAIR, "fair/f3", PlanFair(planned=planned), actor="lan", command_id="f3")
    seller = Seller(hub, tmp_path, "b1", "t1")
    seller.sell()
    seller.send()

    overview = Boards(hub).overview()

    assert [card.fair.fair_id for card in overview.fairs] == ["f1", "f2"]
    assert overview.today.figures[0].amount_minor == 65_000
    assert overview.sales_points.figures == ()
    assert [fair.name for fair in overview.other_fairs] == ["Sau"]


def test_routes_of_the_document_are_named_once() -> None:
    """No method and path stands twice in the document."""
    named = [(route.method, route.path) for route in ROUTES]

    assert len(named) == len(set(named))
