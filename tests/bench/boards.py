"""Five hundred boards at a hub that sells: how soon they change, what they cost."""

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter, sleep

import urllib3

from fair_admin.accounts import put_organiser
from fair_admin.rehearsal.caller import Caller
from projections.vault import Vault
from tests.bench.bound import Bound, percentile
from tests.bench.fair import open_fair
from tests.bench.hub_http import TILLS, post, work
from tests.bench.memory import resident_mib
from tests.bench.watchers import Seen, watch
from tests.commands import Running, starting

BOARDS = 500
_PATH = "/board/f1?&figures"
_SALES = 12
_EVERY_SECONDS = 2.5
_AT_ONCE = 300
_PASSWORD = "bang-truc-tiep"
_PATIENCE_SECONDS = 60.0


def many_boards(folder: Path) -> Iterator[Bound]:
    """Watch 500 boards while sales come now and then, and then in a crowd."""
    hub = folder / "hub-boards"
    open_fair(hub)
    vault = Vault(f"sqlite:///{hub / 'vault.sqlite'}")
    put_organiser(vault, login="lan", name="Lan", password=_PASSWORD)
    vault.close()
    alone, crowded, now_and_then = (
        work(hub, folder, first_key=key, sales=1, batches=count)
        for key, count in ((21, _AT_ONCE), (31, _AT_ONCE), (41, _SALES))
    )
    with starting() as start:
        running = start("hub", f"--folder={hub}", "--host=127.0.0.1", "--port=0")
        ingest = f"{running.address}/api/v1/ingest"
        without = _rate(ingest, alone)
        with _watching(running) as end:
            came_at = list(_sold(ingest, now_and_then[0]))
            began = perf_counter()
            among = _rate(ingest, crowded)
            seen = end()
            watched_seconds = perf_counter() - began
        memory = resident_mib(running.process.pid)
    yield Bound(
        name=f"{BOARDS} boards: change visible, p95",
        value=percentile(_waits(came_at, seen), 95),
        unit="s",
        limit=1.5,
    )
    yield Bound(
        name=f"{BOARDS} boards: sales taken in, to those without boards",
        value=among / without,
        unit="times",
        limit=0.75,
        at_least=True,
    )
    yield Bound(
        name=f"{BOARDS} boards: answers that failed of {seen.answers:,}",
        value=seen.failures,
        unit="answers",
        limit=0,
    )
    yield Bound(
        name=f"{BOARDS} boards: hub's resident memory",
        value=memory,
        unit="MiB",
        limit=300,
    )
    whole_seconds = watched_seconds + came_at[-1] - came_at[0]
    yield Bound(
        name=f"{BOARDS} boards: the measuring side's own CPU",
        value=100 * seen.cpu_seconds / whole_seconds,
        unit="%",
        limit=100,
    )


@contextmanager
def _watching(running: Running) -> Iterator[Callable[[], Seen]]:
    caller = Caller(running.address)
    caller.submit("/login", login="lan", password=_PASSWORD)
    spawn = multiprocessing.get_context("spawn")
    here, there = spawn.Pipe()
    words = (running.address, _PATH, caller.cookies, BOARDS, there)
    watchers = spawn.Process(target=watch, args=words)
    watchers.start()
    _hear(here)
    yield lambda: _ended(here)
    watchers.join(_PATIENCE_SECONDS)
    watchers.kill()
    watchers.join()


def _hear(told: Connection) -> object:
    if not told.poll(_PATIENCE_SECONDS):
        message = "The boards do not all get an answer"
        raise TimeoutError(message)
    return told.recv()


def _ended(told: Connection) -> Seen:
    told.send("end")
    seen = _hear(told)
    if not isinstance(seen, Seen):
        raise TypeError(seen)
    return seen


def _sold(ingest: str, bodies: list[bytes]) -> Iterator[float]:
    """Bring in a sale now and then; give when the hub had acknowledged each."""
    http = urllib3.PoolManager(retries=False)
    for body in bodies:
        if http.request("POST", ingest, body=body).status != 200:
            raise RuntimeError(body)
        yield perf_counter()
        sleep(_EVERY_SECONDS)


def _waits(came_at: list[float], seen: Seen) -> list[float]:
    """Return how long each board waited for each sale, or that it never saw it."""
    waits: list[float] = []
    for at in came_at:
        first = [one - at for one in seen.changed_at if 0 <= one - at < _EVERY_SECONDS]
        missing = max(0, BOARDS - len(first))
        waits += sorted(first)[:BOARDS] + [_EVERY_SECONDS] * missing
    return waits


def _rate(ingest: str, bodies: list[list[bytes]]) -> float:
    """Return sales a second, brought one by one by several tills at once."""
    began = perf_counter()
    with ThreadPoolExecutor(TILLS) as tills:
        list(tills.map(post, [ingest] * TILLS, bodies))
    return sum(map(len, bodies)) / (perf_counter() - began)
