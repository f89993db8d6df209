"""The report of a day and of a fair: provisional, final, handed out, proved."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from events.sales import SaleCompleted
from fair_admin.closing.figures import figures_of
from fair_admin.closing.handed_out import handed_out
from fair_admin.closing.reading import read_figures
from fair_admin.fair import CloseFair
from fair_admin.gate import GATE, EnterHour, gate_stream
from fair_admin.hub import Hub
from fair_admin.office import Office
from projections.fairs import fair
from tests.fair_admin.conftest import NOW_MS
from tests.fair_admin.fairground import do, lay_out
from tests.fair_admin.seller import Seller
from tests.fair_admin.visitor import Visitor
from tests.projections.telling import line, sale, write

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


HOUR_MS = 3_600_000


def texts_in(workbook: bytes) -> list[str]:
    """Return what stands in the cells of a workbook."""
    sheet = load_workbook(BytesIO(workbook)).worksheets[0]
    return [str(cell.value) for row in sheet for cell in row if cell.value is not None]


def test_a_report_can_be_seen_as_it_was_known(
    organiser: Visitor, hub: Hub, seller: Seller
) -> None:
    """Sold and told before nine; the rest of the same day is listed as known since."""
    sold = sale(line("p1", 40_000), sale_id="early")
    write(hub.log, f"till/{seller.till}/2", sold, at_ms=NOW_MS - 2 * HOUR_MS)
    hub.follow()

    page = organiser.open(f"{TODAY}&as_of=2026-11-23T09")

    assert "Như đã biết lúc ấy" in page
    assert "Nay biết thêm" in page
    tiles = page.split("report-tiles")[1].split("</dl>")[0]
    assert "40.000 ₫" in tiles
    assert "170.000 ₫" in organiser.open(TODAY)
    book = organiser.client.get(f"{PAGE}.xlsx?day=2026-11-23&as_of=2026-11-23T09")
    assert "Như trung tâm đã biết lúc 23/11/2026 09:00." in texts_in(book.data)
    for nothing in ("2026-11-24T09", "2026-11-23T99", "yesterday"):
        assert "Như đã biết lúc ấy" not in organiser.open(f"{TODAY}&as_of={nothing}")


def test_as_of_agrees_with_the_log_folded_up_to_then(hub: Hub, seller: Seller) -> None:
    """Kept by the hour it says the same as the log does from its beginning."""
    for number in range(9):
        sold = sale(line("p1", 1_000 + number), sale_id=f"n{number}")
        at_ms = NOW_MS - number % 3 * HOUR_MS
        write(hub.log, f"till/{seller.till}/2", sold, at_ms=at_ms)
    hub.follow()
    of_fair = fair(hub.models, "f1")
    assert of_fair is not None

    for hours in range(5):
        known_ms = (NOW_MS // HOUR_MS - 3 + hours) * HOUR_MS
        then = read_figures(hub.models, of_fair, "", known_ms)
        kept = [one for one in hub.log.read(0, 1_000) if one.received_at_ms < known_ms]
        amounts = sum(
            fact.total_minor
            for one in kept
            for fact in one.record.facts
            if isinstance(fact, SaleCompleted)
        )
        assert sum(one.amount_minor for one in then.totals) == amounts


def test_a_late_sale_of_an_issued_day_is_late_and_changes_nothing_issued(
    organiser: Visitor, hub: Hub, seller: Seller
) -> None:
    """It stands beside the report, with its list; the version handed out stays."""
    organiser.open(TODAY)
    organiser.send(TODAY)
    issued = handed_out(hub, "f1")[-1].issued
    assert "Về muộn" not in organiser.page
    late = seller.sell(quantity=3)
    seller.send()

    page = organiser.open("/fairs/f1/reports/1")

    assert "Về muộn" in page
    assert "195.000 ₫" in page
    address = f"/board/f1/sales?day=2026-11-23&amp;after={issued.position}"
    assert f'href="{address}"' in page
    assert "Về muộn" in organiser.open(TODAY)
    listed = organiser.open(address.replace("&amp;", "&"))
    assert f"/sales/{late}" in listed
    assert "130.000 ₫" not in listed
    assert handed_out(hub, "f1")[0].issued == issued
