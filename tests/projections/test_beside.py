"""Today beside yesterday and beside the same day of the last fair."""

from pathlib import Path

import msgspec
import pytest

from events.log import EventLog
from events.log_sqlite import open_journal
from projections import takings, visitors
from projections.beside import Beside, days_beside, last_fair
from projections.engine import ReadModels
from projections.fairs import fair
from projections.sets import HUB_PROJECTIONS
from tests.projections.telling import (
    CLOSED,
    HOUR,
    OPENED,
    PLANNED,
    counted,
    line,
    sale,
    write,
)

DAY = 24 * HOUR
NOW_MS = 1_704_181_020_000
"""14:37 on 2 January 2024 in Vietnam, the second day of fair f1."""
TWO = NOW_MS // HOUR * HOUR


@pytest.fixture
def log(tmp_path: Path) -> EventLog:
    """Give a log with fair f1 on its second day, and an earlier fair f0."""
    opened = open_journal(tmp_path / "log.sqlite")
    earlier = msgspec.structs.replace(
        PLANNED, fair_id="f0", starts_on="2023-06-01", ends_on="2023-06-05"
    )
    closed = msgspec.structs.replace(CLOSED, fair_id="f0")
    opening = msgspec.structs.replace(OPENED, fair_id="f0")
    write(opened, "fair/f0", earlier, opening, closed)
    write(opened, "fair/f1", PLANNED, OPENED)
    return opened


def sell(log: EventLog, at_ms: int, amount: int, fair_id: str = "f1") -> None:
    """Sell at a booth of a fair."""
    sold = sale(line(amount_minor=amount), sale_id=f"s{at_ms}", fair_id=fair_id)
    write(log, f"till/{fair_id}/1", sold, at_ms=at_ms)


def beside(log: EventLog, tmp_path: Path, now_ms: int = NOW_MS) -> tuple[Beside, ...]:
    """Read what stands beside today of fair f1."""
    models = ReadModels(f"sqlite:///{tmp_path / 'models.sqlite'}", HUB_PROJECTIONS)
    models.catch_up(log)
    found = fair(models, "f1")
    assert found is not None
    days = days_beside(
        models,
        found,
        takings.by_hour(models, "f1"),
        visitors.by_hour(models, "f1"),
        now_ms,
    )
    models.close()
    return days


def test_hours_that_are_over_stand_apart_from_the_one_that_it_is(
    log: EventLog, tmp_path: Path
) -> None:
    """Of yesterday and of the last fair the same hours, whole."""
    for at_ms, amount in (
        (TWO - 1, 1_000),
        (TWO, 2_000),
        (TWO - DAY, 4_000),
        (TWO - DAY + HOUR - 1, 8_000),
        (TWO - DAY + HOUR, 16_000),
    ):
        sell(log, at_ms, amount)
    june_2nd = 1_685_692_800_000
    sell(log, june_2nd - HOUR, 32_000, "f0")
    write(log, "gate/g1/1", counted(7, hour=TWO // HOUR - 1), at_ms=TWO)

    today, yesterday, last = beside(log, tmp_path)

    assert [one.amount_minor for one in (*today.until, *today.hour)] == [1_000, 2_000]
    assert (today.visitors_until, today.visitors_hour) == (7, 0)
    assert yesterday.until == ()
    assert [one.amount_minor for one in yesterday.hour] == [12_000]
    assert (last.kind, last.fair_id, last.day) == ("last_fair", "f0", "2023-06-02")
    assert [one.amount_minor for one in (*last.until, *last.hour)] == [32_000]


def test_a_fair_that_is_not_on_stands_beside_nothing(
    log: EventLog, tmp_path: Path
) -> None:
    """Before its first day there is no today to look at."""
    assert beside(log, tmp_path, NOW_MS - 9 * DAY) == ()


def test_the_first_day_has_no_yesterday(log: EventLog, tmp_path: Path) -> None:
    """What was before the fair is no day of it."""
    kinds = [one.kind for one in beside(log, tmp_path, NOW_MS - DAY)]

    assert kinds == ["today", "last_fair"]


def test_a_fair_of_the_same_kind_is_chosen_before_a_later_one(
    log: EventLog, tmp_path: Path
) -> None:
    """A product week of a district is no measure for the province's fair."""
    week = msgspec.structs.replace(
        PLANNED,
        fair_id="f2",
        kind="product_week",
        level="local",
        starts_on="2023-12-01",
        ends_on="2023-12-03",
    )
    write(log, "fair/f2", week, msgspec.structs.replace(OPENED, fair_id="f2"))
    models = ReadModels(f"sqlite:///{tmp_path / 'models.sqlite'}", HUB_PROJECTIONS)
    models.catch_up(log)
    found = fair(models, "f1")
    assert found is not None

    chosen = last_fair(models, found)

    assert chosen is not None
    assert chosen.fair_id == "f0"
    models.close()
