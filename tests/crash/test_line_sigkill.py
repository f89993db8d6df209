"""Till and hub are killed in turn while selling; no sale is lost or counted twice."""

import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.crash.cutting_proxy import CuttingProxy
from tests.crash.screen import PATIENCE_SECONDS, Screen, enrol, prepare, wait_until_sent
from tests.independent.journal import broken_links, completed_sales

KILLS = 50
ROOT = Path(__file__).parents[2]


class Service:
    """One `hoicho` command in a process group of its own, always at the same port."""

    def __init__(self, *words: str, port: int) -> None:
        """Start it and wait until it answers."""
        self._words = (*words, "--port", str(port))
        self.start()

    def start(self) -> None:
        """Start it and wait until it answers."""
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", "fair_admin", *self._words],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=ROOT,
            start_new_session=True,
        )
        if (
            self._process.stdout is None
            or "ready" not in self._process.stdout.readline()
        ):
            raise RuntimeError(self._words)

    def kill(self) -> None:
        """Send SIGKILL to the whole group."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._end()

    def stop(self) -> None:
        """Ask it to end."""
        self._process.send_signal(signal.SIGTERM)
        self._end()

    def _end(self) -> None:
        self._process.communicate(timeout=60)


@dataclass(frozen=True)
class Line:
    """A hub, a till, and the wire between them that swallows answers."""

    hub: Service
    till: Service
    wire: CuttingProxy
    till_address: str


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    """Run hub and till as real processes; the till reaches the hub by the wire."""
    code = prepare(tmp_path / "hub")
    hub_port, till_port = _free_port(), _free_port()
    hub = Service("hub", "--folder", str(tmp_path / "hub"), port=hub_port)
    till = Service("till", "--folder", str(tmp_path / "till"), port=till_port)
    wire = CuttingProxy(hub_port, random.Random(7), cut_chance=0.1)  # noqa: S311 - no secret
    address = f"http://127.0.0.1:{till_port}"
    enrol(address, wire.address, code)
    yield Line(hub=hub, till=till, wire=wire, till_address=address)
    till.stop()
    hub.stop()
    wire.close()


def test_kills_of_till_and_hub_in_turn_lose_and_double_nothing(
    line: Line, tmp_path: Path
) -> None:
    """Each sale whose change was shown is in both files once, after fifty kills."""
    moments = random.Random(2024)  # noqa: S311 - a seed to repeat, no secret
    screen = Screen(line.till_address)
    screen.start()
    for number in range(KILLS):
        wanted = screen.answers + 1
        ends_at = time.monotonic() + PATIENCE_SECONDS
        while screen.answers < wanted:
            assert time.monotonic() < ends_at, "the till answers no more"
            time.sleep(0.002)
        time.sleep(moments.uniform(0.0, 0.2))
        killed = (line.till, line.hub)[number % 2]
        killed.kill()
        killed.start()
    screen.ending.set()
    screen.join(60)
    wait_until_sent(line.till_address)

    journal, hub = tmp_path / "till" / "journal.sqlite", tmp_path / "hub" / "log.sqlite"
    sold = completed_sales(journal)
    assert len(screen.seen) > KILLS / 2
    assert line.wire.cuts > 0
    assert set(screen.seen) <= {sale_id for sale_id, _, _ in sold}
    assert len(sold) == len({sale_id for sale_id, _, _ in sold})
    assert [number for _, number, _ in sold] == list(range(1, len(sold) + 1))
    assert completed_sales(hub) == sold
    assert broken_links(journal) == broken_links(hub) == []
