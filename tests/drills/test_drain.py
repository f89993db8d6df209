"""A hub away for days gets everything by itself once it is back, in good order."""

from pathlib import Path

from tests.drills.drain import drain


def test_many_tills_come_back_at_once(tmp_path: Path) -> None:
    """Each sale is stored and counted once; no till has to be touched."""
    drained = drain(tmp_path, tills=24, sales=480)

    assert (drained.stored, drained.counted) == (480, 480)
    assert drained.broken == ()
    assert len(drained.waits) == 24


def test_one_till_sold_for_two_weeks_without_a_hub(tmp_path: Path) -> None:
    """Its backlog is longer than any batch, and older than any session."""
    drained = drain(tmp_path, tills=1, sales=1_000, days=14)

    assert (drained.stored, drained.counted) == (1_000, 1_000)
    assert drained.broken == ()
