"""A fair gets its booths from a file: all of them, or none and every reason."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from fair_admin.fair import Add, PlanFair
from fair_admin.hub import Hub
from fair_admin.office import Office
from projections.fairs import booths
from tests.fair_admin.fairground import BOOTH, PLANNED, TOWNS, ZONE, do, record_towns
from tests.fair_admin.sheets.files import BOOTH_HEADINGS, xlsx
from tests.fair_admin.visitor import Visitor

PAGE = "/fairs/f1/booths/import"


@pytest.fixture
def hub(office: Office) -> Hub:
    """Plan fair f1 with one zone."""
    record_towns(office.hub, TOWNS)
    do(office.hub, PlanFair(planned=PLANNED), Add(ZONE))
    return office.hub


def look(organiser: Visitor, data: bytes, name: str = "gian.xlsx") -> str:
    """Send a file and return the page that shows it."""
    organiser.open(PAGE)
    return organiser.upload(file=(BytesIO(data), name))


def test_the_template_comes_back_with_its_booths(organiser: Visitor, hub: Hub) -> None:
    """What is downloaded, filled in and sent is taken, in one record."""
    data = organiser.client.get("/fairs/f1/booths/template.xlsx").data
    book = load_workbook(BytesIO(data))
    for number in range(300):
        book.worksheets[0].append(
            [f"A{number:03}", "Khu A", f"HTX {number}", "Hạ Long"]
        )
    file = BytesIO()
    book.save(file)

    assert "300 dòng sẵn sàng để ghi." in look(organiser, file.getvalue())
    assert booths(hub.models, "f1") == ()

    assert "Đã thêm 300 gian hàng." in organiser.send()
    assert len(booths(hub.models, "f1")) == 300
    assert hub.log.head("fair/f1").sequence == 3


def test_the_template_offers_the_zones_and_places_of_the_fair(
    organiser: Visitor, hub: Hub
) -> None:
    """So that nobody has to type them."""
    data = organiser.client.get("/fairs/f1/booths/template.xlsx").data
    lists = load_workbook(BytesIO(data)).worksheets[2]

    assert hub.log.head("fair/f1").sequence == 2
    assert lists["B2"].value == "Khu A"
    assert lists["D2"].value.endswith("Bình Liêu")


def test_every_bad_cell_is_marked_and_nothing_is_taken(
    organiser: Visitor, hub: Hub
) -> None:
    """Each with its own reason, beside the text that is wrong."""
    do(hub, Add(BOOTH))
    page = look(
        organiser,
        xlsx(
            [
                BOOTH_HEADINGS,
                ("A02", "Khu A", "HTX <b>X</b>", "Hạ Long", ""),
                ("A03", "Khu B", "HTX X", "Hạ Lon", ""),
                ("", "Khu A", "HTX X", "Hạ Long", "Lào"),
                ("A04", "Khu A", "=A1", "", "Lạng Sơn"),
                ("a01", "Khu A", "HTX X", "Hạ Long", "", "lạc"),
                ("A02", "Khu A", "HTX X", "Hạ Long", ""),
                ("A05", "Khu A", "H" * 121, "Hạ Long", ""),
            ]
        ),
    )

    assert "9 ô sai" in page
    assert "ở 6 dòng" in page
    assert "trong 7 dòng. Chưa có gì được ghi." in page
    for sentence in (
        "hội chợ chưa có “Khu B”",
        "không có địa phương “Hạ Lon”",
        "Hãy điền ô này.",
        "chỉ một trong hai.",
        "Ô này là công thức.",
        "F6: Cột này không có trong mẫu.",
        "Tên hay số này đã có trong hội chợ.",
        "tối đa 120 ký tự.",
    ):
        assert sentence in page
    assert "Ghi tất cả" not in page
    assert "<b>X</b>" not in page
    assert len(booths(hub.models, "f1")) == 1


def test_a_file_that_is_no_table_is_refused_on_the_page(
    organiser: Visitor, hub: Hub
) -> None:
    """With what to do about it."""
    assert "thiếu cột: Số gian" in look(organiser, xlsx([("x",), ("y",)]))
    assert "chưa có dòng nào" in look(organiser, xlsx([BOOTH_HEADINGS]))
    assert "không phải UTF-8" in look(
        organiser, "Số gian\né".encode("cp1252", "replace")
    )
    assert "Có hai cột “Số gian”" in look(
        organiser, xlsx([(*BOOTH_HEADINGS, "so gian"), ("A",)])
    )
    organiser.open(PAGE)
    assert "Hãy chọn tệp." in organiser.send()
    assert booths(hub.models, "f1") == ()


def test_text_from_a_spreadsheet_is_taken_as_well(organiser: Visitor, hub: Hub) -> None:
    """Semicolons, UTF-8 with its mark, columns in another order."""
    text = "Đơn vị tham gia;Khu;Số gian;Hoặc tỉnh khác, nước khác\nHTX X;khu a;A01;Lào"
    headings = text.replace("\n", ";Địa phương trong tỉnh\n")

    look(organiser, headings.encode("utf-8-sig"), "gian.csv")
    organiser.send()

    (booth,) = booths(hub.models, "f1")
    assert (booth.number, booth.zone_id, booth.origin_name) == ("A01", "z1", "Lào")


def test_taken_twice_is_taken_once(organiser: Visitor, hub: Hub) -> None:
    """A double click, and coming back to the page, is one outcome."""
    look(organiser, xlsx([BOOTH_HEADINGS, ("A01", "Khu A", "X", "Hạ Long", "")]))
    fields = organiser.fields()

    for _ in range(2):
        answer = organiser.client.post(PAGE, data=fields)
        assert answer.status_code == 302
    assert len(booths(hub.models, "f1")) == 1


def test_what_changed_meanwhile_is_seen(organiser: Visitor, hub: Hub) -> None:
    """Another organiser took a number between looking and taking."""
    look(organiser, xlsx([BOOTH_HEADINGS, ("A01", "Khu A", "X", "Hạ Long", "")]))
    fields = organiser.fields()
    do(hub, Add(BOOTH))

    page = organiser.client.post(PAGE, data=fields).get_data(as_text=True)

    assert "Tên hay số này đã có trong hội chợ." in page
    assert len(booths(hub.models, "f1")) == 1


def test_a_file_that_waits_no_longer_is_asked_for_again(
    organiser: Visitor, hub: Hub
) -> None:
    """The office was restarted, or many other files came."""
    look(organiser, xlsx([BOOTH_HEADINGS, ("A01", "Khu A", "X", "Hạ Long", "")]))
    fields = {**organiser.fields(), "confirmed": "0" * 32}

    answer = organiser.client.post(PAGE, data=fields, follow_redirects=True)

    assert "Hãy gửi lại tệp." in answer.get_data(as_text=True)
    assert booths(hub.models, "f1") == ()
