"""`hoicho demo`: a hub, tills and a fair in full swing, all of it invented."""

import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event, Thread

from flask import Flask
from flask_babel import lazy_gettext as _

from fair_admin.rehearsal.caller import Caller
from fair_admin.rehearsal.cashier import PlayedCashier
from fair_admin.rehearsal.chance import chance
from fair_admin.rehearsal.crew import Crew, DidNotStart, PortLost
from fair_admin.rehearsal.gatekeeper import PlayedGatekeeper
from fair_admin.rehearsal.guide import Place, make_guide
from fair_admin.rehearsal.opening import Opening, open_up
from fair_admin.rehearsal.people import (
    GATEKEEPER,
    ORGANISER,
    PASSWORD,
    PEOPLE,
    logins_said,
)
from fair_admin.rehearsal.playbill import FAIR
from fair_admin.rehearsal.ports import next_free
from fair_admin.rehearsal.scratch import claim
from fair_admin.rehearsal.spots import SPOTS, YOURS, Spot
from fair_admin.rehearsal.staging import PIN
from fair_admin.role_words import ROLES
from fair_admin.serving import CannotListen, serve
from fair_admin.stopping import ignore_stop_signals

HUB_PORT, TILL_PORT, GUIDE_PORT = 8000, 8001, 8080

_CASHIERS_SECONDS = 30.0
_POLL_SECONDS = 0.2

Say = Callable[[str], None]


class HubPortTaken(Exception):
    """The port that the enrolled tills know their hub by is somebody else's now."""


@dataclass(frozen=True, kw_only=True)
class _Demo:
    """Where it plays; `host` is the address everything listens at."""

    folder: Path
    host: str
    crew: Crew

    def start_hub(self) -> str:
        """Return where the hub answers: always the same, as enrolled tills know it.

        Raises HubPortTaken, NoFreePort and DidNotStart.
        """
        kept = self.folder / "hub-port"
        if not kept.exists():
            port, address = self._start("hub", "hub", self.folder / "hub", HUB_PORT)
            kept.write_text(str(port), encoding="ascii")
            return address
        port = int(kept.read_text(encoding="ascii"))
        try:
            return self.crew.start(
                "hub", *self._words("hub", self.folder / "hub", port)
            )
        except PortLost as error:
            raise HubPortTaken(str(port)) from error

    def start_till(self, spot: Spot, hub: str, code: str) -> str:
        """Return where the till answers; with a code it enrols first, as people do.

        Raises NoFreePort and DidNotStart.
        """
        folder = spot.folder(self.folder)
        printer = ("--printer", spot.printer)
        _port, address = self._start(spot.name, "till", folder, TILL_PORT, *printer)
        if code:
            Caller(address).submit("/enrol", hub_url=hub, code=code)
            _await_cashiers(address)
        return address

    def serve_guide(self, guide: Flask, ready: Callable[[str], None]) -> None:
        """Show the guide until somebody stops us; raises NoFreePort."""
        port = GUIDE_PORT
        while True:
            port = next_free(self.host, port)
            try:
                return serve(guide, host=self.host, port=port, ready=ready)
            except CannotListen:
                port += 1

    def _start(
        self, name: str, role: str, folder: Path, wanted: int, *more: str
    ) -> tuple[int, str]:
        """Return port and address; whoever loses a race for a port takes the next.

        Whether it is free again by now says nothing about who had it then.
        """
        port = wanted
        while True:
            port = next_free(self.host, port)
            words = self._words(role, folder, port)
            try:
                return port, self.crew.start(name, *words, *more)
            except PortLost:
                port += 1

    def _words(self, role: str, folder: Path, port: int) -> tuple[str, ...]:
        where = ("--folder", str(folder), "--host", self.host, "--port", str(port))
        return (role, *where)


def play(folder: Path, host: str, now_ms: Callable[[], int], say: Say) -> None:
    """Play until SIGINT or SIGTERM; a later call goes on with the same folder.

    Raises NotScratch, LogRefused, HubPortTaken, NoFreePort, DidNotStart.
    """
    claim(folder)
    opening = open_up(folder, now_ms)
    logs = folder / "logs"
    ending = Event()
    with ExitStack() as ends:
        crew = Crew(logs, lambda name: say(f"{name} has ended; {logs} says why."))
        ends.callback(crew.stop)
        ends.callback(ending.set)
        ends.callback(ignore_stop_signals)
        demo = _Demo(folder=folder, host=host, crew=crew)
        hub = demo.start_hub()
        tills = {
            spot: demo.start_till(spot, hub, opening.codes.get(spot, ""))
            for spot in SPOTS
        }
        _people(hub, tills, opening, now_ms, ending)
        demo.serve_guide(
            make_guide(_places(hub, tills, opening), opening.goods),
            ready=lambda guide: say(_said(guide, hub, tills[YOURS], folder)),
        )


def _await_cashiers(till: str) -> None:
    """Wait until somebody may sell there; raises DidNotStart."""
    give_up_at = time.monotonic() + _CASHIERS_SECONDS
    while not Caller(till).get("/api/v1/session")["cashiers"]:
        if time.monotonic() > give_up_at:
            raise DidNotStart(f"the till at {till} does not hear of its cashiers")
        time.sleep(_POLL_SECONDS)


def _people(
    hub: str,
    tills: Mapping[Spot, str],
    opening: Opening,
    now_ms: Callable[[], int],
    ending: Event,
) -> None:
    """Let cashiers and gatekeepers work from now on."""
    work: list[Callable[[], None]] = []
    for spot, till in tills.items():
        if not spot.is_yours:
            draws, customers = chance(now_ms(), spot.name), opening.customers[spot]
            cashier = PlayedCashier(till, customers=customers, draws=draws)
            work.append(partial(cashier.work, PIN, ending))
    for gate_id in opening.gates:
        draws = chance(now_ms(), gate_id)
        keeper = PlayedGatekeeper(hub, gate_id, now_ms=now_ms, draws=draws)
        work.append(partial(keeper.work, GATEKEEPER, PASSWORD, ending))
    for job in work:
        Thread(target=job, daemon=True).start()


def _places(hub: str, tills: Mapping[Spot, str], opening: Opening) -> tuple[Place, ...]:
    return (
        Place(
            name=_("Màn hình trực tiếp"),
            address=f"{hub}/board/{FAIR}",
            login=ORGANISER,
            secret=PASSWORD,
        ),
        Place(
            name=_("Cổng: đếm khách trên điện thoại"),
            address=f"{hub}/gates",
            login=GATEKEEPER,
            secret=PASSWORD,
        ),
        *(
            Place(
                name=ROLES[one.grant.role],
                address=f"{hub}/login",
                login=one.login,
                secret=PASSWORD,
            )
            for one in PEOPLE
            if one.login not in {ORGANISER, GATEKEEPER}
        ),
        *(
            Place(
                name=opening.outlets[spot],
                address=address,
                login=spot.cashier,
                secret=PIN,
                is_yours=spot.is_yours,
            )
            for spot, address in tills.items()
        ),
    )


def _said(guide: str, hub: str, yours: str, folder: Path) -> str:
    return f"""
Hội Chợ: a fair in full swing, all of it invented.

  Guide       {guide}  (every address and login)
  Barcodes    {guide}/sheet  (to scan, off paper or a telephone)
  Live board  {hub}/board/{FAIR}  login {ORGANISER}, password {PASSWORD}
  Logins, one for each role, all with that password
{logins_said()}
  Your till   {yours}  PIN {PIN}

Data: {folder.absolute()}. Ctrl-C stops; the next start goes on from there.
Demo ready: {guide}"""
