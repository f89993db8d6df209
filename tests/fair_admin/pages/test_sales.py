"""A figure is proved sale by sale."""

from dataclasses import replace
from pathlib import Path

import pytest

from fair_admin.gate import HOUR_MS
from fair_admin.office import Office
from tests.examples import MIEN_DONG
from tests.fair_admin.conftest import NOW_MS
from tests.fair_admin.fairground import lay_out
from tests.fair_admin.seller import Seller
from tests.fair_admin.told import given_back
from tests.fair_admin.visitor import Visitor
from tests.projections.telling import sale, write


@pytest.fixture
def seller(office: Office, tmp_path: Path) -> Seller:
    """Open fair f1 and a till at its booth A01."""
    lay_out(office.hub)
    return Seller(office.hub, tmp_path, "b1", "t1")


def test_a_booth_lists_its_sales_and_each_shows_its_lines(
    organiser: Visitor, seller: Seller
) -> None:
    """From the booth's board to its list, to one sale as it was sold."""
    sale_id = seller.sell(quantity=2)
    seller.send()

    board = organiser.open("/board/f1/booth/b1")
    listed = organiser.open("/board/f1/booth/b1/sales")
    sale = organiser.open(f"/sales/{sale_id}")

    assert 'href="/board/f1/booth/b1/sales"' in board
    assert f'href="/sales/{sale_id}"' in listed
    assert "130.000 ₫" in listed
    assert "Miến dong Bình Liêu" in sale
    assert "2 gói" in sale
    assert "23/11/2026 10:00" in sale


def test_a_long_list_goes_on(organiser: Visitor, seller: Seller) -> None:
    """Fifty sales a page, the newest first; the oldest is on the last page."""
    oldest, *_ = [seller.sell() for _ in range(51)]
    seller.send()

    first = organiser.open("/board/f1/sales")
    assert oldest not in first
    address = first.split("?before=")[1].split('"')[0]
    second = organiser.open(f"/board/f1/sales?before={address}")

    assert oldest in second
    assert "Cũ hơn" not in second


def test_a_list_is_narrowed_to_a_part_an_hour_or_a_product(
    organiser: Visitor, seller: Seller
) -> None:
    """Where a figure leads: only its own receipts, and what they come to."""
    early = seller.sell(at_ms=NOW_MS - HOUR_MS)
    other = replace(MIEN_DONG, product_id="p2", name="Nước mắm")
    late = seller.sell(other, 2)
    seller.send()
    hour = NOW_MS // HOUR_MS * HOUR_MS

    for narrowed, found, missing in (
        ("zone=z1", (early, late), ()),
        ("zone=z9", (), (early, late)),
        ("locality=22513", (early, late), ()),
        ("locality=-", (), (early, late)),
        (f"hour={hour}", (late,), (early,)),
        ("product=p2", (late,), (early,)),
    ):
        page = organiser.open(f"/board/f1/sales?{narrowed}")
        assert all(one in page for one in found)
        assert not any(one in page for one in missing)
        assert "máy đang báo" in page
    board = organiser.open("/board/f1")
    assert 'href="/board/f1/sales?product=p2"' in board
    assert f'href="/board/f1/sales?hour={hour}"' in board
    zone = organiser.open("/board/f1/zone/z1")
    assert 'href="/board/f1/sales?zone=z1"' in zone


def test_what_came_back_stands_among_the_sales(
    organiser: Visitor, office: Office, seller: Seller
) -> None:
    """So that the list comes to what the board says."""
    sold = sale()
    for fact in (sold, given_back(sold, amount_minor=15_000)):
        write(office.hub.log, f"till/{seller.till}/2", fact, at_ms=NOW_MS)
    office.hub.follow()

    page = organiser.open("/board/f1/sales")

    assert "-15.000 ₫" in page
    assert 'href="/refunds/r1"' in page
    assert "50.000 ₫" in page
    assert "/refunds/r1" in organiser.open("/board/f1/sales?product=p1")


def test_nothing_sold_is_said(organiser: Visitor, seller: Seller) -> None:
    """An empty list says so; sales points have theirs."""
    assert seller.till == "t1"
    for address in ("/board/f1/sales", "/board/sales-points/sales"):
        assert "Chưa có phiếu nào" in organiser.open(address)


def test_what_is_not_there_is_no_page(organiser: Visitor, seller: Seller) -> None:
    """Unknown fairs, booths, sales and places in a list are answered as such."""
    assert seller.till == "t1"
    for address in (
        "/board/f9/sales",
        "/board/f1/booth/b9/sales",
        "/board/f1/sales?before=none",
        "/board/f1/sales?hour=noon",
        "/sales/none",
    ):
        organiser.open(address)
        assert organiser.status == 404
