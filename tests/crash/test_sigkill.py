"""A killed till loses and doubles nothing that its cashier saw as done."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.independent.journal import broken_links, completed_sales

KILLS = 50
ROOT = Path(__file__).parents[2]


def sell_until_killed(path: Path, seconds: float) -> list[str]:
    """Return the sales that were seen as done before SIGKILL hit the group."""
    with subprocess.Popen(  # noqa: S603 - our own interpreter and script
        [sys.executable, "-m", "tests.crash.seller", str(path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        start_new_session=True,
    ) as process:
        if process.stdout is None:
            raise RuntimeError
        ready = process.stdout.readline()
        time.sleep(seconds)
        os.killpg(process.pid, signal.SIGKILL)
        seen = [line.strip() for line in process.stdout if line.endswith("\n")]
    if ready != "ready\n":
        raise RuntimeError(ready)
    return seen


def test_fifty_kills_lose_and_double_nothing(tmp_path: Path) -> None:
    """Each sale said as done is in the file once; receipt numbers have no gap."""
    path = tmp_path / "journal.sqlite"
    moments = random.Random(2024)  # noqa: S311 - a seed to repeat, no secret
    seen: list[str] = []
    for _ in range(KILLS):
        seen += sell_until_killed(path, moments.uniform(0.0, 0.15))

    sales = completed_sales(path)
    kept = [sale_id for sale_id, _, _ in sales]
    assert len(seen) > KILLS
    assert set(seen) <= set(kept)
    assert len(kept) == len(set(kept))
    assert [number for _, number, _ in sales] == list(range(1, len(sales) + 1))
    assert broken_links(path) == []
