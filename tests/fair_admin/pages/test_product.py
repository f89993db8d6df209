"""A product's page: its price, whether it is on sale, and all that happened to it."""

import pytest

from fair_admin.office import Office
from projections.catalogue import product
from tests.fair_admin.visitor import Visitor

pytestmark = pytest.mark.usefixtures("register")

PAGE = "/products/mien-dong-binh-lieu"


def test_a_price_is_set_and_the_old_one_stays_in_the_history(
    organiser: Visitor, office: Office
) -> None:
    """Who set which price when can be read, the latest first."""
    organiser.open(PAGE)

    page = organiser.send(f"{PAGE}/price", price="70.000 ₫")

    assert "Đã đặt giá mới." in page
    assert page.index("70.000 ₫") < page.index("65.000 ₫")
    assert "Nguyễn Thị Lan · <time>23/11/2026 10:00</time>" in page
    priced = product(office.hub.models, "mien-dong-binh-lieu")
    assert priced is not None
    assert priced.price_minor == 70_000


@pytest.mark.parametrize(
    ("price", "sentence"),
    [
        ("", "Hãy điền ô này."),
        ("0", "Giá phải lớn hơn 0"),
        ("-5", "Số tiền chỉ gồm chữ số"),
        ("1,5", "Số tiền chỉ gồm chữ số"),
        ("١٢٣", "Số tiền chỉ gồm chữ số"),
        ("1000000000001", "Giá phải lớn hơn 0 và không quá 1.000 tỷ đồng."),
        ("9" * 21, "Dài quá: tối đa 20 ký tự."),
        ("<b>9</b>", "Số tiền chỉ gồm chữ số"),
    ],
)
def test_what_is_no_price_is_refused_in_words(
    organiser: Visitor, office: Office, price: str, sentence: str
) -> None:
    """The sentence stands on the page, and the price stays."""
    before = office.hub.log.position()
    organiser.open(PAGE)

    page = organiser.send(f"{PAGE}/price", price=price)

    assert sentence in page
    assert "<b>9</b>" not in page
    assert office.hub.log.position() == before


def test_a_product_leaves_the_sale_and_returns(organiser: Visitor) -> None:
    """With a reason, which stands in the history as text; and back with one button."""
    organiser.open(PAGE)

    gone = organiser.send(f"{PAGE}/withdraw", reason="<i>hết mùa</i>")
    assert "Đã ngừng bán." in gone
    assert "Lý do: &lt;i&gt;hết mùa&lt;/i&gt;" in gone

    back = organiser.send(f"{PAGE}/restore")
    assert "Đã cho bán lại." in back
    assert f"{PAGE}/withdraw" in back


def test_a_reason_is_needed(organiser: Visitor) -> None:
    """Nothing leaves the sale without one."""
    organiser.open(PAGE)

    assert "Hãy điền ô này." in organiser.send(f"{PAGE}/withdraw", reason=" ")
    assert "Đang bán" in organiser.open(PAGE)


def test_withdrawing_in_two_tabs_is_refused_once(organiser: Visitor) -> None:
    """The second tab is told that it happened already."""
    organiser.open(PAGE)
    tab = organiser.fields(f"{PAGE}/withdraw")
    organiser.send(f"{PAGE}/withdraw", reason="hết mùa")

    twice = organiser.client.post(
        f"{PAGE}/withdraw", data={**tab, "reason": "hỏng"}, follow_redirects=True
    )

    assert "Sản phẩm này đã ngừng bán rồi." in twice.get_data(as_text=True)


def test_a_form_without_its_token_changes_nothing(
    organiser: Visitor, office: Office
) -> None:
    """Another site cannot send forms in an organiser's name."""
    before = office.hub.log.position()

    answer = organiser.client.post(f"{PAGE}/price", data={"price": "1"})

    assert answer.status_code == 400
    assert "Trang đã cũ" in answer.get_data(as_text=True)
    assert office.hub.log.position() == before


def test_there_is_no_page_of_no_product(organiser: Visitor) -> None:
    """An unknown address is answered in words."""
    assert "Không có trang này." in organiser.open("/products/nothing")
    assert organiser.status == 404
