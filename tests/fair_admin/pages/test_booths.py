"""Booths are added one by one, or hundreds at once: all of them or none."""

import pytest

from fair_admin.fair import Add, PlanFair
from fair_admin.hub import Hub
from fair_admin.office import Office
from projections.fairs import booths
from tests.fair_admin.fairground import PLANNED, TOWNS, ZONE, do, record_towns
from tests.fair_admin.visitor import Visitor

MANY = "/fairs/f1/booths/many"


@pytest.fixture
def hub(office: Office) -> Hub:
    """Plan fair f1 with one zone."""
    record_towns(office.hub, (*TOWNS, ("22599", "Tiên Yên"), ("22598", "Tiên Yên")))
    do(office.hub, PlanFair(planned=PLANNED), Add(ZONE))
    return office.hub


def paste(organiser: Visitor, text: str) -> str:
    """Paste lines into the form and send it."""
    organiser.open(MANY)
    return organiser.send(lines=text)


def test_a_booth_is_added_and_another_may_follow(organiser: Visitor, hub: Hub) -> None:
    """The form comes back empty for the next one."""
    organiser.open("/fairs/f1/booths/new")

    organiser.send(number="A01", exhibitor="HTX X", locality_code="22513")

    assert "Đã thêm gian A01." in organiser.page
    (booth,) = booths(hub.models, "f1")
    assert (booth.number, booth.zone_id, booth.locality_code) == ("A01", "z1", "22513")


@pytest.mark.parametrize(
    ("filled", "sentence"),
    [
        ({"number": ""}, "Hãy điền ô này."),
        ({"exhibitor": ""}, "Hãy điền ô này."),
        ({"zone_id": "z9"}, "Hãy chọn trong danh sách."),
        ({"origin_name": "Lào"}, "chỉ một trong hai."),
        ({"locality_code": ""}, "chỉ một trong hai."),
    ],
)
def test_a_booth_that_cannot_be_is_refused_in_words(
    organiser: Visitor, hub: Hub, filled: dict[str, str], sentence: str
) -> None:
    """And the fair keeps none."""
    organiser.open("/fairs/f1/booths/new")
    fields = {"number": "A01", "exhibitor": "HTX X", "locality_code": "22513"}

    assert sentence in organiser.send(**{**fields, **filled})
    assert booths(hub.models, "f1") == ()


def test_many_booths_come_at_once(organiser: Visitor, hub: Hub) -> None:
    """From a spreadsheet with tabs as well, in one record, from here and elsewhere."""
    lines = [f"A{n:03}; khu a ;HTX {n};bình liêu" for n in range(300)]
    lines += ["", "B01\tKhu A\tCông ty Y\tNơi khác: Lạng Sơn\t"]

    assert "Đã thêm 301 gian hàng." in paste(organiser, "\n".join(lines))

    known = {booth.number: booth for booth in booths(hub.models, "f1")}
    assert len(known) == 301
    assert known["A007"].locality_code == "22513"
    assert known["B01"].origin_name == "Lạng Sơn"
    assert hub.log.head("fair/f1").sequence == 3
    assert "Trang 1 / 7" in organiser.page
    assert "A007" not in organiser.open("/fairs/f1?q=HTX+123")
    assert "A123" in organiser.page


def test_every_bad_line_is_named_and_none_is_added(
    organiser: Visitor, hub: Hub
) -> None:
    """What was typed is still there to be put right."""
    text = (
        "A01; Khu A; HTX X; Bình Liêu\n"
        "A02; Khu A; HTX X\n"
        "A03; Khu B; HTX X; Bình Liêu\n"
        "A04; Khu A; HTX X; Bình Liu\n"
        "A05; Khu A; HTX X; Tiên Yên"
    )

    paste(organiser, text)

    assert "Dòng 1" not in organiser.page
    assert "Dòng 2: cần 4 phần" in organiser.page
    assert "Dòng 3: hội chợ chưa có “Khu B”" in organiser.page
    assert "Dòng 4: không có địa phương “Bình Liu”" in organiser.page
    assert "Dòng 5: có nhiều nơi tên “Tiên Yên”" in organiser.page
    assert organiser.fields()["lines"] == text
    assert booths(hub.models, "f1") == ()


def test_a_number_twice_is_named_by_its_line(organiser: Visitor, hub: Hub) -> None:
    """In the text itself, and against what the fair has."""
    paste(organiser, "A01; Khu A; HTX X; Bình Liêu")

    paste(
        organiser,
        "\nA02; Khu A; HTX X; Hạ Long\na02; Khu A; Y; Hạ Long\nA01; Khu A; Y; Hạ Long",
    )

    assert "Dòng 2" not in organiser.page
    assert "Dòng 3: Tên hay số này đã có" in organiser.page
    assert "Dòng 4: Tên hay số này đã có" in organiser.page
    assert len(booths(hub.models, "f1")) == 1


def test_too_many_lines_are_refused(organiser: Visitor, hub: Hub) -> None:
    """A thousand is more than any hall holds."""
    lines = [f"A{n}; Khu A; HTX; Bình Liêu" for n in range(1_001)]

    assert "Nhiều nhất 1.000 dòng" in paste(organiser, "\n".join(lines))
    assert "Hãy điền ô này." in paste(organiser, " \n ")
    assert booths(hub.models, "f1") == ()


def test_pasted_twice_is_added_once(organiser: Visitor, hub: Hub) -> None:
    """A double click is one outcome."""
    organiser.open(MANY)
    fields = {**organiser.fields(), "lines": "A01; Khu A; HTX X; Bình Liêu"}

    answers = [organiser.client.post(MANY, data=fields).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert len(booths(hub.models, "f1")) == 1
