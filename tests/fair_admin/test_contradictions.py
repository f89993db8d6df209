"""What does not go together is refused in a clear sentence, and nothing is recorded."""

from io import BytesIO

import pytest

from fair_admin.fair import CloseFair
from fair_admin.hub import Hub
from fair_admin.office import Office
from projections.fairs import booths
from tests.fair_admin.conftest import NOW_MS
from tests.fair_admin.fairground import do, lay_out
from tests.fair_admin.visitor import Visitor

BOOTHS = "/fairs/f1/booths/new"
HOUR_MS = 3_600_000


@pytest.fixture
def hub(office: Office) -> Hub:
    """Open fair f1 with booth A01."""
    lay_out(office.hub)
    return office.hub


def add_booth(organiser: Visitor, number: str) -> str:
    """Fill the form of a booth that is on the screen."""
    return organiser.send(
        number=number,
        zone_id="z1",
        exhibitor="HTX Ba Chẽ",
        locality_code="",
        origin_name="Lạng Sơn",
    )


def test_a_fair_that_is_over_takes_no_booth(organiser: Visitor, hub: Hub) -> None:
    """Even from a form that was opened before it ended."""
    organiser.open(BOOTHS)
    do(hub, CloseFair())

    page = add_booth(organiser, "A02")

    assert "Hội chợ đã kết thúc hoặc đã hủy, không sửa được nữa." in page
    assert len(booths(hub.models, "f1")) == 1


def test_two_organisers_give_one_number_to_two_booths(
    organiser: Visitor, hub: Hub
) -> None:
    """Who comes second is told, and what the first one did stays."""
    organiser.open(BOOTHS)
    second = Visitor(organiser.client)
    second.open(BOOTHS)

    add_booth(organiser, "A02")
    page = add_booth(second, "a02")

    assert "Tên hay số này đã có trong hội chợ." in page
    assert [one.number for one in booths(hub.models, "f1")] == ["A01", "A02"]


def test_two_organisers_change_one_booth(organiser: Visitor, hub: Hub) -> None:
    """Who saw the old name is told the new one, and overwrites nothing unseen."""
    action = "/fairs/f1/booths/b1/exhibitor"
    organiser.open("/outlets/b1")
    second = Visitor(organiser.client)
    second.open("/outlets/b1")

    organiser.send(action, exhibitor="HTX Ba Chẽ")
    assert "Đã đổi đơn vị tham gia." in organiser.page
    page = second.send(action, exhibitor="HTX Vân Đồn")

    assert "Người khác vừa đổi gian này: nay là “HTX Ba Chẽ”." in page
    (booth,) = booths(hub.models, "f1")
    assert booth.exhibitor == "HTX Ba Chẽ"
    second.send(action, exhibitor="HTX Vân Đồn")
    (booth,) = booths(hub.models, "f1")
    assert booth.exhibitor == "HTX Vân Đồn"
    do(hub, CloseFair())
    stale = {**second.fields(action), "exhibitor": "HTX Cô Tô"}
    second.client.post(action, data=stale)
    assert "Hội chợ đã kết thúc" in second.open("/outlets/b1")


def test_nothing_is_counted_or_put_right_in_an_hour_to_come(
    organiser: Visitor, hub: Hub
) -> None:
    """Neither a count, nor an estimate, nor a correction."""
    organiser.open("/gates/g1/hours")
    organiser.send("/gates/g1/hours", hour_starts_at_ms=str(NOW_MS), count="5")
    to_come = str(NOW_MS + HOUR_MS)

    for action, filled in (
        ("/gates/g1/hours", {"count": "5"}),
        ("/gates/g1/estimates", {"count": "5", "plus_minus": "1", "basis": "x"}),
        ("/gates/g1/corrections", {"right": "9", "reason": "x"}),
    ):
        page = organiser.send(action, hour_starts_at_ms=to_come, **filled)
        assert "Giờ này chưa đến." in page
    assert hub.log.head(f"gate/g1/{NOW_MS + HOUR_MS}").sequence == 0


@pytest.mark.usefixtures("register")
def test_one_file_cannot_price_one_product_twice(
    organiser: Visitor, office: Office
) -> None:
    """Two rows of one SKU contradict one another; neither is taken."""
    head = "Tên sản phẩm;Mã hàng (SKU);Cơ sở;Địa phương của sản phẩm;Đơn vị tính;"
    row = "Miến;MD-1;HTX Rươi sông Cầm;Thị xã Đông Triều;gói;Theo cái;8 %;{}\n"
    text = f"{head}Cách bán;Thuế GTGT;Giá bán (₫)\n{row.format(1000)}{row.format(2000)}"
    before = office.hub.log.position()

    organiser.open("/products/import")
    page = organiser.upload(file=(BytesIO(text.encode()), "gia.csv"))

    assert "Mã hàng MD-1 đã có ở dòng 2." in page
    assert office.hub.log.position() == before
