"""The next fair is laid out as the last one was, on other days."""

import pytest

from fair_admin.hub import Hub
from fair_admin.office import Office
from projections.fairs import booths, fair, fairs, gates, zones
from tests.fair_admin.fairground import BOOTH, lay_out
from tests.fair_admin.visitor import Visitor

PAGE = "/fairs/f1/copy"


@pytest.fixture
def hub(office: Office) -> Hub:
    """Hold fair f1, with a zone, a booth and a gate."""
    lay_out(office.hub)
    return office.hub


def copied(hub: Hub) -> str:
    """Name the fair that is not f1."""
    (fair_id,) = (one.fair_id for one in fairs(hub.models) if one.fair_id != "f1")
    return fair_id


def test_a_copy_has_parts_of_its_own(organiser: Visitor, hub: Hub) -> None:
    """The same names under other ids, planned in one record."""
    assert 'value="Hội chợ OCOP Quảng Ninh"' in organiser.open(PAGE)

    organiser.send(name="Hội chợ Xuân", starts_on="01/02/2027", ends_on="06/02/2027")

    assert "Đã lên kế hoạch Hội chợ Xuân." in organiser.page
    fair_id = copied(hub)
    made = fair(hub.models, fair_id)
    assert made is not None
    assert (made.starts_on, made.state) == ("2027-02-01", "planned")
    (booth,), (zone,) = booths(hub.models, fair_id), zones(hub.models, fair_id)
    assert (booth.number, booth.exhibitor) == (BOOTH.number, BOOTH.exhibitor)
    assert booth.zone_id == zone.zone_id != "z1"
    assert [one.name for one in gates(hub.models, fair_id)] == ["Cổng chính"]
    assert len(booths(hub.models, "f1")) == 1
    assert hub.log.head(f"fair/{fair_id}").sequence == 1


def test_booths_may_be_left_behind(organiser: Visitor, hub: Hub) -> None:
    """Where other exhibitors come, zones and gates are what stays."""
    organiser.open(PAGE)
    fields = organiser.fields()
    del fields["with_booths"]
    days = {"starts_on": "01/02/2027", "ends_on": "06/02/2027"}

    answer = organiser.client.post(PAGE, data={**fields, **days})

    assert answer.status_code == 302
    assert booths(hub.models, copied(hub)) == ()
    assert len(zones(hub.models, copied(hub))) == 1


def test_a_copy_without_days_is_refused(organiser: Visitor, hub: Hub) -> None:
    """The days of the last fair are never the next one's."""
    organiser.open(PAGE)

    assert "Hãy điền ô này." in organiser.send()
    assert len(fairs(hub.models)) == 1
    assert organiser.open("/fairs/f9/copy")
    assert organiser.status == 404
