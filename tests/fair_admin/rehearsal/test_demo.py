"""The demonstration as somebody starts it: it sells, stops, goes on, leaves nobody."""

import io
import os
import re
import signal
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
import urllib3
import zxingcpp
from PIL import Image

from fair_admin.rehearsal.caller import Caller
from fair_admin.rehearsal.people import ORGANISER, PASSWORD, PEOPLE
from fair_admin.rehearsal.playbill import FAIR
from fair_admin.rehearsal.scratch import MARK
from fair_admin.rehearsal.spots import SPOTS
from tests.commands import Running, run, starting
from tests.conftest import Start
from tests.independent.journal import completed_sales

HTTP = urllib3.PoolManager(retries=False, timeout=10)
_PATIENCE_SECONDS = 120


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds; fail when it never does."""
    give_up_at = time.monotonic() + _PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < give_up_at
        time.sleep(0.2)


def begin(start: Start, folder: Path) -> Running:
    """Start the demonstration and wait until it says that it is ready."""
    return start("demo", "--folder", str(folder), ready="Demo ready: ")


def children_of(running: Running) -> list[int]:
    """Give the processes that the demonstration started."""
    pid = running.process.pid
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(child) for child in text.split()]


def is_alive(pid: int) -> bool:
    """Say whether a process still runs."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


class Figures(NamedTuple):
    """What the board says of the fair so far."""

    takings_minor: int
    visitors: int


NOTHING = Figures(0, 0)


def figures(running: Running) -> Figures:
    """Log in as the organiser and give the fair's takings and visitors so far."""
    page = HTTP.request("GET", running.address + "/").data.decode()
    (hub,) = re.findall(rf'href="(http[^"]+)/board/{FAIR}"', page)
    organiser = Caller(hub)
    organiser.submit("/login", login=ORGANISER, password=PASSWORD)
    whole = organiser.get(f"/api/v1/board/{FAIR}")["whole"]
    return Figures(whole["figures"][0]["amount_minor"], whole["visitors"])


def let_it_play(running: Running, *, behind: Figures) -> Figures:
    """Wait until takings and visitors on the board have grown; give them.

    Fail when they begin below those at the end of an earlier start.
    """
    begun = figures(running)
    assert begun.takings_minor >= behind.takings_minor
    assert begun.visitors >= behind.visitors

    def have_grown() -> bool:
        now = figures(running)
        return now.takings_minor > begun.takings_minor and now.visitors > begun.visitors

    until(have_grown)
    return figures(running)


def let_all_arrive(running: Running) -> None:
    """Wait until each till has once had nothing unsent."""
    page = HTTP.request("GET", running.address + "/").data.decode()
    for till in re.findall(r'href="(http[^"/]+//[^"/]+)"', page):
        until(partial(has_sent_all, Caller(till)))


def has_sent_all(till: Caller) -> bool:
    """Say whether a till has nothing unsent at this moment."""
    return bool(till.get("/api/v1/status")["unsent"] == 0)


def sold(folder: Path) -> list[tuple[str, int]]:
    """Give sale and total of all that the stopped hub has, read independently."""
    path = folder / "hub" / "log.sqlite"
    return [(sale_id, total) for sale_id, _number, total in completed_sales(path)]


def enrolled(folder: Path) -> list[bytes]:
    """Give the private key of each till: who it is."""
    return [
        (spot.folder(folder) / "keys" / "device.key").read_bytes() for spot in SPOTS
    ]


@pytest.fixture(scope="module")
def playing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Running, Path]]:
    """Play one demonstration for all tests that only look at it."""
    folder = tmp_path_factory.mktemp("playing") / "demo"
    with starting() as start:
        yield begin(start, folder), folder


def test_it_goes_on_where_it_stopped(start: Start, tmp_path: Path) -> None:
    """Ctrl-C ends it with 0 and no orphan, SIGKILL loses and doubles nothing.

    Neither to all of it nor to the parent alone, which takes its children with it; each
    start goes on at the same tills.
    """
    folder = tmp_path / "demo"
    running = begin(start, folder)
    children = children_of(running)
    assert len(children) == 1 + len(SPOTS)
    seen = let_it_play(running, behind=NOTHING)
    assert running.end(signal.SIGINT) == (0, "")
    assert not any(map(is_alive, children))
    first, tills = sold(folder), enrolled(folder)
    assert first

    running = begin(start, folder)
    seen = let_it_play(running, behind=seen)
    for pid in (*children_of(running), running.process.pid):
        os.kill(pid, signal.SIGKILL)
    running.process.communicate()
    journals = [spot.folder(folder) / "journal.sqlite" for spot in SPOTS]
    kept = {sale[0] for journal in journals for sale in completed_sales(journal)}
    assert not kept <= {sale_id for sale_id, _total in first}

    running = begin(start, folder)
    children = children_of(running)
    let_it_play(running, behind=seen)
    let_all_arrive(running)
    running.end(signal.SIGKILL)
    until(lambda: not any(map(is_alive, children)))

    last = sold(folder)
    arrived = [sale_id for sale_id, _total in last]
    assert last[: len(first)] == first
    assert kept <= set(arrived)
    assert len(set(arrived)) == len(arrived)
    assert enrolled(folder) == tills


def test_the_guide_tells_addresses_and_logins(playing: tuple[Running, Path]) -> None:
    """Every address on the page answers; what is invented is called so."""
    running, _folder = playing
    page = HTTP.request("GET", running.address + "/").data.decode()

    addresses = re.findall(r'href="(http[^"]+)"', page)
    assert len(addresses) == len(SPOTS) + len(PEOPLE)
    for address in addresses:
        assert HTTP.request("GET", address).status < 400
    assert "đều là bịa" in page


def test_the_sheet_is_read_by_a_scanner(playing: tuple[Running, Path]) -> None:
    """Each picture gives back the number that stands under it."""
    running, _folder = playing
    page = HTTP.request("GET", running.address + "/sheet").data.decode()

    paths = re.findall(r'src="(/barcode/[^"]+)"', page)
    assert paths
    for path in paths:
        png = HTTP.request("GET", running.address + path).data
        with Image.open(io.BytesIO(png)) as picture:
            (seen,) = zxingcpp.read_barcodes(picture.convert("L"))
        assert path == f"/barcode/{seen.text}.png"
        assert f">{seen.text}<" in page


def test_a_second_demonstration_in_the_folder_is_refused(
    playing: tuple[Running, Path],
) -> None:
    """The first one goes on undisturbed."""
    running, folder = playing

    code, said = run("demo", "--folder", str(folder))

    assert code == 1
    assert "in use by another process" in said
    let_it_play(running, behind=NOTHING)


def test_a_hub_whose_port_is_gone_is_said(
    playing: tuple[Running, Path], tmp_path: Path
) -> None:
    """Tills know their hub by its port, so that another one would not do."""
    running, _folder = playing
    (tmp_path / MARK).touch()
    (tmp_path / "hub-port").write_text(running.address.rpartition(":")[2])

    code, said = run("demo", "--folder", str(tmp_path))

    assert (code, said.count("\n")) == (1, 1)
    assert "which is taken" in said


@pytest.mark.parametrize("content", ["file", "hub-port"])
def test_a_folder_with_other_things_is_refused(tmp_path: Path, content: str) -> None:
    """Only what is empty or marked as a rehearsal's is written to."""
    (tmp_path / content).write_text("mine")

    code, said = run("demo", "--folder", str(tmp_path))

    assert (code, said.count("\n")) == (1, 1)
    assert "choose a new --folder" in said
    assert [path.name for path in tmp_path.iterdir()] == [content]
