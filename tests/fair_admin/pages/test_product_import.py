"""Products and prices come from a file: all of them, or none and every reason."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from fair_admin.hub import Hub
from fair_admin.office import Office
from projections.catalogue import count, product_by_code, products
from projections.producers import producers
from tests.fair_admin.sheets.files import xlsx
from tests.fair_admin.visitor import Visitor

pytestmark = pytest.mark.usefixtures("register")

PAGE = "/products/import"
HEADINGS = (
    "Tên sản phẩm",
    "Mã hàng (SKU)",
    "Cơ sở",
    "Địa phương của sản phẩm",
    "Nhóm OCOP",
    "Hạng sao",
    "Đơn vị tính",
    "Cách bán",
    "Thuế GTGT",
    "Mã vạch",
    "Giá bán (₫)",
    "Đơn vị khác",
)


@pytest.fixture
def hub(office: Office) -> Hub:
    """Give an office with the province's register."""
    return office.hub


@pytest.fixture
def maker(hub: Hub) -> str:
    """Name a producer of the register."""
    return producers(hub.models)[0].name


def row(maker: str, **cells: object) -> tuple[object, ...]:
    """Give a row that is right but for these cells."""
    usual: dict[str, object] = {
        "name": "Miến dong thử",
        "sku": "THU-1",
        "producer": maker,
        "locality": "Xã Bình Liêu",
        "group": "Thực phẩm",
        "stars": 4,
        "unit": "gói",
        "sold_by": "Theo cái",
        "vat": 0.08,
        "codes": 8936012345674,
        "price": 65000,
        "packs": "",
    }
    return tuple({**usual, **cells}.values())


def look(organiser: Visitor, *rows: tuple[object, ...]) -> str:
    """Send a file of these rows and return the page that shows it."""
    organiser.open(PAGE)
    return organiser.upload(file=(BytesIO(xlsx([HEADINGS, *rows])), "sp.xlsx"))


def test_new_products_get_their_prices(
    organiser: Visitor, hub: Hub, maker: str
) -> None:
    """In one transaction; a sent file is looked at before anything is recorded."""
    before = count(hub.models)

    page = look(
        organiser,
        row(maker),
        row(maker, name="Chả", sku="", stars="", group="", codes="", price=""),
    )
    assert "2 dòng sẵn sàng để ghi." in page
    assert count(hub.models) == before

    assert "Đã ghi 2 sản phẩm." in organiser.send()
    found = product_by_code(hub.models, "8936012345674")
    assert found is not None
    assert (found.name, found.sku, found.stars) == ("Miến dong thử", "THU-1", 4)
    assert (found.price_minor, found.vat_rate_permille) == (65_000, 80)
    assert count(hub.models) == before + 2


def test_a_known_sku_gets_a_new_entry_and_price(
    organiser: Visitor, hub: Hub, maker: str
) -> None:
    """The product stays the same one: no second one with its code."""
    look(organiser, row(maker))
    organiser.send()
    before = count(hub.models)

    look(organiser, row(maker, name="Miến dong mới", price="70.000"))
    organiser.send()

    found = product_by_code(hub.models, "8936012345674")
    assert found is not None
    assert (found.name, found.price_minor) == ("Miến dong mới", 70_000)
    assert count(hub.models) == before


def test_other_units_come_with_their_codes(
    organiser: Visitor, hub: Hub, maker: str
) -> None:
    """Several in a cell, parted by a stroke; what cannot be read is marked."""
    boxes = "thùng 12; 12; 750.000; THUNG-1 | lốc; 6; 380000"
    unclear = look(organiser, row(maker, packs="thùng 12"))
    look(organiser, row(maker, packs=boxes))
    organiser.send()
    box = product_by_code(hub.models, "THUNG-1")

    assert "Không hiểu dòng “thùng 12”" in unclear
    assert box is not None
    assert [one.unit for one in box.packs] == ["thùng 12", "lốc"]


def test_every_bad_cell_is_marked_and_nothing_is_taken(
    organiser: Visitor, hub: Hub, maker: str
) -> None:
    """Names out of no list, codes misread, money that is none, twice the same."""
    before = count(hub.models)
    taken = next(one for one in products(hub.models) if one.codes)

    page = look(
        organiser,
        row(maker, producer="HTX Không Có"),
        row(maker, sku="B", codes="8936012345670", vat="9 %", stars=2),
        row(maker, sku="C", codes=taken.codes[0], price=1.5, group=""),
        row(maker, sku="D", codes="", locality="Bình Liu", sold_by="theo mét"),
        row(maker, sku="thu-1", price=0, unit=""),
        row(maker, sku="F", codes="8936012345674", stars=4, group="Không thuộc OCOP"),
    )

    for sentence in (
        "Không có “HTX Không Có”.",
        "Mã 8936012345670 sai số kiểm tra.",
        "Không có “9 %”.",
        "Không có “2”.",
        f"đã thuộc sản phẩm {taken.name}.",
        "Số tiền chỉ gồm chữ số",
        "Không có “Bình Liu”.",
        "Không có “theo mét”.",
        "Mã hàng thu-1 đã có ở dòng 2.",
        "Giá phải lớn hơn 0",
        "Hãy điền ô này.",
        "Mã 8936012345674 đã có ở dòng 2.",
    ):
        assert sentence in page
    assert "trong 6 dòng" in page
    assert count(hub.models) == before


def test_the_template_offers_what_the_register_has(
    organiser: Visitor, hub: Hub, maker: str
) -> None:
    """And its example passes but for the producer it invents."""
    assert count(hub.models)
    data = organiser.client.get("/products/template.xlsx").data
    book = load_workbook(BytesIO(data))

    assert [cell.value.removesuffix(" *") for cell in book.worksheets[0][1]] == [
        *HEADINGS
    ]
    assert maker in [cell.value for cell in book.worksheets[2]["C"]]
    example = [cell.value for cell in book.worksheets[1][2]]
    page = look(organiser, tuple(example))
    assert "1 ô sai" in page
    assert f"Không có “{example[2]}”." in page


def test_thousands_of_products_are_taken_together(
    organiser: Visitor, hub: Hub, maker: str
) -> None:
    """One transaction: a reader sees none of them or all."""
    before = hub.log.position()
    lines = ["\t".join(HEADINGS)]
    lines += [
        f"Hàng {n}\tS{n}\t{maker}\tXã Bình Liêu\t\t\tgói\tTheo cái\t8\t\t{n + 1}000"
        for n in range(3_000)
    ]
    organiser.open(PAGE)
    data = "\n".join(lines).encode()

    assert "3.000 dòng" in organiser.upload(file=(BytesIO(data), "sp.txt"))
    assert "Đã ghi 3.000 sản phẩm." in organiser.send()
    assert hub.log.position() == before + 6_000
