"""Labels for what is on sale: chosen, counted, and read back by a scanner."""

import re

import pypdfium2
import pytest
import zxingcpp
from msgspec.structs import replace

from events.gtin import normalise_code
from fair_admin.office import Office
from fair_admin.product import PRODUCT, Command, RegisterProduct, SetPrice
from fair_admin.store_codes import store_range
from projections.catalogue import product
from tests.fair_admin.visitor import Visitor

pytestmark = pytest.mark.usefixtures("register")

LABELS = "/labels"
TEA = "/labels?q=tra+hoa+vang"


def scanned(pdf: bytes) -> list[str]:
    """Give what a scanner reads at 203 dots an inch, page after page."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.render(scale=203 / 72, grayscale=True).to_pil() for page in document]
    document.close()
    return [one.text for page in pages for one in zxingcpp.read_barcodes(page)]


def printed(organiser: Visitor, path: str, **filled: str) -> bytes:
    """Fill the form as it stands on a page, every shown product ticked."""
    organiser.open(path)
    ticked = re.findall(r'name="product" value="([^"]+)" checked', organiser.page)
    fields = {**organiser.fields(), **filled, "product": ticked}
    answer = organiser.client.post(path, data=fields)
    assert "attachment" in answer.headers.get("Content-Disposition", ""), organiser.page
    return bytes(answer.data)


def enter(office: Office, product_id: str, *codes: str) -> None:
    """Register a priced product with these codes."""
    entry = PRODUCT.fold(
        fact
        for stored in office.hub.log.read_stream("product/mien-dong-binh-lieu")
        for fact in stored.record.facts
    ).registered
    assert entry is not None
    new = replace(entry, product_id=product_id, sku="", name="Mắc ca", codes=codes)
    stream = f"product/{product_id}"
    commands: tuple[Command, ...] = (
        RegisterProduct(registered=new),
        SetPrice(price_minor=90_000, currency="VND"),
    )
    for number, command in enumerate(commands):
        office.hub.do(PRODUCT, stream, command, actor="lan", command_id=f"x{number}")


def test_what_is_found_is_printed(organiser: Visitor) -> None:
    """Bars of each, and a QR that leads to what a phone shows of it."""
    codes = scanned(printed(organiser, TEA))

    bars = [code for code in codes if code.isdigit()]
    traces = [code for code in codes if not code.isdigit()]
    assert len(bars) == len(traces) == 2
    page = organiser.open(traces[0].removeprefix("http://localhost"))
    assert "Trà hoa vàng" in page
    assert bars[0] in page or bars[1] in page


def test_each_is_printed_as_often_as_asked(organiser: Visitor) -> None:
    """From the place where the sheet was left, without QR where nobody wants it."""
    pdf = printed(
        organiser, TEA, copies="5", paper="65", start="60", has_trace="", has_stars=""
    )
    document = pypdfium2.PdfDocument(pdf)
    pages = len(document)
    document.close()

    codes = scanned(pdf)
    assert (len(codes), len(set(codes)), pages) == (10, 2, 2)


def test_all_that_is_found_is_more_than_what_is_shown(organiser: Visitor) -> None:
    """The list is cut off, the labels are not; groups and producers narrow both."""
    whole = scanned(printed(organiser, LABELS, which="found", has_trace=""))
    assert len(whole) == len(set(whole)) == 66
    drinks = scanned(printed(organiser, f"{LABELS}?group=2", has_trace=""))
    farm = scanned(
        printed(organiser, f"{LABELS}?producer=trang-trai-quy-long", has_trace="")
    )
    assert set(drinks) < set(whole)
    assert len(farm) == 2


def test_a_label_printer_gets_dots(organiser: Visitor) -> None:
    """One program for each label."""
    program = printed(organiser, TEA, paper="zpl-50x40", copies="2")

    assert program.count(b"^XA") == program.count(b"^XZ") == 4


@pytest.mark.parametrize(
    ("filled", "sentence"),
    [
        ({"start": "25"}, "Tờ này không có ô thứ 25."),
        ({"start": "0"}, "Ô đầu tiên là 1."),
        ({"start": "x"}, "Hãy nhập một số nguyên."),
        ({"copies": "201"}, "Hãy nhập số từ 1 đến 200."),
        ({"copies": "100", "which": "found"}, "Nhiều nhất 3.000 nhãn một lần."),
        ({"which": "ticked", "product": ""}, "Chưa chọn món nào."),
        ({"paper": "7"}, "Hãy chọn trong danh sách."),
    ],
)
def test_what_cannot_be_printed_is_refused_in_words(
    organiser: Visitor, filled: dict[str, str], sentence: str
) -> None:
    """Nothing is downloaded, and the form keeps what was filled in."""
    organiser.open(LABELS)

    assert sentence in organiser.send(**{"which": "found", **filled})


def test_goods_without_a_code_get_one_of_the_store(
    organiser: Visitor, office: Office
) -> None:
    """From the range that the office chose, once, and then they have bars."""
    for number in range(3):
        enter(office, f"m{number}")
    organiser.open("/store-codes")
    assert "Đã ghi." in organiser.send(begins="20777")
    path = f"{LABELS}?q=mac+ca"
    organiser.open(path)
    fields = {**organiser.fields(), "which": "found", "allot": "y"}

    for _ in range(2):
        organiser.client.post(path, data=fields)

    found = [product(office.hub.models, f"m{number}") for number in range(3)]
    codes = [code for one in found if one for code in one.codes]
    assert [normalise_code(code)[:5] for code in codes] == ["20777"] * 3
    assert sorted(scanned(printed(organiser, path, has_trace=""))) == sorted(codes)
    assert "cũng có mã rồi" in organiser.send(which="found", allot="y")


def test_a_product_gets_a_code_on_its_own_page(
    organiser: Visitor, office: Office
) -> None:
    """Beside those it has; the page of labels for it is one press away."""
    enter(office, "m9")
    organiser.open("/products/m9")
    assert "/labels?product=m9" in organiser.page

    assert "Đã cấp một mã nội bộ." in organiser.send("/products/m9/store-code")

    (label,) = scanned(printed(organiser, "/labels?product=m9", has_trace=""))
    assert label.startswith(store_range(office.hub).prefix)


@pytest.mark.parametrize("prefix", ["893", "2", "20x", "19"])
def test_a_range_of_gs1s_own_is_refused(organiser: Visitor, prefix: str) -> None:
    """Nobody's real number may ever be drawn."""
    organiser.open("/store-codes")

    organiser.send(begins=prefix)

    assert "20 đến 29" in organiser.page
    assert "Đã ghi." not in organiser.page


def test_codes_that_are_no_bars_are_named(organiser: Visitor, office: Office) -> None:
    """Letters with marks, and codes longer than the label is wide."""
    enter(office, "m1", "MẮC-CA")
    organiser.open("/labels?product=m1")
    assert "Mã MẮC-CA có chữ không in" in organiser.send(which="found")
    enter(office, "m2", "MAC-CA-VAN-DON-LOAI-1-THUNG-12-GOI")
    organiser.open("/labels?product=m2")
    for paper in ("65", "zpl-40x30"):
        assert "dài hơn bề ngang nhãn" in organiser.send(which="found", paper=paper)


def test_a_gs1_number_leads_on_as_a_digital_link(
    organiser: Visitor, visitor: Visitor, office: Office
) -> None:
    """Tills read it as the goods, phones as a page; nonsense is no page."""
    enter(office, "m6", "8936025180019")
    codes = scanned(printed(organiser, "/labels?product=m6"))

    assert sorted(codes) == [
        "8936025180019",
        "http://localhost/01/08936025180019",
    ]
    assert "Mắc ca" in visitor.open("/01/08936025180019/10/LO7")
    for path in ("/01/123", "/01/08936025180018", "/p/nothing"):
        visitor.open(path)
        assert visitor.status == 404
