"""The report of a day and of a fair: provisional, final, handed out, proved."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from fair_admin.closing.figures import figures_of
from fair_admin.closing.handed_out import handed_out
from fair_admin.fair import CloseFair
from fair_admin.gate import GATE, EnterHour, gate_stream
from fair_admin.hub import Hub
from fair_admin.office import Office
from tests.fair_admin.conftest import NOW_MS
from tests.fair_admin.fairground import do, lay_out
from tests.fair_admin.seller import Seller
from tests.fair_admin.visitor import Visitor

PAGE = "/fairs/f1/report"
TODAY = f"{PAGE}?day=2026-11-23"


@pytest.fixture
def hub(office: Office) -> Hub:
    """Hold fair f1, where twelve came this hour."""
    lay_out(office.hub)
    came = EnterHour(
        fair_id="f1",
        gate_id="g1",
        count=12,
        hour_starts_at_ms=NOW_MS // 3_600_000 * 3_600_000,
        now_ms=NOW_MS,
    )
    stream = gate_stream("g1", NOW_MS)
    office.hub.do(GATE, stream, came, actor="lan", command_id="came")
    return office.hub


@pytest.fixture
def seller(hub: Hub, tmp_path: Path) -> Seller:
    """Let a till at booth b1 sell once and tell it."""
    somebody = Seller(hub, tmp_path, "b1", "t1")
    somebody.sell(quantity=2)
    somebody.send()
    return somebody


def test_the_report_says_what_was_sold_and_who_came(
    organiser: Visitor, seller: Seller
) -> None:
    """By zone, locality, tender and hour; and best sellers."""
    page = organiser.open(TODAY)

    for said in (
        "Tạm tính",
        "Khu A",
        "Bình Liêu",
        "Tiền mặt",
        "10:00",
        "Cổng chính",
        "130.000 ₫",
        "1/1 máy bán đã gửi hết; 0 phiếu chưa về.",
    ):
        assert said in page
    assert "22/11/2026</a>" in page
    assert "24/11/2026</a>" not in page
    assert "130.000 ₫" not in organiser.open(f"{PAGE}?day=2026-11-22")
    assert "23/11/2026</td>" in organiser.open(PAGE)
    seller.journal.close()


def test_a_report_handed_out_is_built_again_from_the_log(
    organiser: Visitor, hub: Hub, seller: Seller
) -> None:
    """Whatever arrived since: the same figures at its place in the log."""
    organiser.open(PAGE)
    organiser.send(PAGE)
    assert "Đã phát hành báo cáo." in organiser.page
    assert organiser.path == "/fairs/f1/reports/1"
    seller.sell()
    seller.send()

    organiser.open("/fairs/f1/reports/1")
    assert "130.000 ₫" in organiser.page
    organiser.send("/fairs/f1/reports/1/rebuild")

    assert "giống hệt từng số." in organiser.page
    (found,) = handed_out(hub, "f1")
    assert len(found.issued.figures_sha256) == 64
    assert figures_of(found.issued.figures).totals[0].amount_minor == 130_000
    assert (found.issued.is_final, found.issued.tills) == (False, 1)
    seller.journal.close()


def test_what_arrives_later_is_a_new_version_with_its_differences(
    organiser: Visitor, hub: Hub, seller: Seller
) -> None:
    """The first version stays as it was."""
    organiser.open(PAGE)
    organiser.send(PAGE)
    assert "Phát hành</button>" not in organiser.open(PAGE)
    seller.sell()
    seller.send()

    assert "Số về sau bản mới nhất" in organiser.open(PAGE)
    organiser.send(PAGE)

    assert organiser.path == "/fairs/f1/reports/2"
    assert "Báo cáo, bản 2" in organiser.page
    assert "Khác bản trước" in organiser.page
    assert '<td class="number">130.000 ₫</td><td class="number">195.000 ₫</td>' in (
        organiser.page
    )
    assert "195.000" not in organiser.open("/fairs/f1/reports/1")
    assert [one.issued.version for one in handed_out(hub, "f1")] == [1, 2]
    seller.journal.close()


def test_the_same_figures_are_handed_out_once(
    organiser: Visitor, hub: Hub, seller: Seller
) -> None:
    """A double click, and a page that stood open, make no second version."""
    organiser.open(PAGE)
    fields = organiser.fields(PAGE)
    organiser.client.post(PAGE, data=fields)
    organiser.client.post(PAGE, data=fields)
    again = organiser.client.post(
        PAGE, data={**fields, "command_id": "0" * 32}, follow_redirects=True
    )

    assert "đã nói đúng các số này" in again.get_data(as_text=True)
    assert len(handed_out(hub, "f1")) == 1
    seller.journal.close()


def test_it_is_final_when_the_fair_is_over_and_all_tills_told(
    organiser: Visitor, hub: Hub, seller: Seller
) -> None:
    """Until then it names who is waited for; final is a version of its own."""
    organiser.open(PAGE)
    organiser.send(PAGE)
    do(hub, CloseFair())
    seller.sell()
    seller.speak()
    page = organiser.open(PAGE)
    assert "t1 (A01)" in page
    assert "1 phiếu chưa về" in page
    assert "Số cuối" not in page

    seller.send()
    seller.speak()

    page = organiser.open(PAGE)
    assert "Số cuối" in page
    assert "1/1 máy bán đã gửi hết" in page
    organiser.send(PAGE)
    assert [one.issued.is_final for one in handed_out(hub, "f1")] == [False, True]
    seller.journal.close()


def test_the_workbook_has_numbers_and_no_formula(
    organiser: Visitor, hub: Hub, seller: Seller
) -> None:
    """As it stands now, and as it was handed out with its proof."""
    now = organiser.client.get("/fairs/f1/report.xlsx?day=2026-11-23").data
    organiser.open(PAGE)
    organiser.send(PAGE)
    issued = organiser.client.get("/fairs/f1/reports/1.xlsx").data
    (found,) = handed_out(hub, "f1")

    for data, said in ((now, "Tạm tính"), (issued, found.issued.figures_sha256)):
        sheet = load_workbook(BytesIO(data)).worksheets[0]
        cells = [cell for row in sheet for cell in row if cell.value is not None]
        assert any(said in str(cell.value) for cell in cells)
        assert 130_000 in [cell.value for cell in cells]
        assert "f" not in {cell.data_type for cell in cells}
    seller.journal.close()


def test_days_and_reports_that_are_none_are_said(organiser: Visitor, hub: Hub) -> None:
    """A day outside the fair shows the whole; a number nobody handed out is no page."""
    assert "20/11/2026 – 25/11/2026" in organiser.open(f"{PAGE}?day=2026-12-01")
    assert "20/11/2026 – 25/11/2026" in organiser.open(f"{PAGE}?day=2026-11-20x")
    for path in ("/fairs/f1/reports/1", "/fairs/f1/reports/1.xlsx", "/fairs/f9/report"):
        organiser.open(path)
        assert organiser.status == 404
    assert handed_out(hub, "f1") == ()
