"""Producers come from a file: all of them, or none and every reason."""

from io import BytesIO

import pytest

from fair_admin.office import Office
from projections.producers import producers
from tests.fair_admin.sheets.files import xlsx
from tests.fair_admin.visitor import Visitor

pytestmark = pytest.mark.usefixtures("register")

PAGE = "/producers/import"
HEADINGS = ("Tên cơ sở", "Loại", "Địa phương", "Mã số thuế", "Cách tính thuế")


def _look(organiser: Visitor, *rows: tuple[object, ...]) -> str:
    organiser.open(PAGE)
    file = BytesIO(xlsx([HEADINGS, *rows]))
    return organiser.upload(file=(file, "co-so.xlsx"))


def test_what_was_looked_at_is_recorded_at_once(
    organiser: Visitor, office: Office
) -> None:
    """New ones are added; a known name is replaced, not doubled."""
    before = len(producers(office.hub.models))
    _look(
        organiser,
        ("HTX Sá Sùng", "Hợp tác xã", "Đặc khu Vân Đồn", "0100109106", "Khấu trừ"),
        ("Hộ Lan", "Hộ sản xuất, kinh doanh", "Xã Bình Liêu", "022099001234", ""),
    )

    assert "Đã ghi 2 cơ sở." in organiser.send()
    _look(organiser, ("HTX Sá Sùng", "Doanh nghiệp", "Đặc khu Vân Đồn", "", ""))
    organiser.send()

    known = {one.name: one for one in producers(office.hub.models)}
    assert len(known) == before + 2
    assert known["HTX Sá Sùng"].kind == "enterprise"
    assert known["Hộ Lan"].tax_method == ""


def test_each_bad_cell_gets_its_sentence_and_nothing_is_written(
    organiser: Visitor, office: Office
) -> None:
    """A wrong tax code, an unknown place, a method that does not fit, a name twice."""
    before = office.hub.log.position()

    page = _look(
        organiser,
        ("A", "Hợp tác xã", "Xã Bình Liêu", "0100109107", ""),
        ("B", "Hợp tác xã", "Xã Không Có", "", ""),
        ("C", "Doanh nghiệp", "Xã Bình Liêu", "", "Không phải nộp (hộ dưới ngưỡng)"),
        ("a", "Công ty", "Xã Bình Liêu", "", ""),
    )

    assert "Mã số thuế gồm 10 chữ số" in page
    assert "Không có “Xã Không Có”" in page
    assert "Chỉ hộ sản xuất mới không phải nộp thuế" in page
    assert "Tên a đã có ở dòng 2." in page
    assert "Không có “Công ty”" in page
    assert office.hub.log.position() == before
