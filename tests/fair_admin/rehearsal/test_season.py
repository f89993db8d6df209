"""A season is the published half-year in small; the same seed is the same season."""

import sqlite3
from collections import Counter
from pathlib import Path

import pytest

from events.moments import day_starts_at_ms
from fair_admin.rehearsal.scratch import NotScratch
from tests.fair_admin.rehearsal.conftest import SCALE, play
from tests.independent.report import facts, sums

FROM, TO = "2024-01-01", "2024-06-30"


def _rows(folder: Path) -> list[tuple[str, int, str, bytes]]:
    connection = sqlite3.connect(folder / "log.sqlite")
    rows = connection.execute(
        "SELECT originator_id, originator_version, topic, state"
        " FROM stored_events ORDER BY rowid"
    ).fetchall()
    connection.close()
    return rows


def test_the_same_seed_writes_the_same_log(season: Path, tmp_path: Path) -> None:
    """Byte for byte: each record, its order, its hash and when it was received."""
    play(tmp_path / "again")

    assert _rows(tmp_path / "again") == _rows(season)


def test_the_published_counts_are_there_at_any_scale(season: Path) -> None:
    """22 fairs, 2 of them provincial, and 23 sales points, all marked invented."""
    happened = [fact for _, _, fact in facts(season / "log.sqlite")]
    planned = [fact for fact in happened if fact["fact"] == "fair.planned/1"]
    points = [fact for fact in happened if fact["fact"] == "sales-point.opened/1"]
    levels = Counter(fact["level"] for fact in planned)

    assert len(planned) == 22
    assert levels["provincial"] == 2
    assert levels["local"] >= 12
    assert levels["joined_province"] + levels["joined_abroad"] >= 4
    assert len(points) == 23
    assert all(fact["invented"] for fact in planned + points)


def test_visits_and_money_come_to_the_scale(season: Path) -> None:
    """Visits exactly; money but for what the last customers left unspent."""
    total = sums(season / "log.sqlite", FROM, TO)["total"]

    assert total["fairs"]["visitors"] == SCALE.visits
    assert total["own_booths"]["amount"] == pytest.approx(SCALE.own_minor, rel=0.03)
    others = total["fairs"]["amount"] - total["own_booths"]["amount"]
    assert others == pytest.approx(SCALE.others_minor, rel=0.03)
    points = total["sales_points"]["amount"]
    assert points == pytest.approx(SCALE.sales_points_minor, rel=0.03)


def test_everything_sold_and_counted_lies_in_the_half_year(season: Path) -> None:
    """No sale and no visitor before 1 January or after 30 June."""
    begins, ends = day_starts_at_ms(FROM), day_starts_at_ms("2024-07-01")
    moments = [
        fact.get("hour_starts_at_ms", at_ms)
        for _, at_ms, fact in facts(season / "log.sqlite")
        if fact["fact"].startswith(("sale.", "shift.", "gate."))
    ]

    assert begins < min(moments)
    assert max(moments) < ends


def test_a_season_is_not_played_over_another(season: Path) -> None:
    """A folder that holds anything is refused before anything is written."""
    before = (season / "log.sqlite").stat().st_mtime_ns

    with pytest.raises(NotScratch):
        play(season)

    assert (season / "log.sqlite").stat().st_mtime_ns == before
