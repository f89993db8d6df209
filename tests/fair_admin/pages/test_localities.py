"""Organisers look at administrative units as of a day, and enter them."""

import pytest

from events.register import LocalityRecorded
from fair_admin.office import Office
from projections.localities import localities
from tests.fair_admin.visitor import Visitor


def enter(organiser: Visitor, **filled: str) -> str:
    """Fill the form of a new unit and send it."""
    organiser.open("/localities/new")
    fields = {"code": "22501", "name": "Hạ Long", "kind": "city"}
    return organiser.send(**{**fields, **filled})


def test_a_unit_is_entered_and_listed_as_of_a_day(organiser: Visitor) -> None:
    """A unit that ended is found on the day before, and not today."""
    enter(organiser, valid_to="2025-07-01")

    assert "Đã ghi Hạ Long." in organiser.page
    assert "22501" not in organiser.open("/localities")
    assert "22501" in organiser.open("/localities?day=2025-06-30")
    assert "22501" not in organiser.open("/localities?day=01/07/2025")
    assert "23/11/2026" in organiser.open("/localities?day=nonsense")


def test_a_unit_is_renamed_under_its_code(organiser: Visitor, office: Office) -> None:
    """Editing replaces the entry; the code stays, whatever a form says."""
    enter(organiser, valid_to="2025-07-01")

    organiser.open("/localities/22501")
    assert organiser.fields()["valid_to"] == "01/07/2025"
    organiser.send(name="Hạ Long mới", code="999")

    (unit,) = localities(office.hub.models)
    assert (unit.code, unit.name) == ("22501", "Hạ Long mới")
    assert unit.valid_to == "2025-07-01"


@pytest.mark.parametrize(
    ("filled", "sentence"),
    [
        ({"code": ""}, "Hãy điền ô này."),
        ({"code": "12a"}, "Mã chỉ gồm chữ số"),
        ({"code": "1" * 13}, "Dài quá: tối đa 12 ký tự."),
        ({"name": "   "}, "Hãy điền ô này."),
        ({"name": "x" * 121}, "Dài quá: tối đa 120 ký tự."),
        ({"name": "x\x00y"}, "Có ký tự không hiển thị được."),
        ({"kind": "planet"}, "Hãy chọn trong danh sách."),
        ({"parent_code": "nowhere"}, "Hãy chọn trong danh sách."),
        ({"valid_from": "32/13/2025"}, "Hãy nhập ngày có trong lịch"),
        (
            {"valid_from": "2025-07-01", "valid_to": "2025-07-01"},
            "Ngày hết hiệu lực phải sau ngày có hiệu lực.",
        ),
    ],
)
def test_what_makes_no_unit_is_refused_in_words(
    organiser: Visitor, office: Office, filled: dict[str, str], sentence: str
) -> None:
    """The sentence stands on the form, and nothing is recorded."""
    assert sentence in enter(organiser, **filled)
    assert localities(office.hub.models) == ()


def test_a_code_is_entered_once(organiser: Visitor) -> None:
    """A new unit never replaces another; editing is done where it stands."""
    enter(organiser)

    assert "Mã này đã có." in enter(organiser, name="Khác")
    assert "Hạ Long" in organiser.open("/localities")


def test_hostile_text_stays_text(organiser: Visitor) -> None:
    """A name that looks like a program is shown, never run."""
    enter(organiser, name="<script>alert(1)</script>")

    assert "<script>alert" not in organiser.open("/localities")
    assert "&lt;script&gt;alert(1)" in organiser.page


def test_sent_twice_is_entered_once(organiser: Visitor, office: Office) -> None:
    """A double click is one fact."""
    organiser.open("/localities/new")
    fields = organiser.fields() | {"code": "22", "name": "Quảng Ninh"}
    fields["kind"] = "province"

    for _click in range(2):
        organiser.client.post("/localities/new", data=fields)

    records = office.hub.log.read_stream("locality/22")
    assert [type(fact) for one in records for fact in one.record.facts] == [
        LocalityRecorded
    ]
