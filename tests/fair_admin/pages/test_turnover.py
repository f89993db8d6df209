"""Declared turnover is entered on the booth's page and stands apart everywhere."""

from pathlib import Path

import pytest

from events.fairs import BoothAdded
from fair_admin.fair import Add
from fair_admin.hub import Hub
from fair_admin.office import Office
from projections.declared import declared_days
from tests.fair_admin.fairground import do, lay_out
from tests.fair_admin.seller import Seller
from tests.fair_admin.visitor import Visitor

PAGE = "/outlets/b2"
FORM = "/outlets/b2/turnover"


@pytest.fixture
def hub(office: Office) -> Hub:
    """Hold fair f1, with a second booth that has no till."""
    lay_out(office.hub)
    second = BoothAdded(
        fair_id="f1",
        booth_id="b2",
        zone_id="z1",
        number="A02",
        exhibitor="HTX Ruốc hàu",
        locality_code="",
        origin_name="Lạng Sơn",
        invented=False,
    )
    do(office.hub, Add(second))
    return office.hub


def test_a_declared_day_is_on_booth_board_and_report(
    organiser: Visitor, hub: Hub, tmp_path: Path
) -> None:
    """And in no total that was measured."""
    seller = Seller(hub, tmp_path, "b1", "t1")
    seller.sell()
    seller.send()
    organiser.open(PAGE)
    organiser.send(FORM, day="2026-11-23", amount="5.000.000", ocop="1.000.000")
    assert "Đã ghi doanh thu kê khai." in organiser.page
    assert "5.000.000 ₫ · OCOP 1.000.000 ₫" in organiser.page

    board = organiser.open("/board/f1")
    assert "Kê khai hôm nay, để riêng, không cộng chung:" in board
    assert "<strong>5.000.000 ₫</strong> (1 gian không có máy bán)" in board
    assert "5.065.000" not in board
    report = organiser.open("/fairs/f1/report?day=2026-11-23")
    assert "A02 · HTX Ruốc hàu" in report
    assert "5.065.000" not in report
    assert "5.000.000" in organiser.open("/board/f1/booth/b2")
    assert "5.000.000" not in organiser.open("/board/f1/booth/b1")
    seller.journal.close()


def test_a_correction_replaces_and_says_why(organiser: Visitor, hub: Hub) -> None:
    """The last word on a day counts."""
    organiser.open(PAGE)
    organiser.send(FORM, day="2026-11-22", amount="5000000")

    assert "hãy ghi lý do." in organiser.send(FORM, day="2026-11-22", amount="6000000")
    organiser.send(FORM, day="2026-11-22", amount="6000000", reason="đếm lại")

    (day,) = declared_days(hub.models, "b2")
    assert (day.day, day.amount_minor) == ("2026-11-22", 6_000_000)


def test_what_cannot_be_is_refused_in_words(organiser: Visitor, hub: Hub) -> None:
    """And nothing is recorded."""
    organiser.open(PAGE)
    for filled, sentence in (
        ({"amount": "năm triệu"}, "Số tiền chỉ gồm chữ số"),
        ({"amount": ""}, "Hãy điền ô này."),
        ({"amount": "5", "ocop": "6"}, "hàng OCOP không quá tổng số"),
        ({"amount": "5", "day": "2026-11-24"}, "Chưa đến ngày này."),
        ({"amount": "5", "day": "hôm qua"}, "không diễn ra ngày này"),
    ):
        assert sentence in organiser.send(FORM, **filled)
    assert declared_days(hub.models, "b2") == ()


def test_a_booth_with_a_till_declares_nothing(
    organiser: Visitor, hub: Hub, tmp_path: Path
) -> None:
    """What it takes is measured: the page offers no form, and the hub refuses one."""
    organiser.open(PAGE)
    fields = organiser.fields(FORM)
    Seller(hub, tmp_path, "b2", "t2").journal.close()

    assert "Kê khai" not in organiser.open(PAGE)
    answer = organiser.client.post(
        FORM, data={**fields, "amount": "5"}, follow_redirects=True
    )
    assert "Gian này có máy bán" in answer.get_data(as_text=True)
    assert organiser.open("/outlets/b9/turnover")
    assert organiser.status == 404
