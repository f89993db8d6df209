"""A cashier's screen at a real till, and a fair that has something to sell."""

import threading
import time
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
from tests.examples import MIEN_REGISTERED
from tests.fair_admin.fairground import BOOTH, lay_out

PATIENCE_SECONDS = 60
PIN = "2468"
CODE = "2002200000017"
PRICE_MINOR = 65_000


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


def prepare(folder: Path) -> str:
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


def enrol(till: str, hub: str, code: str) -> None:
    """Enrol; the answer to that may be swallowed as well, so ask again."""
    while not Caller(till).get("/api/v1/status")["is_enrolled"]:
        try:
            Caller(till).submit("/enrol", hub_url=hub, code=code)
        except Refused:
            time.sleep(0.1)
    while not Caller(till).get("/api/v1/session")["cashiers"]:
        time.sleep(0.1)


def wait_until_sent(till: str) -> None:
    """Wait until the till says honestly that the hub has everything."""
    ends_at = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < ends_at:
        if Caller(till).get("/api/v1/status")["tone"] == "good":
            return
        time.sleep(0.2)
    pytest.fail("the till still holds sales after a minute")
