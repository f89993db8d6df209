"""A read model that lies is found by rebuilding it beside, and healed by a swap."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest
import sqlalchemy as sa
from filelock import FileLock

from events.log import EventLog
from projections.comparison import Difference
from projections.coverage import COVERAGE, Heartbeat, coverage, note, tills
from projections.database import open_engine
from projections.engine import ReadModels
from projections.journal import JOURNAL, sales
from projections.rebuild import RebuildRunning, rebuild
from projections.sets import HUB_PROJECTIONS
from projections.takings import TAKINGS, by_fair
from tests.projections.telling import HOUR, OPENED, PLANNED, counted, line, sale, write
from tests.projections.test_coverage import ENROLLED


@pytest.fixture
def models(journal: EventLog, models_url: str) -> Iterator[ReadModels]:
    """Open everything a hub keeps, after a little fair."""
    write(journal, "fair/f1", PLANNED, OPENED)
    write(journal, "enrolment/c", ENROLLED)
    write(journal, "gate/g1", counted(3))
    for number in range(5):
        told = sale(line(f"p{number}"), sale_id=f"Sê{number}", outlet_id=f"b{number}")
        write(journal, "till/t1/1", told, at_ms=number * HOUR)
    opened = ReadModels(models_url, HUB_PROJECTIONS)
    opened.catch_up(journal)
    yield opened
    opened.close()


def spoil(models_url: str, *statements: str) -> None:
    """Change rows behind everybody's back."""
    engine = open_engine(models_url)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(sa.text(statement))
    engine.dispose()


def test_what_is_right_is_equal(
    journal: EventLog, models_url: str, models: ReadModels
) -> None:
    """Every table is compared, and there is nothing to swap."""
    found = rebuild(journal, models_url, HUB_PROJECTIONS, swap=True)

    assert found.is_equal
    assert found.swapped == ()
    assert found.position == models.reached
    named = {table.table for table in found.tables}
    assert {one.name for projection in HUB_PROJECTIONS for one in projection.tables} < (
        named
    )
    rows = {one.table: (one.live_rows, one.rebuilt_rows) for one in found.tables}
    assert rows["sales_journal"] == (5, 5)


def test_changed_missing_and_extra_rows_are_named(
    journal: EventLog, models_url: str, models: ReadModels
) -> None:
    """Each with its table, key, and what stands on either side."""
    before = by_fair(models), sales(models)
    spoil(
        models_url,
        "UPDATE takings_by_place SET amount_minor = 1 WHERE outlet_id = 'b3'",
        "DELETE FROM sales_journal WHERE sale_id = 'Sê1'",
        "INSERT INTO takings_by_tender VALUES ('f9', 0, 0, 'cash', 'VND', 7)",
    )

    found = rebuild(journal, models_url, HUB_PROJECTIONS)

    assert not found.is_equal
    by_table = {one.table: one for one in found.differences}
    assert set(by_table) == {"takings_by_place", "sales_journal", "takings_by_tender"}
    changed = by_table["takings_by_place"]
    assert changed.key[:4] == ("f1", 3 * HOUR, 3 * HOUR, "b3")
    assert (changed.live, changed.rebuilt) == ((1, 1, 65_000), (1, 65_000, 65_000))
    missing = by_table["sales_journal"]
    assert (missing.live, missing.rebuilt is None) == (None, False)
    assert by_table["takings_by_tender"] == Difference(
        table="takings_by_tender",
        key=("f9", 0, 0, "cash", "VND"),
        live=(7,),
        rebuilt=None,
    )
    assert (by_fair(models), sales(models)) != before

    healed = rebuild(journal, models_url, HUB_PROJECTIONS, swap=True)

    assert healed.swapped == (JOURNAL.name, TAKINGS.name)
    assert (by_fair(models), sales(models)) == before
    assert rebuild(journal, models_url, HUB_PROJECTIONS).is_equal


def test_a_position_ahead_of_its_rows_is_found(
    journal: EventLog, models_url: str, models: ReadModels
) -> None:
    """Rows that were never counted are missing; the swap sets the position right."""
    last = models.reached
    spoil(
        models_url,
        "UPDATE projection_position SET position = 999"
        " WHERE projection LIKE 'takings%'",
    )

    found = rebuild(journal, models_url, HUB_PROJECTIONS, swap=True)

    (position,) = found.differences
    assert (position.table, position.live, position.rebuilt) == (
        "projection_position",
        (999,),
        (last,),
    )
    assert models.position(TAKINGS.name) == last


def test_the_swapped_ones_go_on_from_there(
    journal: EventLog, models_url: str, models: ReadModels
) -> None:
    """The next fact is added once to the healed rows."""
    spoil(models_url, "UPDATE takings_by_place SET receipts = 100")
    rebuild(journal, models_url, HUB_PROJECTIONS, swap=True)
    write(journal, "till/t1/1", sale(sale_id="s6"))
    models.catch_up(journal)

    assert [row.receipts for row in by_fair(models)] == [6]


def test_heartbeats_survive(
    journal: EventLog, models_url: str, models: ReadModels
) -> None:
    """What tills say of themselves is no fold: not compared, not lost."""
    beat = Heartbeat(till="t1", epoch=1, unsent=4, oldest_unsent_at_ms=9, at_ms=99_999)
    note(models, beat)
    spoil(models_url, "UPDATE tills SET outlet_name = 'x'")

    found = rebuild(journal, models_url, HUB_PROJECTIONS, swap=True)

    assert found.swapped == (COVERAGE.name,)
    assert "tills_heard" not in {table.table for table in found.tables}
    assert coverage(models, 0).unsent == 4
    assert [one.outlet_name for one in tills(models)] == ["A01"]


def test_rebuilding_while_selling(
    journal: EventLog, models_url: str, models: ReadModels
) -> None:
    """Facts come and are followed all the while; in the end nothing is amiss."""
    spoil(models_url, "UPDATE takings_by_place SET receipts = receipts + 1")
    ending = Event()

    def sell() -> None:
        number = 0
        while not ending.is_set():
            number += 1
            write(journal, "till/t2/1", sale(sale_id=f"n{number}"))
            models.catch_up(journal)

    seller = Thread(target=sell)
    seller.start()
    found = rebuild(journal, models_url, HUB_PROJECTIONS, swap=True)
    ending.set()
    seller.join()

    assert found.swapped == (TAKINGS.name,)
    assert rebuild(journal, models_url, HUB_PROJECTIONS).is_equal
    models.catch_up(journal)
    assert [row.receipts for row in by_fair(models)] == [
        5 + journal.head("till/t2/1").sequence
    ]


def test_two_rebuilds_do_not_meet(journal: EventLog, tmp_path: Path) -> None:
    """The second is told that the first runs."""
    url = f"sqlite:///{tmp_path / 'models.sqlite'}"
    with (
        FileLock(f"{tmp_path / 'models.sqlite.rebuild.lock'}"),
        pytest.raises(RebuildRunning),
    ):
        rebuild(journal, url, HUB_PROJECTIONS)


def test_nothing_is_left_behind(journal: EventLog, tmp_path: Path) -> None:
    """The second set of tables is gone afterwards."""
    url = f"sqlite:///{tmp_path / 'models.sqlite'}"
    rebuild(journal, url, HUB_PROJECTIONS)

    assert not list(tmp_path.glob("*.rebuild"))
