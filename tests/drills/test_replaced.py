"""A till is destroyed after its acknowledgement, and a new device takes its place."""

import shutil
import signal
import socket
from pathlib import Path

from fair_admin.cli import now_ms
from fair_admin.devices import issue_replacement_code
from fair_admin.office import Office, read_models_of
from fair_admin.rehearsal.caller import Caller
from projections import takings
from tests.commands import Start
from tests.crash.screen import PRICE_MINOR, Screen, enrol, prepare, wait_until_sent
from tests.independent.journal import broken_links, completed_sales, records
from tests.pos.fairground import until

_SALES = 12


def _sell(address: str) -> list[str]:
    """Sell at a till until the hub has it all; return the sales that were seen."""
    screen = Screen(address)
    screen.start()
    until(lambda: len(screen.seen) >= _SALES, "sales are made")
    screen.ending.set()
    screen.join(60)
    wait_until_sent(address)
    return screen.seen


def test_a_new_device_goes_on_under_the_same_name(start: Start, tmp_path: Path) -> None:
    """Nothing acknowledged is lost, nothing counted twice, and the seals still hold."""
    folder = tmp_path / "hub"
    code = prepare(folder)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = str(listener.getsockname()[1])
    words = ("hub", "--folder", str(folder), "--port", port)
    hub = start(*words)
    old = start("till", "--folder", str(tmp_path / "old"), "--port", "0")
    enrol(old.address, hub.address, code)
    seen = _sell(old.address)
    name = Caller(old.address).get("/api/v1/status")["till"]

    old.end(signal.SIGKILL)
    shutil.rmtree(tmp_path / "old")
    assert hub.end(signal.SIGTERM)[0] == 0
    office = Office(folder, now_ms)
    replacement = issue_replacement_code(office.hub, name, actor="lan")
    office.stop()
    hub = start(*words)
    new = start("till", "--folder", str(tmp_path / "new"), "--port", "0")
    enrol(new.address, hub.address, replacement)
    seen += _sell(new.address)

    log = folder / "log.sqlite"
    kept = [sale_id for sale_id, _, _ in completed_sales(log)]
    assert Caller(new.address).get("/api/v1/status")["till"] == name
    assert set(seen) <= set(kept)
    assert len(kept) == len(set(kept))
    assert broken_links(log) == []
    streams = {record["stream"] for _, record in records(log)}
    assert {f"till/{name}/1", f"till/{name}/2"} <= streams
    with read_models_of(folder) as models:
        (total,) = takings.by_fair(models)
    assert (total.receipts, total.amount_minor) == (len(kept), len(kept) * PRICE_MINOR)
