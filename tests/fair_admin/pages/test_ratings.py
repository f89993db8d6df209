"""A product's OCOP file: from a certificate over its end to a new one."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from fair_admin.office import Office
from projections.stars import stars_on
from tests.fair_admin.visitor import Visitor

pytestmark = pytest.mark.usefixtures("register")

PRODUCT = "/products/mien-dong-binh-lieu"
PAGE = f"{PRODUCT}/ocop"


def _certify(organiser: Visitor, **filled: str) -> str:
    organiser.open(PAGE)
    fields = {
        "decision_number": "3210/QĐ-UBND",
        "decided_on": "20/12/2023",
        "stars": "4",
        "valid_from": "",
        "valid_until": "",
    }
    return organiser.send(f"{PAGE}/certificates", **{**fields, **filled})


def test_a_certificate_gives_stars_for_36_months(
    organiser: Visitor, office: Office
) -> None:
    """The page says until when; the watch-list of 90 days has it."""
    page = _certify(organiser)

    assert "từ 20/12/2023 đến hết 20/12/2026" in page
    assert "Hiệu lực" in page
    watched = organiser.open("/ocop/stars?list=90")
    assert "Miến dong Bình Liêu" in watched
    assert stars_on(office.hub.models, "2026-12-21")["mien-dong-binh-lieu"].stars == 0


@pytest.mark.parametrize(
    ("filled", "sentence"),
    [
        ({"decision_number": ""}, "Hãy điền ô này."),
        ({"decided_on": "31/02/2026"}, "Hãy nhập ngày có trong lịch"),
        ({"stars": "6"}, "Hãy chọn trong danh sách."),
        ({"valid_until": "19/12/2023"}, "Ngày hết hạn phải từ ngày bắt đầu trở đi"),
    ],
)
def test_bad_input_gets_a_sentence_and_nothing_is_written(
    organiser: Visitor, office: Office, filled: dict[str, str], sentence: str
) -> None:
    """What was typed stays in the form."""
    before = office.hub.log.position()

    page = _certify(organiser, **filled)

    assert sentence in page
    assert office.hub.log.position() == before


def test_overlapping_certificates_are_named(organiser: Visitor) -> None:
    """The sentence says which decision stands in the way, and when."""
    _certify(organiser)

    page = _certify(organiser, decision_number="9/QĐ", decided_on="01/06/2026")

    assert "Trùng thời hạn với quyết định 3210/QĐ-UBND" in page
    assert "(từ 20/12/2023 đến 20/12/2026)" in page


def test_expired_stars_leave_every_list_and_the_way_back_is_shown(
    organiser: Visitor,
) -> None:
    """Instructed, prepared, assessed, recognised: each step says who is next."""
    _certify(organiser, decided_on="20/10/2023")

    assert "Không có sao" in organiser.open(PAGE)
    assert "★" not in organiser.open(PRODUCT)
    assert "Miến dong Bình Liêu" in organiser.open("/ocop/stars?list=over")
    organiser.open(PAGE)
    page = organiser.send(
        f"{PAGE}/instruct", instructed_on="01/11/2026", due_on="10/11/2026"
    )
    assert "Cơ sở: làm và nộp hồ sơ" in page
    page = organiser.send(f"{PAGE}/prepare", prepared_on="09/11/2026")
    assert "Hội đồng đánh giá: chấm điểm" in page
    page = organiser.send(f"{PAGE}/assess", assessed_on="15/11/2026", points="65")
    assert "Cấp có thẩm quyền: ra quyết định" in page
    dear = _certify(organiser, decided_on="20/11/2026", stars="4")
    assert "65 điểm chưa đủ 4 sao" in dear
    page = _certify(organiser, decided_on="20/11/2026", stars="3")
    assert "Được công nhận lại" in page
    assert page.index("Nguyễn Thị Lan · <time>23/11/2026 10:00</time>")
    assert "★★★ 3210/QĐ-UBND, 20/11/2026 – 20/11/2029" in page
    assert "★★★" in organiser.open(PRODUCT)
    assert "Miến dong Bình Liêu" not in organiser.open("/ocop/stars?list=over")


def test_stars_are_taken_with_a_reason(organiser: Visitor) -> None:
    """From a day on, and the page says why."""
    page = _certify(organiser)
    action = next(
        part.split('"')[0]
        for part in page.split('action="')
        if part.split('"')[0].endswith("/revoke")
    )

    page = organiser.send(action, revoked_on="23/11/2026", reason="Vi phạm nhãn")

    assert "Thu hồi" in page
    assert "Vi phạm nhãn" in page
    assert "★" not in organiser.open(PRODUCT)


def test_the_watch_lists_come_as_a_workbook(organiser: Visitor) -> None:
    """One sheet a list."""
    _certify(organiser)
    answer = organiser.client.get("/ocop/stars/lists.xlsx")

    book = load_workbook(BytesIO(answer.data))

    assert "Hết hạn trong 90 ngày" in book.sheetnames
    rows = list(book["Hết hạn trong 90 ngày"].iter_rows(values_only=True))
    assert ("Miến dong Bình Liêu", "3210/QĐ-UBND", "20/12/2026", 27) in [
        (row[0], row[3], row[4], row[5]) for row in rows
    ]
