"""Organisers open sales points, look at them and close them for good."""

import pytest

from fair_admin.office import Office
from projections.outlets import sales_points
from tests.fair_admin.visitor import Visitor

pytestmark = pytest.mark.usefixtures("register")


def enter(organiser: Visitor, **filled: str) -> str:
    """Fill the form of a new sales point and send it."""
    organiser.open("/sales-points/new")
    fields = {"name": "OCOP Bãi Cháy", "locality_code": "22501017"}
    return organiser.send(**{**fields, **filled})


def test_a_sales_point_opens_and_closes(organiser: Visitor) -> None:
    """It stands in the list with its state; a closed one offers no closing."""
    assert "chưa có máy nào đăng ký" in enter(organiser, address="Đường Hạ Long")
    page = organiser.path
    assert "1 đang mở trong 1 điểm bán" in organiser.open("/sales-points")
    assert "Phường Bãi Cháy" in organiser.page
    organiser.open(page)

    closed = organiser.send(f"{page}/close")

    assert "Đã đóng OCOP Bãi Cháy." in closed
    assert "Nguyễn Thị Lan" in closed
    assert f"{page}/close" not in closed
    assert "0 đang mở trong 1 điểm bán" in organiser.open("/sales-points")


def test_closing_in_two_tabs_is_refused_once(organiser: Visitor) -> None:
    """The second tab is told; the button it shows is older than the closing."""
    enter(organiser)
    page = organiser.path
    tab = organiser.fields(f"{page}/close")
    organiser.send(f"{page}/close")

    twice = organiser.client.post(
        f"{page}/close", data={**tab, "command_id": "a" * 32}, follow_redirects=True
    )

    assert "Điểm bán này không còn mở." in twice.get_data(as_text=True)


@pytest.mark.parametrize(
    ("filled", "sentence"),
    [
        ({"name": " "}, "Hãy điền ô này."),
        ({"locality_code": ""}, "Hãy chọn địa phương."),
        ({"address": "x" * 201}, "Dài quá: tối đa 200 ký tự."),
        ({"command_id": "../fair/f1"}, "Trang đã cũ."),
    ],
)
def test_what_makes_no_sales_point_is_refused_in_words(
    organiser: Visitor, office: Office, filled: dict[str, str], sentence: str
) -> None:
    """The sentence stands on the form, and nothing opens."""
    assert sentence in enter(organiser, **filled)
    assert sales_points(office.hub.models) == ()


def test_a_double_click_opens_one(organiser: Visitor, office: Office) -> None:
    """The same form sent twice is one sales point."""
    organiser.open("/sales-points/new")
    fields = organiser.fields() | {"name": "OCOP Hạ Long", "locality_code": "22501"}

    for _click in range(2):
        organiser.client.post("/sales-points/new", data=fields)

    assert len(sales_points(office.hub.models)) == 1


def test_hostile_text_stays_text(organiser: Visitor) -> None:
    """Name and address are shown, never run."""
    page = enter(organiser, name="<script>a</script>", address="<script>b</script>")

    for shown in (page, organiser.open("/sales-points")):
        assert "<script>a" not in shown
        assert "<script>b" not in shown
        assert "&lt;script&gt;b" in shown
