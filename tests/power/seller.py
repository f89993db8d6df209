"""A till that sells so many times and says each sale only when it is done."""

import os
import sys
from pathlib import Path

from events.decider import Occasion
from events.log import JournalUnwritable
from events.log_sqlite import open_journal
from pos.sale_commands import in_cash
from pos.shift import OpenShift
from pos.till import Till
from tests.examples import MIEN_DONG, PLACE

NOT_WRITTEN = "not written"


def say(text: str) -> None:
    """Write one line in one call, so that its moment is known."""
    os.write(1, f"{text}\n".encode())


def sell(path: Path, sales: int, *, durable: bool) -> None:
    """Sell two packs at a time; stop and say so when the disk refuses."""
    log = open_journal(path, durable=durable)
    till = Till(log, till="t1", epoch=1, place=PLACE, currency="VND")
    shift = OpenShift(shift_id="h1", cashier_id="c1", float_minor=0, currency="VND")
    till.open_shift(shift, _on("open"))
    for number in range(sales):
        sale_id = f"sale{number}"
        try:
            till.scan(sale_id, MIEN_DONG, 2000, _on(f"{sale_id}-scan"))
            till.pay(sale_id, in_cash(200_000), _on(f"{sale_id}-pay"))
        except JournalUnwritable:
            say(NOT_WRITTEN)
            return
        say(sale_id)


def _on(command_id: str) -> Occasion:
    return Occasion(at_ms=1_000, actor="c1", command_id=command_id)


if __name__ == "__main__":
    sell(Path(sys.argv[1]), int(sys.argv[2]), durable=sys.argv[3] == "durable")
