"""What an organiser should look at is found, and leads to what it is about."""

from pathlib import Path

import pytest

from events.moments import day_starts_at_ms
from fair_admin.hub import Hub
from fair_admin.office import Office
from fair_admin.product import PRODUCT, RegisterProduct
from fair_admin.till_settings import selling_rules
from fair_admin.watch import REFUNDS_MIN, alerts
from tests.examples import MIEN_REGISTERED
from tests.fair_admin.conftest import NOW_MS
from tests.fair_admin.fairground import lay_out
from tests.fair_admin.seller import Seller
from tests.fair_admin.told import closed, given_back, opened
from tests.fair_admin.visitor import Visitor
from tests.projections.telling import line, sale, write

YESTERDAY_MS = day_starts_at_ms("2026-11-23") - 1
BEYOND = 1_000_000_000


@pytest.fixture
def hub(office: Office, tmp_path: Path) -> Hub:
    """Open fair f1 with a till at its booth A01 that just spoke."""
    lay_out(office.hub)
    Seller(office.hub, tmp_path, "b1", "t1").speak()
    return office.hub


def tell(hub: Hub, *facts: object, at_ms: int = NOW_MS) -> None:
    """Let a second till of the booth tell facts, each in a record of its own."""
    for fact in facts:
        write(hub.log, "till/t1/2", fact, at_ms=at_ms)  # type: ignore[arg-type] # a Fact
    hub.follow()


def kinds(hub: Hub, fair_id: str | None = None) -> list[str]:
    """Return what is to be looked at."""
    return [one.kind for one in alerts(hub, fair_id)]


def test_a_fair_in_order_has_nothing_to_look_at(organiser: Visitor, hub: Hub) -> None:
    """The page says so instead of being empty."""
    assert kinds(hub) == []
    assert "Không có gì phải xem" in organiser.open("/watch")


def test_a_drawer_off_beyond_the_limit_is_shown_with_its_shift(
    organiser: Visitor, hub: Hub
) -> None:
    """Off by no more than the limit is nothing; the line leads to the Z report."""
    limit = selling_rules(hub).difference_minor_max
    tell(hub, opened("h1"), closed(limit, "h1"), opened("h2"), closed(-limit - 1, "h2"))

    (found,) = alerts(hub)

    assert (found.kind, found.about, found.amount_minor) == (
        "cash-off",
        "h2",
        -limit - 1,
    )
    page = organiser.open("/watch")
    assert "Đóng ca thiếu" in page
    assert 'href="/tills/t1/shifts/h2"' in page
    assert "Đếm được" in organiser.open("/tills/t1/shifts/h2")
    assert "/tills/t1/shifts/h1" in organiser.open("/tills/t1")


def test_yesterday_is_over(hub: Hub) -> None:
    """What was off before midnight is in the reports, not in today's list."""
    tell(hub, opened(), closed(-BEYOND), at_ms=YESTERDAY_MS)

    assert kinds(hub) == []


def test_many_refunds_are_unusual_and_few_are_not(hub: Hub) -> None:
    """From three on, and above a tenth of what was sold."""
    sold = sale(line(amount_minor=100_000))
    refunds = [
        given_back(sold, number, amount_minor=10_000)
        for number in range(1, REFUNDS_MIN + 1)
    ]
    tell(hub, sold, *refunds[:-1])
    assert kinds(hub) == []

    tell(hub, refunds[-1])

    (found,) = alerts(hub)
    assert (found.kind, found.outlet_id, found.count, found.amount_minor) == (
        "refunds-many",
        "b1",
        3,
        30_000,
    )


def test_a_sale_given_back_twice_is_named(organiser: Visitor, hub: Hub) -> None:
    """By how much too much; its page shows the sale and the other refund."""
    sold = sale()
    tell(hub, sold, given_back(sold, 1), given_back(sold, 2, amount_minor=5_000))

    (found,) = alerts(hub)

    assert (found.kind, found.about, found.amount_minor) == ("refund-over", "r2", 5_000)
    page = organiser.open("/refunds/r2")
    assert "đã được trả cộng lại 70.000 ₫, quá 65.000 ₫ đã bán" in page
    assert 'href="/refunds/r1"' in page
    assert 'href="/sales/s1"' in page
    assert 'href="/refunds/r1"' in organiser.open("/sales/s1")


def test_a_refund_without_its_sale_is_shown(organiser: Visitor, hub: Hub) -> None:
    """The till had no sale to hold it against."""
    tell(hub, given_back(sale(), is_verified=False))

    assert kinds(hub) == ["refund-unverified"]
    assert "chưa có ở trung tâm" in organiser.open("/refunds/r1")


def test_a_silent_till_and_a_missing_price_are_shown(
    organiser: Visitor, office: Office, tmp_path: Path
) -> None:
    """Each leads to where it can be mended; of another fair there is nothing."""
    lay_out(office.hub)
    Seller(office.hub, tmp_path, "b1", "t1")
    registered = RegisterProduct(registered=MIEN_REGISTERED)
    office.hub.do(PRODUCT, "product/p1", registered, actor="lan", command_id="p1")

    page = organiser.open("/watch?fair=f1")

    assert "Chưa báo về lần nào." in page
    assert 'href="/tills/t1"' in page
    assert "1 sản phẩm đang bán chưa có giá" in page
    assert 'href="/products?state=unpriced"' in page
    assert "till-silent" not in kinds(office.hub, "f2")


def test_the_board_shows_what_to_look_at(organiser: Visitor, hub: Hub) -> None:
    """On the fair's board, on the overview, and on the booth's own; not elsewhere."""
    sold = sale()
    tell(hub, sold, given_back(sold, is_verified=False))

    for path in ("/", "/board/f1", "/board/f1/booth/b1"):
        assert "Trả không phiếu" in organiser.open(path)
    assert "Trả không phiếu" not in organiser.open("/board/sales-points")


def test_what_nobody_knows_has_no_page(organiser: Visitor, hub: Hub) -> None:
    """Neither a refund, nor a shift, nor one that still lasts."""
    tell(hub, opened("h9"))

    for path in ("/refunds/r9", "/tills/t1/shifts/h8", "/tills/t1/shifts/h9"):
        organiser.open(path)
        assert organiser.status == 404
