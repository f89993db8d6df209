"""Organisers enter goods with their codes, and change what stands of them."""

import pytest

from fair_admin.office import Office
from projections.catalogue import product_by_code, products
from tests.fair_admin.visitor import Visitor

pytestmark = pytest.mark.usefixtures("register")

TEA = {
    "name": "Trà hoa vàng Tiên Yên",
    "sku": "TEA-1",
    "producer_id": "htx-viet-hoang",
    "locality_code": "22513",
    "ocop_group": "1",
    "stars": "4",
    "unit": "hộp",
    "sold_by": "piece",
    "vat_rate_permille": "80",
    "codes": "4006381333931\r\n  A-7 \r\n\r\n4006381333931",
}


def enter(organiser: Visitor, **filled: str) -> str:
    """Fill the form of a new product and send it."""
    organiser.open("/products/new")
    return organiser.send(**{**TEA, **filled})


def test_a_product_is_entered_and_found_by_its_codes(
    organiser: Visitor, office: Office
) -> None:
    """Blank lines and repetitions among its codes do not count."""
    assert "Đã ghi Trà hoa vàng Tiên Yên." in enter(organiser)

    tea = product_by_code(office.hub.models, "A-7")
    assert tea is not None
    assert tea.codes == ("4006381333931", "A-7")
    assert (tea.stars, tea.ocop_group, tea.vat_rate_permille) == (4, 1, 80)
    assert (tea.price_minor, tea.invented) == (None, False)
    assert "Chưa có giá" in organiser.page


def test_a_change_tells_what_was_before(organiser: Visitor) -> None:
    """The form shows what stands; the history names each field that changed."""
    enter(organiser)
    page = organiser.path
    organiser.open(f"{page}/edit")
    assert organiser.fields()["codes"].split() == ["4006381333931", "A-7"]

    changed = organiser.send(
        stars="5", codes="", locality_code="22501", producer_id="trang-trai-quy-long"
    )

    for sentence in (
        "Hạng sao: 4 sao → 5 sao",
        "Mã vạch: 4006381333931, A-7 → —",
        "Địa phương: Huyện Tiên Yên → Thành phố Hạ Long",
        "Cơ sở: HTX Việt Hoàng → Trang trại Quý Long",
    ):
        assert sentence in changed


def test_a_code_of_another_product_is_refused_naming_it(
    organiser: Visitor, office: Office
) -> None:
    """Its own codes may stay; of the other product one reads the name."""
    before = office.hub.log.position()

    page = enter(organiser, codes="2002200000321")
    assert (
        "Mã 2002200000321 đã thuộc sản phẩm Miến dong Bình Liêu. "
        "Hãy bỏ mã ở đây hoặc ở sản phẩm kia." in page
    )
    assert office.hub.log.position() == before

    organiser.open("/products/mien-dong-binh-lieu/edit")
    assert "Đã ghi Miến dong sạch." in organiser.send(name="Miến dong sạch")


@pytest.mark.parametrize(
    ("filled", "sentence"),
    [
        ({"name": " "}, "Hãy điền ô này."),
        ({"name": "x" * 121}, "Dài quá: tối đa 120 ký tự."),
        ({"sku": "x" * 61}, "Dài quá: tối đa 60 ký tự."),
        ({"unit": ""}, "Hãy điền ô này."),
        ({"unit": "x" * 21}, "Dài quá: tối đa 20 ký tự."),
        ({"producer_id": ""}, "Hãy chọn cơ sở."),
        ({"producer_id": "nobody"}, "Hãy chọn trong danh sách."),
        ({"locality_code": ""}, "Hãy chọn địa phương."),
        ({"ocop_group": "7"}, "Hãy chọn trong danh sách."),
        ({"ocop_group": "0"}, "Sản phẩm có sao thì phải thuộc một nhóm OCOP."),
        ({"stars": "2"}, "Hãy chọn trong danh sách."),
        ({"stars": "many"}, "Hãy chọn trong danh sách."),
        ({"vat_rate_permille": "70"}, "Hãy chọn trong danh sách."),
        ({"sold_by": "metre"}, "Hãy chọn trong danh sách."),
        (
            {"codes": "4006381333932"},
            "Mã 4006381333932 sai số kiểm tra. Hãy đối chiếu từng chữ số.",
        ),
        ({"codes": "a\x07b"}, "không đọc được"),
        ({"codes": "x" * 65}, "không đọc được"),
        (
            {"codes": "\n".join(f"c{number}" for number in range(21))},
            "Một sản phẩm có tối đa 20 mã.",
        ),
        ({"codes": "x\n" * 5_000}, "Nhiều mã quá: tối đa 20."),
    ],
)
def test_what_makes_no_product_is_refused_in_words(
    organiser: Visitor, office: Office, filled: dict[str, str], sentence: str
) -> None:
    """The sentence stands on the form, and nothing is recorded."""
    before = office.hub.log.position()

    assert sentence in enter(organiser, **filled)
    assert office.hub.log.position() == before


def test_hostile_text_stays_text(organiser: Visitor) -> None:
    """Whatever field it is typed into, it is shown and never run."""
    hostile = "<script>x</script>"
    fields = {"name": hostile, "sku": hostile, "unit": hostile, "codes": hostile}

    page = enter(organiser, **fields)

    for shown in (page, organiser.open("/products?q=TEA"), organiser.open("/products")):
        assert "<script>x" not in shown
    assert "&lt;script&gt;x" in page


def test_sent_twice_is_one_product_and_corrected_is_a_change(
    organiser: Visitor, office: Office
) -> None:
    """A double click adds one; going back and correcting changes that one."""
    organiser.open("/products/new")
    fields = organiser.fields() | TEA
    before = len(products(office.hub.models))

    for name in ("Trà", "Trà", "Trà hoa vàng"):
        organiser.client.post("/products/new", data={**fields, "name": name})

    names = [one.name for one in products(office.hub.models)]
    assert len(names) == before + 1
    assert "Trà hoa vàng" in names
    assert "Trà" not in names
