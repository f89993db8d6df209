"""Organisers plan fairs, open them, close them and call them off."""

import pytest

from fair_admin.fair import PlanFair
from fair_admin.office import Office
from projections.fairs import fair, fairs
from tests.fair_admin.fairground import PLANNED, do, lay_out, record_towns
from tests.fair_admin.visitor import Visitor

FILLED = {
    "name": "Hội chợ OCOP Quảng Ninh – Hè 2026",
    "level": "provincial",
    "kind": "fair",
    "locality_code": "22501",
    "starts_on": "2026-04-28",
    "ends_on": "2026-05-03",
}


def plan(organiser: Visitor, **filled: str) -> str:
    """Fill the form of a new fair and send it."""
    organiser.open("/fairs/new")
    return organiser.send(**{**FILLED, **filled})


def test_a_fair_is_planned_and_listed(organiser: Visitor, office: Office) -> None:
    """Its page follows, and the list shows it in its year alone."""
    record_towns(office.hub)

    assert "Đã lên kế hoạch Hội chợ OCOP Quảng Ninh – Hè 2026." in plan(organiser)
    assert "28/04/2026 – 03/05/2026" in organiser.page
    assert "Hè 2026" in organiser.open("/fairs?year=2026&state=planned")
    assert "Hè 2026" not in organiser.open("/fairs?state=open")
    assert "Không có hội chợ nào như thế." in organiser.page


def test_no_fair_yet_shows_the_way(organiser: Visitor) -> None:
    """The empty list offers the first plan."""
    assert "Lên kế hoạch hội chợ đầu tiên" in organiser.open("/fairs")


@pytest.mark.parametrize(
    ("filled", "sentence"),
    [
        ({"name": " "}, "Hãy điền ô này."),
        ({"level": "galactic"}, "Hãy chọn trong danh sách."),
        ({"kind": ""}, "Hãy chọn trong danh sách."),
        ({"locality_code": "999"}, "Hãy chọn trong danh sách."),
        ({"locality_code": ""}, "phải chọn nơi tổ chức."),
        ({"starts_on": ""}, "Hãy điền ô này."),
        ({"starts_on": "31/04/2026"}, "Hãy nhập ngày có trong lịch"),
        ({"ends_on": "2026-04-27"}, "Ngày kết thúc phải từ ngày bắt đầu trở đi."),
    ],
)
def test_a_plan_that_cannot_be_is_refused_in_words(
    organiser: Visitor, office: Office, filled: dict[str, str], sentence: str
) -> None:
    """The sentence stands on the form, and nothing is recorded."""
    record_towns(office.hub)

    assert sentence in plan(organiser, **filled)
    assert fairs(office.hub.models) == ()


def test_a_fair_joined_abroad_is_held_in_no_locality(
    organiser: Visitor, office: Office
) -> None:
    """Only the fairs of the province need one of its localities."""
    plan(organiser, level="joined_abroad", locality_code="")

    (known,) = fairs(office.hub.models)
    assert (known.level, known.locality_code) == ("joined_abroad", "")


def test_a_form_sent_twice_plans_one_fair(organiser: Visitor, office: Office) -> None:
    """A double click is one fact."""
    record_towns(office.hub)
    organiser.open("/fairs/new")
    fields = {**organiser.fields(), **FILLED}

    for _click in range(2):
        organiser.client.post("/fairs/new", data=fields)

    assert len(fairs(office.hub.models)) == 1


def test_a_fair_opens_and_ends_once(organiser: Visitor, office: Office) -> None:
    """Each step is offered in its time; a page left open is refused in words."""
    do(office.hub, PlanFair(planned=PLANNED))
    organiser.open("/fairs/f1")
    early = organiser.fields("/fairs/f1/open")

    assert "Hội chợ đã mở cửa." in organiser.send("/fairs/f1/open")
    organiser.client.post("/fairs/f1/open", data={**early, "command_id": "0" * 32})
    assert "Hội chợ đã mở cửa." in organiser.open("/fairs/f1")
    assert "Hội chợ đã kết thúc." in organiser.send("/fairs/f1/close")
    assert "/fairs/f1/close" not in organiser.page
    organiser.client.post("/fairs/f1/close", data={**early, "command_id": "1" * 32})
    assert "Hội chợ đã kết thúc hoặc đã hủy" in organiser.open("/fairs/f1")


def test_a_fair_is_called_off_for_a_reason(organiser: Visitor, office: Office) -> None:
    """Without one it stays planned."""
    do(office.hub, PlanFair(planned=PLANNED))
    organiser.open("/fairs/f1")

    assert "Hãy nhập tên hoặc lý do." in organiser.send("/fairs/f1/cancel", reason=" ")
    assert "Đã hủy hội chợ." in organiser.send("/fairs/f1/cancel", reason="bão số 3")
    known = fair(office.hub.models, "f1")
    assert known is not None
    assert known.state == "cancelled"


def test_zones_and_gates_are_laid_out_where_they_stand(
    organiser: Visitor, office: Office
) -> None:
    """The same name twice is refused in words."""
    do(office.hub, PlanFair(planned=PLANNED))
    organiser.open("/fairs/f1")

    assert "Đã thêm Khu A." in organiser.send("/fairs/f1/zones", name="Khu A")
    assert "đã có trong hội chợ" in organiser.send("/fairs/f1/zones", name="khu a")
    assert "Đã thêm Cổng chính." in organiser.send("/fairs/f1/gates", name="Cổng chính")
    assert "Hãy nhập tên hoặc lý do." in organiser.send("/fairs/f1/gates", name="")


def test_a_fair_nobody_planned_has_no_page(organiser: Visitor) -> None:
    """Neither to look at nor to act on."""
    for path in ("/fairs/f9", "/fairs/f9/booths/new", "/fairs/f9/booths/many"):
        organiser.open(path)
        assert organiser.status == 404


def test_who_counts_at_a_gate_sees_no_fair(office: Office, gatekeeper: Visitor) -> None:
    """The page says so, in words, and the menu offers the gates."""
    lay_out(office.hub)

    assert "Tài khoản này không được vào trang đó." in gatekeeper.open("/fairs/f1")
    assert gatekeeper.status == 403
