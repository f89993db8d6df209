"""A till that sells until it is killed, saying each sale only when it is done."""

import sys
from itertools import count
from pathlib import Path
from time import time_ns
from uuid import uuid4

from events.decider import Occasion
from events.log_sqlite import open_journal
from pos.sale_commands import in_cash
from pos.shift import Closed, OpenShift
from pos.till import Till
from tests.examples import MIEN_DONG, PLACE


def occasion() -> Occasion:
    """Give the present moment a new command id."""
    return Occasion(at_ms=time_ns() // 1_000_000, actor="c1", command_id=uuid4().hex)


def sell(path: Path) -> None:
    """Sell one or two packs at a time, for ever."""
    log = open_journal(path)
    till = Till(log, till="t1", epoch=1, place=PLACE, currency="VND")
    if isinstance(till.drawer, Closed):
        shift = OpenShift(shift_id="h1", cashier_id="c1", float_minor=0, currency="VND")
        till.open_shift(shift, occasion())
    print("ready", flush=True)  # noqa: T201 - the killer listens
    for number in count():
        sale_id = uuid4().hex
        for _ in range(1 + number % 2):
            till.scan(sale_id, MIEN_DONG, 1000, occasion())
        till.pay(sale_id, in_cash(200_000), occasion())
        print(sale_id, flush=True)  # noqa: T201 - the killer listens


if __name__ == "__main__":
    sell(Path(sys.argv[1]))
