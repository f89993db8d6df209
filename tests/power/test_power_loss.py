"""Whenever the power goes, each sale seen as done is in the journal, whole."""

import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

from tests.independent.journal import broken_links, completed_sales
from tests.power.crash_states import CrashState, crash_states
from tests.power.tracer import traced

JOURNAL = "journal.sqlite"
FILES = (JOURNAL, f"{JOURNAL}-wal")
SALES = 200
STATES = 2_000


def damage(state: CrashState, folder: Path) -> str:
    """Return what is wrong after the next start, "" for nothing."""
    folder.mkdir()
    state.put(folder)
    path = folder / JOURNAL
    try:
        with closing(sqlite3.connect(path)) as connection:
            (sound,) = connection.execute("PRAGMA integrity_check").fetchone()
        sold = completed_sales(path)
    except sqlite3.Error as error:
        return f"step {state.step}: {error}"
    if sound != "ok":
        return f"step {state.step}: {sound}"
    lost = set(state.seen) - {sale_id for sale_id, _, _ in sold}
    numbers = [number for _, number, _ in sold]
    if lost or broken_links(path) or numbers != list(range(1, len(sold) + 1)):
        return f"step {state.step}: lost {sorted(lost)}, numbers end {numbers[-3:]}"
    return ""


def damages(folder: Path, mode: str, states: int) -> list[str]:
    """Sell, cut the power at so many moments, and return what was wrong."""
    steps = traced(folder, str(folder / JOURNAL), str(SALES), mode)
    draws = Random(2026)  # noqa: S311 - a seed to repeat, no secret
    found = []
    for number, state in enumerate(crash_states(steps, FILES, states, draws)):
        found.append(damage(state, folder / f"{number}"))
    return [one for one in found if one]


def test_no_power_cut_loses_a_sale_that_was_seen(tmp_path: Path) -> None:
    """Two thousand permitted states of the disk, and all of them are good."""
    assert damages(tmp_path, "durable", STATES) == []


def test_a_weaker_setting_would_be_caught(tmp_path: Path) -> None:
    """Without the sync before the answer, power cuts lose sales, and we see it."""
    found = damages(tmp_path, "scratch", 100)

    assert any("lost ['sale" in one for one in found)
