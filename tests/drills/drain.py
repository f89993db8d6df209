"""A hub that was away comes back, and all tills with all their sales at once."""

import json
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from fair_admin.office import Office
from projections import takings
from tests.commands import starting
from tests.drills.waiting_tills import TheHub, enrol_all, fill
from tests.independent.journal import broken_links, completed_sales

_PROCESSES = 3
_AWAY_SECONDS = 2.0
_DAY_MS = 86_400_000


@dataclass(frozen=True, kw_only=True)
class Drained:
    """How it went: seconds from the hub's coming back to each till's last sale there.

    `stored` and `counted` are sales in the hub's file and in its figures.
    """

    waits: tuple[float, ...]
    stored: int
    counted: int
    broken: tuple[str, ...]

    @property
    def seconds(self) -> float:
        """Until the last till had sent all."""
        return max(self.waits)

    @property
    def unfairness(self) -> float:
        """How much longer the last one waited than the one in the middle."""
        return max(self.waits) / median(self.waits)


def drain(folder: Path, tills: int, sales: int, days: int = 1) -> Drained:
    """Let so many tills come back with so many sales in all, `days` old."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = int(listener.getsockname()[1])
    now_ms = time.time_ns() // 1_000_000
    office = Office(folder / "hub", lambda: now_ms)
    enrol_all(office, tills)
    office.start()
    hub = TheHub(url=f"http://127.0.0.1:{port}", key=office.hub.ledger.public_key)
    office.stop()
    from_ms = now_ms - days * _DAY_MS
    for number in range(tills):
        fill(folder / f"t{number}", number, sales // tills, hub, from_ms)
    names = [f"t{number}" for number in range(tills)]
    crowd = [
        subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", "tests.drills.till_process", str(folder), *part],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        for part in (names[start::_PROCESSES] for start in range(_PROCESSES))
    ]
    for process in crowd:
        if process.stdout is None or process.stdout.readline() != "ready\n":
            raise RuntimeError(process.args)
    time.sleep(_AWAY_SECONDS)
    began = time.time()
    with starting() as start:
        start("hub", "--folder", str(folder / "hub"), "--port", str(port))
        said = [process.communicate()[0] for process in crowd]
    done = {name: at for text in said for name, at in json.loads(text).items()}
    if set(done) != set(names):
        message = f"{len(names) - len(done)} tills still hold sales"
        raise TimeoutError(message)
    return _judged(folder, [at - began for at in done.values()])


def _judged(folder: Path, waits: list[float]) -> Drained:
    log = folder / "hub" / "log.sqlite"
    stored = {sale_id for sale_id, _, _ in completed_sales(log)}
    office = Office(folder / "hub", lambda: 0)
    office.hub.follow()
    counted = sum(row.receipts for row in takings.by_fair(office.hub.models))
    office.stop()
    return Drained(
        waits=tuple(waits),
        stored=len(stored),
        counted=counted,
        broken=tuple(broken_links(log)),
    )
