"""Till and hub are killed in turn while selling; no sale is lost or counted twice."""

import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from fair_admin.cli import now_ms
from fair_admin.devices import issue_code
from fair_admin.office import Office
from fair_admin.product import PRODUCT, RegisterProduct, SetPrice
from fair_admin.rehearsal.caller import Caller, Refused, Unreachable
from fair_admin.till_settings import add_cashier
from tests.crash.cutting_proxy import CuttingProxy
from tests.examples import MIEN_REGISTERED
from tests.fair_admin.fairground import BOOTH, lay_out
from tests.independent.journal import broken_links, completed_sales

KILLS = 50
PATIENCE_SECONDS = 60
PIN = "2468"
CODE = "2002200000017"
PRICE_MINOR = 65_000
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


class Screen(threading.Thread):
    """A cashier's screen: sends each command under its id until it is answered."""

    def __init__(self, address: str) -> None:
        """Prepare; `seen` are the sales whose change was shown."""
        super().__init__(daemon=True)
        self.seen: list[str] = []
        self.answers = 0
        self.ending = threading.Event()
        self._address = address
        self._caller: Caller | None = None

    def run(self) -> None:
        """Sell one pack after another."""
        self._send("/api/v1/shift/open", float_minor=0)
        while not self.ending.is_set():
            sale_id = uuid4().hex
            sale = f"/api/v1/sales/{sale_id}"
            self._send(f"{sale}/scans", code=CODE)
            cash = {"kind": "cash", "amount_minor": 100_000}
            shown = self._send(f"{sale}/pay", tenders=[cash])
            if shown["state"] == "completed":
                self.seen.append(sale_id)

    def _send(self, path: str, **body: Any) -> Any:
        command = {"command_id": uuid4().hex, **body}
        while True:
            try:
                answer = self._session().post(path, command)
            except (Unreachable, Refused):
                self._caller = None
                time.sleep(0.05)
            else:
                self.answers += 1
                return answer

    def _session(self) -> Caller:
        if self._caller is None:
            caller = Caller(self._address)
            session = caller.get("/api/v1/session")
            caller.use_token(session["csrf_token"])
            who = {"cashier_id": session["cashiers"][0]["cashier_id"], "pin": PIN}
            caller.post("/api/v1/login", who)
            caller.use_token(caller.get("/api/v1/session")["csrf_token"])
            self._caller = caller
        return self._caller


@dataclass(frozen=True)
class Line:
    """A hub, a till, and the wire between them that swallows answers."""

    hub: Service
    till: Service
    wire: CuttingProxy
    till_address: str


def _prepare(folder: Path) -> str:
    """Lay out a fair with one product and one cashier; return an enrolment code."""
    office = Office(folder, now_ms)
    lay_out(office.hub)
    commands: tuple[RegisterProduct | SetPrice, ...] = (
        RegisterProduct(registered=MIEN_REGISTERED),
        SetPrice(price_minor=PRICE_MINOR, currency="VND"),
    )
    for number, command in enumerate(commands):
        office.hub.do(
            PRODUCT, "product/p1", command, actor="lan", command_id=f"p{number}"
        )
    add_cashier(office.hub, outlet_id=BOOTH.booth_id, name="Lan", pin=PIN)
    code = issue_code(office.hub, BOOTH.booth_id, actor="lan")
    office.start()
    office.stop()
    return code


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    """Run hub and till as real processes; the till reaches the hub by the wire."""
    code = _prepare(tmp_path / "hub")
    hub_port, till_port = _free_port(), _free_port()
    hub = Service("hub", "--folder", str(tmp_path / "hub"), port=hub_port)
    till = Service("till", "--folder", str(tmp_path / "till"), port=till_port)
    wire = CuttingProxy(hub_port, random.Random(7), cut_chance=0.1)  # noqa: S311 - no secret
    address = f"http://127.0.0.1:{till_port}"
    _enrol(address, wire.address, code)
    yield Line(hub=hub, till=till, wire=wire, till_address=address)
    till.stop()
    hub.stop()
    wire.close()


def _enrol(till: str, hub: str, code: str) -> None:
    """Enrol; the answer to that may be swallowed as well, so ask again."""
    while not Caller(till).get("/api/v1/status")["is_enrolled"]:
        try:
            Caller(till).submit("/enrol", hub_url=hub, code=code)
        except Refused:
            time.sleep(0.1)
    while not Caller(till).get("/api/v1/session")["cashiers"]:
        time.sleep(0.1)


def _wait_until_sent(till: str) -> None:
    """Wait until the till says honestly that the hub has everything."""
    ends_at = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < ends_at:
        if Caller(till).get("/api/v1/status")["tone"] == "good":
            return
        time.sleep(0.2)
    pytest.fail("the till still holds sales after a minute")


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
    _wait_until_sent(line.till_address)

    journal, hub = tmp_path / "till" / "journal.sqlite", tmp_path / "hub" / "log.sqlite"
    sold = completed_sales(journal)
    assert len(screen.seen) > KILLS / 2
    assert line.wire.cuts > 0
    assert set(screen.seen) <= {sale_id for sale_id, _, _ in sold}
    assert len(sold) == len({sale_id for sale_id, _, _ in sold})
    assert [number for _, number, _ in sold] == list(range(1, len(sold) + 1))
    assert completed_sales(hub) == sold
    assert broken_links(journal) == broken_links(hub) == []
