"""The hub is put back to an old backup, and the tills bring everything again."""

import shutil
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from events.evidence import HubAlarmRaised
from events.log_reading import read_file
from fair_admin.office import Office, read_models_of
from pos.station import Station
from pos.sync_loop import SyncLoop
from projections import coverage
from tests.commands import Start, run
from tests.drills.waiting_tills import TheHub, enrol_all, fill
from tests.independent.journal import broken_links, completed_sales
from tests.pos.fairground import now_ms, until

_SALES = 30
_TWO_DAYS_MS = 172_800_000
_A_MINUTE_MS = 60_000


@contextmanager
def running(folder: Path) -> Iterator[SyncLoop]:
    """Run a till whose clock is two days ahead."""
    station = Station(folder, lambda: now_ms() + _TWO_DAYS_MS)
    loop = SyncLoop(station)
    loop.start()
    yield loop
    loop.stop()
    station.close()


def is_sent(loop: SyncLoop, log: Path, sales: int = _SALES) -> bool:
    """Say whether a till is online and a hub's file has so many sales."""
    return loop.link.is_online and log.exists() and len(completed_sales(log)) == sales


def _alarms(journal: Path) -> list[str]:
    return [
        fact.kind
        for stored in read_file(journal)
        for fact in stored.record.facts
        if isinstance(fact, HubAlarmRaised)
    ]


def test_a_hub_restored_by_the_command_gets_everything_again(
    start: Start, tmp_path: Path
) -> None:
    """Nobody touches the till; its clock, two days ahead, harms nothing, is shown."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = str(listener.getsockname()[1])
    folder, till = tmp_path / "hub", tmp_path / "t0"
    office = Office(folder, now_ms)
    enrol_all(office, 1)
    office.start()
    hub = TheHub(url=f"http://127.0.0.1:{port}", key=office.hub.ledger.public_key)
    office.stop()
    shutil.copytree(folder, tmp_path / "backup")
    fill(till, 0, _SALES, hub, now_ms())
    words = ("hub", "--folder", str(folder), "--port", port)
    first = start(*words)
    with running(till) as loop:
        until(lambda: is_sent(loop, folder / "log.sqlite"), "the hub has all")
    assert first.end(signal.SIGTERM)[0] == 0

    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "backup", folder)
    assert run("restore", "--folder", str(folder), "--reason", "ổ đĩa hỏng") == (0, "")
    start(*words)
    with running(till) as loop:
        until(lambda: is_sent(loop, folder / "log.sqlite"), "the hub has all again")
    with read_models_of(folder) as models:
        known = coverage.till(models, "t0")
    assert known is not None
    assert abs(known.clock_off_ms - _TWO_DAYS_MS) < _A_MINUTE_MS
    assert known.is_clock_wrong
    assert "higher-epoch" in _alarms(till / "journal.sqlite")
    assert broken_links(folder / "log.sqlite") == []
