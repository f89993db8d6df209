"""Before the first customer the till says what works, and what to do where not."""

from pathlib import Path

import pytest

from pos.app import RunningTill
from pos.readiness import GOOD, LOOK, STOP, Check, overall, readiness, recording, room
from pos.station import Station
from pos.wire import hub_clock_ms
from tests.pos.fairground import Fairground, until
from tests.pos.stall import Seller


def looked_at(till: RunningTill) -> dict[str, Check]:
    """Give each check by its name."""
    with till.app.test_request_context():
        checks = readiness(till.station, till.sync, till.printer)
    return {check.name: check for check in checks}


def test_a_till_that_is_ready_says_so(till: RunningTill, station: Station) -> None:
    """With everything from the hub; a virtual printer is said to be none."""
    until(lambda: station.books.wire.skew_ms is not None, "the hub has answered")
    until(lambda: till.sync.link.is_online, "the hub is there")
    tones = {name: check.tone for name, check in looked_at(till).items()}

    assert tones.pop("Máy in") == LOOK
    assert set(tones.values()) == {GOOD}


def test_strangers_see_it_before_any_pin(stranger: Seller) -> None:
    """Whoever opens the booth looks first."""
    page = stranger.client.get("/readiness").get_data(as_text=True)

    assert "Máy sẵn sàng chưa?" in page
    assert 'href="/readiness"' in stranger.client.get("/login").get_data(as_text=True)


def test_a_hub_that_is_away_stops_nobody(
    till: RunningTill, fairground: Fairground
) -> None:
    """It sells, and the catalogue's age is told."""
    until(lambda: till.sync.link.is_online, "the hub is there")
    fairground.go_away()
    till.sync.wake()
    until(lambda: not till.sync.link.is_online, "the hub is gone")
    found = looked_at(till)

    assert found["Máy trung tâm"].tone == LOOK
    assert "cứ bán tiếp" in found["Máy trung tâm"].said
    assert found["Danh mục hàng"].tone == GOOD
    fairground.come_back()


def test_a_disk_that_takes_nothing_stops_the_day(
    till: RunningTill, tmp_path: Path
) -> None:
    """Better before the first customer than with one waiting."""
    (tmp_path / "probe").mkdir()
    with till.app.test_request_context():
        found = recording(tmp_path)
        rooms = [room(free * 2**20).tone for free in (5, 500, 5_000)]

    assert (found.tone, "báo kỹ thuật" in found.said) == (STOP, True)
    assert rooms == [STOP, LOOK, GOOD]


def test_the_worst_of_all_is_what_counts() -> None:
    """One red line is enough."""
    good, look, stop = (Check(name=t, tone=t, said="") for t in (GOOD, LOOK, STOP))

    assert overall((good, stop, look)) == STOP
    assert overall((good, look)) == LOOK
    assert overall((good,)) == GOOD


@pytest.mark.parametrize(
    ("ahead_ms", "says"), [(600_000, "Nhanh 10"), (-3_600_000, "Chậm 60")]
)
def test_a_wrong_clock_is_told_in_minutes(
    till: RunningTill, ahead_ms: int, says: str
) -> None:
    """Papers would carry a wrong time; the order of sales never hangs on it."""
    till.sync.stop()
    till.station.books.wire.skew_ms = ahead_ms
    found = looked_at(till)["Đồng hồ"]

    assert found.tone == LOOK
    assert says in found.said


def test_the_hubs_clock_is_read_from_its_answer() -> None:
    """And from no answer that has none."""
    assert hub_clock_ms({"Date": "Wed, 25 Nov 2026 01:00:00 GMT"}) == 1_795_568_400_000
    assert hub_clock_ms({}) is None
    assert hub_clock_ms({"Date": "hôm nay"}) is None
