"""The last hour of each outlet, by quarters, and how hot each booth is."""

from pathlib import Path

import pytest

from events.log import EventLog
from events.log_sqlite import open_journal
from projections.engine import ReadModels
from projections.heat import LEVELS, heat
from projections.lately import QUARTER_MS, hour_began_at_ms, lately
from projections.sets import HUB_PROJECTIONS
from tests.fair_admin.fairground import BOOTH, ZONE
from tests.projections.telling import OPENED, PLANNED, line, sale, write

NOON_MS = 1_704_085_200_000
"""Noon of 1 January 2024 in Vietnam."""


@pytest.fixture
def log(tmp_path: Path) -> EventLog:
    """Give a log in which fair f1 is open with booth b1."""
    opened = open_journal(tmp_path / "log.sqlite")
    write(opened, "fair/f1", PLANNED, ZONE, BOOTH, OPENED)
    return opened


@pytest.fixture
def models(models_url: str) -> ReadModels:
    """Give empty read models."""
    return ReadModels(models_url, HUB_PROJECTIONS)


def sell(log: EventLog, at_ms: int, amount: int, outlet_id: str = "b1") -> None:
    """Sell at an outlet of fair f1."""
    sold = sale(line(amount_minor=amount), sale_id=f"s{at_ms}", outlet_id=outlet_id)
    write(log, f"till/{outlet_id}/1", sold, at_ms=at_ms)


def test_only_the_last_hour_counts(log: EventLog, models: ReadModels) -> None:
    """Whole quarters: between an hour and an hour and a quarter."""
    since_ms = hour_began_at_ms(NOON_MS)
    assert since_ms == NOON_MS - 4 * QUARTER_MS
    sell(log, since_ms - 1, 1_000)
    sell(log, since_ms, 20_000)
    sell(log, NOON_MS, 300_000)

    models.catch_up(log)

    (taken,) = lately(models, "f1", since_ms)
    assert (taken.outlet_id, taken.receipts, taken.amount_minor) == ("b1", 2, 320_000)
    models.close()


def test_what_is_hours_old_is_let_go(log: EventLog, models: ReadModels) -> None:
    """The table stays small, however long the season."""
    sell(log, NOON_MS, 5_000)
    year_ms = 365 * 24 * 4 * QUARTER_MS
    write(log, "till/b2/1", sale(sale_id="f", outlet_id="b2"), at_ms=NOON_MS + 60_000)
    models.catch_up(log)
    assert len(lately(models, "f1", 0)) == 2

    sell(log, NOON_MS + year_ms, 7_000, "b3")
    models.catch_up(log)

    assert [one.outlet_id for one in lately(models, "f1", 0)] == ["b3"]
    models.close()


def test_the_hottest_booth_has_the_highest_level(
    log: EventLog, models: ReadModels
) -> None:
    """Each level begins at twice the one below; a booth without a till says so."""
    sell(log, NOON_MS, 800_000)
    models.catch_up(log)

    found = heat(models, "f1", NOON_MS)

    assert found is not None
    assert found.steps == (1, 50_000, 100_000, 200_000, 400_000)
    ((booth,),) = [zone.booths for zone in found.zones]
    assert (booth.number, booth.level, booth.state) == ("A01", LEVELS, "none")
    assert heat(models, "f9", NOON_MS) is None
    models.close()


def test_a_cold_hall_has_no_levels(log: EventLog, models: ReadModels) -> None:
    """Nothing was sold: no booth is warm."""
    models.catch_up(log)

    found = heat(models, "f1", NOON_MS)

    assert found is not None
    assert found.steps == ()
    assert [booth.level for zone in found.zones for booth in zone.booths] == [0]
    models.close()
