"""Every page of an office that has a season behind it, and of one that has ten."""

import hashlib
import os
import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from pathlib import Path
from statistics import median
from time import perf_counter

from flask.testing import FlaskClient

from fair_admin.accounts import put_organiser
from fair_admin.app import create_app
from fair_admin.office import Office
from projections.sets import HUB_PROJECTIONS
from tests.bench.bound import Bound, percentile
from tests.bench.fair import now_ms
from tests.bench.memory import resident_mib
from tests.bench.prebuilt import cache_folder, prebuilt_log
from tests.fair_admin.hostile import Guest, shape_of
from tests.fair_admin.visitor import Visitor

SEASON_SALES = 170_000
_LOGIN, _PASSWORD = "lan", "mua-he-2024"
_RUNS = 15
_LIMIT_MS = 200.0
_GROWTH_LIMIT = 1.5
_NOTABLE_MS = 20.0
_MEMORY_LIMIT_MIB = 300.0
_LEFT_OUT = ("/logout", "/language", "/static", "/bootstrap", "/login")


def pages(folder: Path) -> Iterator[Bound]:
    """Ask for every page as if the boards had just changed, with a season loaded."""
    times = _times(folder, SEASON_SALES)
    yield _slowest(times, "a season")
    yield Bound(
        name="pages: memory of the process that gave them all",
        value=resident_mib(os.getpid()),
        unit="MiB",
        limit=_MEMORY_LIMIT_MIB,
    )


def pages_of_ten_seasons(folder: Path) -> Iterator[Bound]:
    """Ask an office of one season and an office of ten, and compare page by page."""
    one, ten = _times(folder, SEASON_SALES), _times(folder, 10 * SEASON_SALES)
    yield _slowest(one, "a season")
    yield _slowest(ten, "ten seasons")
    growth = {
        shape: median(ten[shape]) / max(median(one[shape]), _NOTABLE_MS)
        for shape in one.keys() & ten.keys()
    }
    most = max(growth, key=lambda shape: growth[shape])
    yield Bound(
        name=f"pages: ten seasons to one, at most (/{most})",
        value=growth[most],
        unit="times",
        limit=_GROWTH_LIMIT,
    )


def _slowest(times: Mapping[str, list[float]], what: str) -> Bound:
    slow = {shape: percentile(took, 95) for shape, took in times.items()}
    most = max(slow, key=lambda shape: slow[shape])
    return Bound(
        name=f"pages: slowest of {len(slow)} with {what}, p95 (/{most})"[:56],
        value=slow[most],
        unit="ms",
        limit=_LIMIT_MS,
    )


def _times(folder: Path, sales: int) -> dict[str, list[float]]:
    """Return milliseconds of each kind of page; nothing remembered helps."""
    office = Office(_office_of(folder, sales), now_ms)
    try:
        office.hub.follow()
        app = create_app(office.hub, secret_key="bench", premises=office.premises())
        visitor = Visitor(app.test_client())
        visitor.open("/login")
        visitor.send(login=_LOGIN, password=_PASSWORD)
        guest = Guest(visitor.client)
        guest.look("/", _LEFT_OUT)
        # The prebuilt log has sales in zones that no fair has: those have no page.
        found = [path for path in guest.pages if _is_there(visitor.client, path)]
        times: dict[str, list[float]] = defaultdict(list)
        for run in range(_RUNS):
            for path in found:
                # As if a till had just spoken: the boards are made anew.
                office.hub.pulse._digest = f"{run}-{path}"
                times[shape_of(path)].append(_took(visitor.client, path))
        return times
    finally:
        office.stop()


def _took(client: FlaskClient, path: str) -> float:
    began = perf_counter()
    client.get(path).get_data()
    return (perf_counter() - began) * 1_000


def _is_there(client: FlaskClient, path: str) -> bool:
    """Say whether it is a page; files to be downloaded may take longer."""
    answer = client.get(path)
    return answer.status_code == HTTPStatus.OK and answer.mimetype == "text/html"


def _office_of(folder: Path, sales: int) -> Path:
    """Return an office's folder with so many sales, folded once and kept."""
    log = prebuilt_log(sales, scans=False)
    versions = " ".join(sorted(one.name for one in HUB_PROJECTIONS))
    shape = hashlib.sha256(versions.encode()).hexdigest()[:12]
    kept = cache_folder() / f"office-{log.stem}-{shape}"
    if not kept.exists():
        building = kept.with_name(f"{kept.name}.building")
        for old in (building, *cache_folder().glob(f"office-*-{sales}-completed-*")):
            shutil.rmtree(old, ignore_errors=True)
        building.mkdir()
        shutil.copy(log, building / "log.sqlite")
        office = Office(building, now_ms)
        put_organiser(office.hub.vault, login=_LOGIN, name="Lan", password=_PASSWORD)
        office.hub.follow()
        office.stop()
        building.rename(kept)
    return Path(shutil.copytree(kept, folder / f"office-{sales}"))
