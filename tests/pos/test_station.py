"""A device becomes a till once, and stays it through restarts and full disks."""

import subprocess
import sys
from pathlib import Path

import pytest

from events.log import LogRefused
from pos.app import make_till
from pos.printer_group import printer_at
from pos.station import AlreadyEnrolled, NotEnrolled, Station
from pos.wire import HubAway, HubRefused
from tests.independent.journal import broken_links, completed_sales
from tests.pos.fairground import Fairground, now_ms
from tests.pos.stall import LAN, MIEN, Seller, new_id

ROOT = Path(__file__).parents[2]


def test_a_code_makes_one_device_a_till(
    fairground: Fairground, station: Station, tmp_path: Path
) -> None:
    """Used, it makes no other; a device that is a till stays the same one."""
    other = Station(tmp_path / "other", now_ms)
    code = fairground.code()
    other.enrol(fairground.url, code)
    third = Station(tmp_path / "third", now_ms)

    with pytest.raises(HubRefused, match="Mã này đã dùng cho máy khác"):
        third.enrol(fairground.url, code)
    with pytest.raises(AlreadyEnrolled):
        station.enrol(fairground.url, fairground.code())
    with pytest.raises(NotEnrolled):
        _ = third.enrolled
    for one in (other, third):
        one.close()


def test_a_hub_that_is_away_enrols_nobody(tmp_path: Path) -> None:
    """The device is as new as before and may try again."""
    device = Station(tmp_path / "till", now_ms)

    with pytest.raises(HubAway):
        device.enrol("http://127.0.0.1:9", "ABCD-EFGH")

    assert not device.is_enrolled
    device.close()


def test_a_folder_has_one_process(station: Station) -> None:
    """A second till on the same journal is refused before it can write."""
    with pytest.raises(LogRefused, match="in use"):
        Station(station.folder, now_ms)


def test_a_till_starts_and_sells_with_the_hub_gone(
    fairground: Fairground, tmp_path: Path
) -> None:
    """Cashiers, prices, the open sale and what the hub has are known from disk."""
    folder = tmp_path / "till"
    first = Station(folder, now_ms)
    enrolled = first.enrol(fairground.url, fairground.code())
    enrolled.sync.pull(now_ms())
    settings = enrolled.sync.pull_settings("", now_ms())
    assert settings is not None
    first.keep(settings)
    lan = Seller(make_till(first, [printer_at("virtual", folder)]).app.test_client())
    lan.log_in(LAN)
    lan.open_shift()
    lan.scan(MIEN)
    enrolled.sync.push_all()
    first.close()
    fairground.go_away()

    again = Station(folder, now_ms)
    till = make_till(again, [printer_at("virtual", folder)])
    till.start()
    seller = Seller(till.app.test_client())
    assert seller.log_in(LAN).status_code == 200
    (waiting,) = again.enrolled.till.open_sales
    seller.sale_id = waiting.sale_id
    seller.scan(MIEN)
    assert seller.pay(200_000).get_json()["change_text"] == "70.000 ₫"
    assert seller.get("/api/v1/status")["unsent"] == 1
    till.stop()


def test_keys_are_for_the_owner_alone(station: Station) -> None:
    """Nobody else on the machine can sign as this till."""
    keys = station.folder / "keys"

    assert [path.stat().st_mode & 0o777 for path in sorted(keys.iterdir())] == [0o600]


def test_a_full_disk_is_said_and_nothing_is_acknowledged(station: Station) -> None:
    """What was answered is in the file, what was refused is not; with room it goes on.

    A process whose files may not grow beyond a limit sells until the disk refuses, then
    sends the very command again once there is room.
    """
    folder = station.folder
    station.close()

    said = subprocess.run(  # noqa: S603 - our own interpreter and script
        [sys.executable, "-m", "tests.pos.full_disk", str(folder), new_id()],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    ).stdout.split()

    paid, refused = int(said[0]), said[1:3]
    assert paid > 0
    assert refused == ["507", "JournalUnwritable"]
    assert said[3:] == ["completed", str(paid + 1)]
    sales = completed_sales(folder / "journal.sqlite")
    assert [number for _, number, _ in sales] == list(range(1, paid + 2))
    assert broken_links(folder / "journal.sqlite") == []
