"""The live boards as organisers see them."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from events.fairs import BoothAdded
from fair_admin.fair import Add, CloseFair
from fair_admin.office import Office
from tests.examples import MIEN_DONG
from tests.fair_admin.fairground import do, lay_out
from tests.fair_admin.seller import Seller
from tests.fair_admin.visitor import Visitor

HOSTILE = '<script>alert("x")</script>'


@pytest.fixture
def seller(office: Office, tmp_path: Path) -> Seller:
    """Open fair f1 and a till at its booth A01."""
    lay_out(office.hub)
    return Seller(office.hub, tmp_path, "b1", "t1")


def text_of(page: str) -> str:
    """Return what people read of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page))


def test_no_fair_is_open(organiser: Visitor) -> None:
    """An empty office says so and where to go."""
    page = organiser.open("/")

    assert "Chưa có hội chợ nào mở cửa" in page
    assert 'href="/fairs"' in page


def test_a_fair_shows_its_figures_with_coverage_and_age(
    organiser: Visitor, seller: Seller
) -> None:
    """Takings are never bare: how many tills told, what is missing, until when."""
    seller.sell(quantity=2)
    seller.send()
    seller.sell()
    seller.speak()

    text = text_of(organiser.open("/board/f1"))

    assert "130.000 ₫" in text
    assert "1/1 máy đang báo, 1 phiếu chưa gửi, cũ nhất 10:00" in text
    assert "số liệu đến 10:00:00" in text
    assert "Bình Liêu" in text
    assert "theo nơi gian hàng đại diện" in text


def test_a_till_that_never_spoke_is_named(organiser: Visitor, seller: Seller) -> None:
    """The booth of a silent till stands on the board."""
    text = text_of(organiser.open("/board/f1"))

    assert f"A01 máy {seller.till} chưa báo lần nào" in text
    assert "0/1 máy đang báo" in text


def test_parts_lead_deeper(organiser: Visitor, seller: Seller) -> None:
    """From the fair to its zone, locality and booth, and back."""
    seller.sell()
    seller.send()
    page = organiser.open("/board/f1")

    for address, title in (
        ("/board/f1/zone/z1", "Khu A"),
        ("/board/f1/locality/22513", "Gian hàng của Bình Liêu"),
        ("/board/f1/booth/b1", "Gian A01"),
    ):
        assert f'href="{address}?span=today"' in page
        part = organiser.open(address)
        assert title in part
        assert "65.000 ₫" in part
        assert 'href="/board/f1"' in part


def test_only_figures_travel_and_only_when_they_change(
    organiser: Visitor, seller: Seller
) -> None:
    """The page asks for its figures alone, and gets nothing where nothing changed."""
    page = organiser.open("/board/f1")
    tag = re.search(r'data-tag="([^"]+)"', page)
    assert tag is not None
    known = {"If-None-Match": f'"{tag[1]}"'}

    still = organiser.client.get("/board/f1?figures", headers=known)
    seller.sell()
    seller.send()
    fresh = organiser.client.get("/board/f1?figures", headers=known)

    assert (still.status_code, still.data) == (304, b"")
    assert fresh.status_code == 200
    assert "<html" not in fresh.text
    assert "65.000 ₫" in fresh.text


def test_a_fair_that_is_over_shows_all_of_itself(
    organiser: Visitor, office: Office, seller: Seller
) -> None:
    """The default span of a closed fair is the whole of it."""
    seller.sell()
    seller.send()
    do(office.hub, CloseFair())

    page = organiser.open("/board/f1")

    assert "Doanh thu cả hội chợ" in page
    assert "Đã kết thúc" in page


def test_hostile_names_are_text(
    organiser: Visitor, office: Office, seller: Seller, tmp_path: Path
) -> None:
    """What exhibitors and tills call things can do nothing to the board."""
    booth = BoothAdded(
        fair_id="f1",
        booth_id="b2",
        zone_id="z1",
        number="<b>A02</b>",
        exhibitor=HOSTILE,
        locality_code="22513",
        origin_name="",
        invented=False,
    )
    do(office.hub, Add(booth))
    bad = Seller(office.hub, tmp_path, "b2", "t2")
    bad.sell(replace(MIEN_DONG, product_id="p9", name=HOSTILE))
    bad.send()

    for address in ("/board/f1", "/board/f1/hall", "/board/f1/booth/b2", "/"):
        page = organiser.open(address)
        assert organiser.status == 200
        assert HOSTILE not in page
    assert "&lt;script&gt;" in organiser.open("/board/f1")
    assert seller.till == "t1"


def test_the_hall_shows_few_figures_and_no_cashier(
    organiser: Visitor, seller: Seller
) -> None:
    """The big screen has no menu, no forms and nobody's name."""
    seller.sell()
    seller.send()

    page = organiser.open("/board/f1/hall")

    assert "65.000 ₫" in page
    assert "<form" not in page
    assert "c1" not in text_of(page)
    assert "Nguyễn Thị Lan" not in page


def test_sales_points_have_a_board_of_their_own(organiser: Visitor) -> None:
    """They belong to no fair, and the page says so."""
    page = organiser.open("/board/sales-points")

    assert "không thuộc và không cộng vào hội chợ nào" in page
    assert organiser.status == 200


def test_an_unknown_fair_is_no_page(organiser: Visitor) -> None:
    """A wrong address is answered as such, everywhere."""
    for address in ("/board/f9", "/board/f9/hall", "/board/f9/zone/z1"):
        organiser.open(address)
        assert organiser.status == 404
