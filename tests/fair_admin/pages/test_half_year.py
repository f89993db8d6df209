"""The half-year report as a page: each figure leads to its parts."""

from io import BytesIO

import pytest
from docx import Document

from fair_admin.office import Office
from tests.fair_admin.fairground import lay_out
from tests.fair_admin.visitor import Visitor

pytestmark = pytest.mark.usefixtures("register")

PAGE = "/ocop/report"


def test_the_report_of_today_needs_no_question(
    organiser: Visitor, office: Office
) -> None:
    """It has all sections, and no published figures of another half-year beside it."""
    lay_out(office.hub)

    page = organiser.open(PAGE)

    assert "6 tháng cuối năm 2026" in page
    assert "1. Hội chợ đã tổ chức và tham gia" in page
    assert "11. Chủ thể có sản phẩm 3–5 sao" in page
    assert "Đã công bố" not in page


def test_the_published_half_year_says_why_it_differs(organiser: Visitor) -> None:
    """Beside the source's figures, in any language of the page."""
    page = organiser.open(f"{PAGE}?from=2024-01-01&to=2024-06-30")

    assert "Đã công bố" in page
    assert "không tổng nào của 2, 12, 7 và 4 bằng 22" in page
    assert "trên 25.000.000.000 ₫" in page


def test_a_figure_leads_to_its_parts(organiser: Visitor, office: Office) -> None:
    """And they to the pages behind them."""
    lay_out(office.hub)

    page = organiser.open(f"{PAGE}/fairs.provincial?from=2026-07-01&to=2026-12-31")

    assert "1 thành phần, cộng lại đúng bằng giá trị" in page
    assert '<a href="/fairs/f1">Hội chợ OCOP Quảng Ninh</a>' in page
    rated = organiser.open(f"{PAGE}/rated.all?from=2026-07-01&to=2026-12-31")
    assert "/products/ngoc-trai-akoya/ocop" in rated


def test_files_are_handed_out_and_nonsense_is_refused(organiser: Visitor) -> None:
    """A document that opens; no figure of that name; no period that ends first."""
    get = organiser.client.get

    answer = get(f"{PAGE}/report.docx?from=2024-01-01&to=2024-06-30")
    assert len(Document(BytesIO(answer.data)).tables) >= 9
    assert get(f"{PAGE}/report.xlsx").data.startswith(b"PK")
    assert get(f"{PAGE}/nothing").status_code == 404
    assert get(f"{PAGE}?from=2024-06-30&to=2024-01-01").status_code == 400
    assert get(f"{PAGE}?from=x&to=y").status_code == 400
