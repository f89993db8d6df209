"""A till at a booth, enrolled at a real office over real HTTP."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from shutil import copytree
from time import monotonic, sleep, time_ns
from urllib.parse import urlsplit

import pytest
from flask import Response
from flask.testing import FlaskClient

from fair_admin.app import create_app
from fair_admin.devices import issue_code
from fair_admin.office import Office
from pos.app import RunningTill, make_till
from pos.printer_group import printer_at
from pos.station import Station
from projections import takings
from tests.fair_admin.fairground import lay_out
from tests.pos.stall import LAN, Seller, staff, stock
from tests.serving import served

_PATIENCE_SECONDS = 20.0


def now_ms() -> int:
    """Give the clock of this machine."""
    return time_ns() // 1_000_000


def until(holds: object, what: str) -> None:
    """Wait until a question is answered with yes; fail when it never is."""
    if not callable(holds):
        raise TypeError(what)
    ends = monotonic() + _PATIENCE_SECONDS
    while not holds():
        if monotonic() > ends:
            pytest.fail(f"never: {what}")
        sleep(0.01)


class Fairground:
    """A running office with a fair, goods and cashiers, that may break or vanish."""

    def __init__(self, office: Office) -> None:
        """Answer at a port of its own."""
        self.office = office
        self.instead: Callable[[], Response | None] = lambda: None
        self._app = create_app(office.hub, secret_key="k")
        self._app.before_request(self._answer)
        self._server = ExitStack()
        self.url = self._server.enter_context(served(self._app))

    def _answer(self) -> Response | None:
        return self.instead()

    def code(self) -> str:
        """Issue an enrolment code for booth b1."""
        return issue_code(self.office.hub, "b1", actor="lan")

    def replace_office(self, office: Office) -> None:
        """Let another office answer at the same address."""
        self.go_away()
        self.office.stop()
        office.start()
        self.office = office
        self._app = create_app(office.hub, secret_key="k")
        self._app.before_request(self._answer)
        self.come_back()

    def client(self) -> FlaskClient:
        """Give a browser at the office that nobody has logged in with."""
        return self._app.test_client()

    def go_away(self) -> None:
        """Stop answering at all."""
        self._server.close()

    def come_back(self) -> None:
        """Answer again at the same address."""
        port = urlsplit(self.url).port or 0
        self._server.enter_context(served(self._app, port))

    def takings_minor(self) -> int:
        """Give what the hub has counted of the fair so far."""
        return sum(one.amount_minor for one in takings.by_fair(self.office.hub.models))


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of an office with a fair, goods and cashiers, to be copied."""
    folder = tmp_path_factory.mktemp("stocked") / "office"
    office = Office(folder, now_ms)
    office.start()
    lay_out(office.hub)
    stock(office.hub)
    staff(office.hub)
    office.stop()
    return folder


@pytest.fixture
def fairground(stocked: Path, tmp_path: Path) -> Iterator[Fairground]:
    """Run an office."""
    office = Office(copytree(stocked, tmp_path / "office"), now_ms)
    office.start()
    ground = Fairground(office)
    yield ground
    ground.go_away()
    ground.office.stop()


@pytest.fixture
def station(tmp_path: Path, fairground: Fairground) -> Iterator[Station]:
    """Enrol a device with goods and cashiers known to it."""
    opened = Station(tmp_path / "till", now_ms)
    enrolled = opened.enrol(fairground.url, fairground.code())
    enrolled.sync.pull(now_ms())
    settings = enrolled.sync.pull_settings("", now_ms())
    if settings is None:
        pytest.fail("no settings came")
    opened.keep(settings)
    yield opened
    opened.close()


@pytest.fixture
def till(station: Station) -> Iterator[RunningTill]:
    """Run the till's threads with the virtual printer."""
    running = make_till(station, [printer_at("virtual", station.folder)])
    running.start()
    yield running
    running.sync.stop()
    running.printer.stop()


@pytest.fixture
def stranger(till: RunningTill) -> Seller:
    """Give somebody at the till who has given no PIN."""
    return Seller(till.app.test_client())


@pytest.fixture
def seller(till: RunningTill) -> Seller:
    """Give Lan, logged in, with an open shift of 500,000 ₫."""
    lan = Seller(till.app.test_client())
    assert lan.log_in(LAN).status_code == 200
    assert lan.open_shift().status_code == 200
    return lan
