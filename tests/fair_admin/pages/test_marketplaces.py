"""Which rated products a marketplace offers, and which are missing there."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from fair_admin.marketplace_coverage import certified
from fair_admin.office import Office
from tests.fair_admin.sheets.files import xlsx
from tests.fair_admin.visitor import Visitor

pytestmark = pytest.mark.usefixtures("register")

IMPORT = "/ocop/marketplaces/import"
HEADINGS = (
    "Sản phẩm (mã hàng, mã vạch hoặc tên)",
    "Sàn",
    "Đăng từ ngày",
    "Địa chỉ trên sàn",
    "Thanh toán không tiền mặt",
)


def _look(organiser: Visitor, *rows: tuple[object, ...]) -> str:
    organiser.open(IMPORT)
    file = BytesIO(xlsx([HEADINGS, *rows]))
    return organiser.upload(file=(file, "san.xlsx"))


def test_a_listing_file_is_looked_at_and_counted(
    organiser: Visitor, office: Office
) -> None:
    """By SKU, name or code; the day decides who is there and who is missing."""
    whole = len(certified(office.hub.models, "2026-11-23"))
    _look(
        organiser,
        ("mien-dong-binh-lieu", "Voso", "01/03/2024", "https://voso.vn/1", "có"),
        ("Ngọc trai Akoya", "VOSO", "02/03/2024", "", "không"),
        ("2002200000055", "postmart", "02/03/2024", "", ""),
    )
    assert "Đã ghi 3 dòng." in organiser.send()

    page = organiser.open("/ocop/marketplaces?day=01/03/2024")
    assert f">1</a><span> / {whole}</span>" in page
    page = organiser.open("/ocop/marketplaces")
    assert f">2</a><span> / {whole}</span>" in page
    assert "1 / 2" in page
    assert "Ngọc trai Akoya" in organiser.open("/ocop/marketplaces/VOSO?show=listed")
    assert "Ngọc trai Akoya" not in organiser.open("/ocop/marketplaces/VOSO")
    answer = organiser.client.get("/ocop/marketplaces/VOSO.xlsx")
    sheet = load_workbook(BytesIO(answer.data))["Voso"]
    names = [row[0] for row in sheet.iter_rows(values_only=True)]
    assert "Ngọc trai Tahiti" in names


def test_each_bad_row_gets_its_sentence_and_nothing_is_written(
    organiser: Visitor, office: Office
) -> None:
    """Unknown products and marketplaces, days that are none, what is there already."""
    before = office.hub.log.position()

    page = _look(
        organiser,
        ("khong-co", "Voso", "01/03/2024", "", ""),
        ("mien-dong-binh-lieu", "Amazon", "01/03/2024", "", ""),
        ("mien-dong-binh-lieu", "Tiki", "31/02/2024", "", ""),
        ("mien-dong-binh-lieu", "Voso", "01/03/2024", "voso.vn", ""),
        ("mien-dong-binh-lieu", "Voso", "05/03/2024", "", ""),
    )

    assert "Không có “khong-co”" in page
    assert "Không có “Amazon”" in page
    assert "Hãy nhập ngày có trong lịch" in page
    assert "Địa chỉ trên sàn bắt đầu bằng https://" in page
    assert "Dòng 5 đã đăng sản phẩm này trên sàn ấy." in page
    assert office.hub.log.position() == before


def test_a_product_is_listed_and_taken_off_on_its_own_page(organiser: Visitor) -> None:
    """Twice is refused with the day it began; gone is gone from the next day asked."""
    page = "/products/mien-dong-binh-lieu/ocop"
    organiser.open(page)
    fields = {"marketplace": "OCOP_QN", "listed_on": "01/06/2026", "address": ""}

    assert "Đã ghi." in organiser.send(f"{page}/listings", **fields)
    again = organiser.send(f"{page}/listings", **{**fields, "listed_on": "02/06/2026"})
    assert "Sản phẩm đã có trên sàn này từ ngày 01/06/2026." in again
    organiser.open(page)
    gone = organiser.send(
        f"{page}/listings/OCOP_QN/withdraw", withdrawn_on="01/07/2026", reason="sửa ảnh"
    )
    assert "Đã gỡ khỏi sàn." in gone
    assert "01/06/2026 – 01/07/2026 · sửa ảnh" in gone
