"""Sales points are looked at, and say where else they sell."""

from datetime import datetime

import pytest

from events.inspections import SalesPointChannels, SalesPointInspected
from events.moments import ZONE
from events.register import SalesPointOpened
from fair_admin import inspection
from fair_admin.inspection import INSPECTION, Inspect, SetChannels
from fair_admin.office import Office
from fair_admin.sales_point import SALES_POINT, CloseSalesPoint, OpenSalesPoint
from projections.inspections import channels_on, inspected_by, open_before
from tests.fair_admin.conftest import NOW_MS
from tests.fair_admin.visitor import Visitor
from tests.scenario import given

PAGE = "/sales-points/d1"
SEEN = SalesPointInspected(
    outlet_id="d1",
    inspected_on="2026-10-01",
    has_sign=True,
    has_shelves=True,
    has_listed_prices=True,
    note="",
    invented=True,
)


@pytest.fixture
def point(office: Office) -> str:
    """Open a sales point."""
    opened = SalesPointOpened(
        outlet_id="d1",
        name="Điểm OCOP Bãi Cháy",
        locality_code="22501",
        address="",
        invented=True,
    )
    stream = "sales-point/d1"
    command = OpenSalesPoint(opened=opened)
    office.hub.do(SALES_POINT, stream, command, actor="lan", command_id="open")
    return "d1"


def test_the_last_inspection_by_a_day_counts(
    organiser: Visitor, office: Office, point: str
) -> None:
    """What was missing first and is there later is equipped from then on."""
    organiser.open(PAGE)
    organiser.send(
        f"{PAGE}/inspections", inspected_on="01/03/2026", has_sign="y", note="thiếu kệ"
    )
    organiser.send(
        f"{PAGE}/inspections",
        inspected_on="01/10/2026",
        has_sign="y",
        has_shelves="y",
        has_listed_prices="y",
    )

    assert "thiếu kệ" in organiser.page
    assert not inspected_by(office.hub.models, "2026-09-30")[point].is_equipped
    assert inspected_by(office.hub.models, "2026-10-01")[point].is_equipped
    assert inspected_by(office.hub.models, "2026-02-28") == {}
    late = organiser.send(f"{PAGE}/inspections", inspected_on="01/02/2026")
    assert "Đã có lần ghi vào ngày muộn hơn." in late


def test_channels_hold_from_their_day_on(
    organiser: Visitor, office: Office, point: str
) -> None:
    """Until other ones are told."""
    organiser.open(PAGE)
    organiser.send(f"{PAGE}/channels", since="01/05/2026", facebook="y", zalo="y")
    organiser.send(f"{PAGE}/channels", since="01/06/2026", tiktok="y")

    assert "TikTok" in organiser.page
    assert channels_on(office.hub.models, "2026-05-31")[point] == ("FACEBOOK", "ZALO")
    assert channels_on(office.hub.models, "2026-06-01")[point] == ("TIKTOK",)
    assert channels_on(office.hub.models, "2026-04-30") == {}


def test_a_sales_point_counts_while_it_is_open(office: Office, point: str) -> None:
    """From the moment it opened until it closed."""
    models = office.hub.models
    before = int(datetime(2026, 11, 1, tzinfo=ZONE).timestamp() * 1000)

    assert open_before(models, before) == frozenset()
    assert open_before(models, NOW_MS + 1) == {point}
    closing = CloseSalesPoint(outlet_id=point)
    stream = f"sales-point/{point}"
    office.hub.do(SALES_POINT, stream, closing, actor="lan", command_id="close")
    assert open_before(models, NOW_MS + 1) == frozenset()


def test_days_and_channels_are_those_there_are() -> None:
    """The same word again is nothing."""
    lost = SalesPointChannels(
        outlet_id="d1", since="2026-10-01", channels=("FAX",), invented=True
    )
    dayless = Inspect(
        inspected=SalesPointInspected(
            outlet_id="d1",
            inspected_on="",
            has_sign=True,
            has_shelves=True,
            has_listed_prices=True,
            note="",
            invented=True,
        )
    )

    assert given(INSPECTION, SEEN).when(Inspect(inspected=SEEN)) == ()
    given(INSPECTION).refuses(SetChannels(channels=lost), inspection.ChannelUnknown)
    given(INSPECTION).refuses(dayless, inspection.InspectionDayUnclear)
