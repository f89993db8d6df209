"""What a till and its hub do to each other, in a few words."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from events.evidence import HubAlarmRaised
from pos.sale_commands import in_cash
from pos.shift import OpenShift
from pos.station import Station
from tests.examples import MIEN_DONG
from tests.pos.fairground import Fairground, now_ms
from tests.pos.stall import new_id

PRICE = 65_000


def sell(station: Station, sales: int = 1) -> None:
    """Sell so many packs, opening a shift first where none is."""
    till = station.enrolled.till
    if not hasattr(till.drawer, "shift_id"):
        shift = OpenShift(
            shift_id=new_id(), cashier_id="c1", float_minor=0, currency="VND"
        )
        till.open_shift(shift, station.occasion("c1", new_id()))
    for _ in range(sales):
        sale_id = new_id()
        till.scan(sale_id, MIEN_DONG, 1000, station.occasion("c1", new_id()))
        till.pay(sale_id, in_cash(PRICE), station.occasion("c1", new_id()))


def send(station: Station) -> None:
    """Let the till say what it has, then send what the hub lacks."""
    enrolled = station.ready()
    enrolled.sync.push_all()
    enrolled.sync.report(enrolled.till.unsent(enrolled.sync.have), now_ms())
    enrolled.sync.push_all()


def alarms(station: Station) -> list[str]:
    """Give the kinds of alarm in the journal, oldest first."""
    stream = station.enrolled.till.stream
    return [
        fact.kind
        for stored in station.journal.read_stream(stream)
        for fact in stored.record.facts
        if isinstance(fact, HubAlarmRaised)
    ]


def takings(fairground: Fairground) -> int:
    """Give what the hub counts, folded to the end of its log."""
    hub = fairground.office.hub
    hub.models.catch_up(hub.log)
    return fairground.takings_minor()


def copy(folder: Path, to: Path) -> Path:
    """Copy databases and keys as of now, as a backup does; all but signatures."""
    to.mkdir()
    for path in folder.glob("*.sqlite"):
        if path.stem != "signatures":
            with (
                closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as old,
                closing(sqlite3.connect(to / path.name)) as new,
            ):
                old.backup(new)
    shutil.copytree(folder / "keys", to / "keys")
    return to
