"""A till whose files must not grow any more: it sells until the disk refuses."""

import resource
import sys
from pathlib import Path

from pos.app import make_till
from pos.printer_group import printer_at
from pos.station import Station
from tests.pos.fairground import now_ms
from tests.pos.stall import LAN, MIEN, Seller, new_id

_ROOM_BYTES = 40_000


def sell_until_refused(folder: Path) -> None:
    """Print how many sales were paid, the refusal, and what came of it with room."""
    station = Station(folder, now_ms)
    till = make_till(station, [printer_at("/dev/null", folder)])
    seller = Seller(till.app.test_client())
    seller.log_in(LAN)
    seller.open_shift()
    wal = folder / "journal.sqlite-wal"
    limit = wal.stat().st_size + _ROOM_BYTES
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, most))
    paid = 0
    while True:
        seller.sale_id = new_id()
        scan, cash = new_id(), new_id()
        answer = seller.scan(MIEN, command_id=scan)
        if answer.status_code == 200:
            answer = seller.pay(65_000, command_id=cash)
        if answer.status_code != 200:
            break
        paid += 1
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    seller.scan(MIEN, command_id=scan)
    again = seller.pay(65_000, command_id=cash).get_json()
    said = (paid, answer.status_code, answer.get_json()["error"])
    print(*said, again["state"], again["receipt_number"])  # noqa: T201 - the test reads
    station.close()


if __name__ == "__main__":
    sell_until_refused(Path(sys.argv[1]))
