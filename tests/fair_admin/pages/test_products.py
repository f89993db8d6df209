"""Organisers look through the goods: by letters, by code, by what is missing."""

import pytest

from events.register import ProductRegistered
from fair_admin.office import Office
from fair_admin.product import PRODUCT, RegisterProduct, WithdrawProduct
from tests.fair_admin.visitor import Visitor

pytestmark = pytest.mark.usefixtures("register", "withdrawn")


@pytest.fixture
def withdrawn(office: Office) -> None:
    """Take one product off sale."""
    gone = WithdrawProduct(reason="hết mùa")
    stream = "product/buoi-v2-quy-long"
    office.hub.do(PRODUCT, stream, gone, actor="lan", command_id="gone")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 67),
        ("q=tra+hoa+vang", 2),
        ("q=TRÀ+HOA+VÀNG", 2),
        ("q=2002200000321", 1),
        ("q=02002200000321", 1),
        ("q=10001", 1),
        ("q=mien-dong-binh-lieu", 1),
        ("q=không+có+gì", 0),
        ("q=%25", 0),
        ("q=%00", 67),
        ("locality=22507&stars=4", 2),
        ("stars=5&q=ngoc+trai", 3),
        ("stars=x&state=y&page=z", 67),
        ("state=withdrawn", 1),
        ("state=unpriced", 0),
        ("state=on_sale", 66),
        ("producer=trang-trai-quy-long", 2),
    ],
)
def test_goods_are_narrowed_down(organiser: Visitor, query: str, found: int) -> None:
    """Letters need no accents, codes and SKUs are whole, nonsense narrows nothing."""
    page = organiser.open(f"/products?{query}")

    assert f"{found} sản phẩm" in page
    assert page.count("/products/") >= min(found, 50)


def test_long_lists_come_page_by_page_and_stay_narrowed(organiser: Visitor) -> None:
    """The link to the next page carries what the list is narrowed to."""
    assert "Trang 1 / 2" in organiser.open("/products?state=on_sale")
    assert "/products?page=2&amp;" in organiser.page
    assert "state=on_sale" in organiser.page
    assert "Trang 2 / 2" in organiser.open("/products?state=on_sale&page=9")


def test_goods_say_what_is_invented(organiser: Visitor) -> None:
    """Every price of the starting register is invented, and each line says so."""
    page = organiser.open("/products?q=mien+dong")

    assert "65.000 ₫ / gói" in page
    assert page.count("minh họa</span>") == 1


def test_a_search_that_looks_like_a_program_stays_text(organiser: Visitor) -> None:
    """What is asked for stands in its field again, as text."""
    page = organiser.open('/products?q="><script>alert(1)</script>')

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_strangers_are_sent_to_the_door(visitor: Visitor) -> None:
    """Without login no page of the register opens."""
    for path in (
        "/products",
        "/products/new",
        "/producers",
        "/localities",
        "/sales-points",
    ):
        visitor.open(path)
        assert visitor.path.startswith("/login")


def test_goods_without_a_price_stand_out(organiser: Visitor, office: Office) -> None:
    """A product that was entered and not yet priced can be found by that."""
    entry = ProductRegistered(
        product_id="x",
        sku="",
        name="Quà",
        producer_id="htx-viet-hoang",
        locality_code="22",
        ocop_group=0,
        stars=0,
        unit="cái",
        sold_by="piece",
        vat_rate_permille=80,
        codes=(),
        invented=True,
    )
    office.hub.do(
        PRODUCT,
        "product/x",
        RegisterProduct(registered=entry),
        actor="lan",
        command_id="x",
    )

    assert "Chưa có giá" in organiser.open("/products?state=unpriced")
    assert "1 sản phẩm" in organiser.page
