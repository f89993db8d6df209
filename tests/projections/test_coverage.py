"""Coverage says how much of the truth is here, and how old what is missing is."""

from collections.abc import Iterator

import msgspec
import pytest

from events.devices import TillEnrolled, TillRetired
from events.log import EventLog
from events.register import SalesPointClosed, SalesPointOpened
from projections.coverage import (
    COVERAGE,
    SILENT_AFTER_MS,
    Coverage,
    Heartbeat,
    coverage,
    note,
    tills,
)
from projections.engine import ReadModels
from projections.fairs import FAIRS
from projections.outlets import OUTLETS
from tests.examples import PLACE
from tests.projections.telling import CLOSED, OPENED, PLANNED, sale, write

NOW = 1_000_000
ENROLLED = TillEnrolled(till="t1", epoch=1, code_id="c", public_key="", place=PLACE)
POINT = msgspec.structs.replace(
    PLACE, outlet_id="o1", outlet_kind="sales_point", fair_id=""
)


@pytest.fixture
def models(models_url: str) -> Iterator[ReadModels]:
    """Open what coverage is made of."""
    opened = ReadModels(models_url, (FAIRS, OUTLETS, COVERAGE))
    yield opened
    opened.close()


def heard(till: str, at_ms: int = NOW, unsent: int = 0, oldest: int = 0) -> Heartbeat:
    """Give what a till says of itself."""
    return Heartbeat(
        till=till, epoch=1, unsent=unsent, oldest_unsent_at_ms=oldest, at_ms=at_ms
    )


def test_a_till_that_said_nothing_is_silent(
    journal: EventLog, models: ReadModels
) -> None:
    """It is expected from the moment its fair is open."""
    write(journal, "fair/f1", PLANNED)
    write(journal, "enrolment/c", ENROLLED)
    models.catch_up(journal)
    assert coverage(models, NOW).expected == 0

    write(journal, "fair/f1", OPENED)
    models.catch_up(journal)
    found = coverage(models, NOW, "f1")
    assert (found.expected, found.reporting, found.silent) == (1, 0, 1)


def test_what_a_till_says_and_holds(journal: EventLog, models: ReadModels) -> None:
    """The oldest unsent of all tills is the age of what is missing."""
    write(journal, "fair/f1", PLANNED, OPENED)
    for till in ("t1", "t2", "t3"):
        enrolled = msgspec.structs.replace(ENROLLED, till=till)
        write(journal, f"enrolment/{till}", enrolled)
    models.catch_up(journal)
    note(models, heard("t1"))
    note(models, heard("t2", unsent=3, oldest=700))
    note(models, heard("t3", NOW - SILENT_AFTER_MS - 1, unsent=2, oldest=500))

    assert coverage(models, NOW, "f1") == Coverage(
        expected=3, reporting=2, unsent=5, oldest_unsent_at_ms=500
    )


def test_a_till_is_heard_by_its_sales(journal: EventLog, models: ReadModels) -> None:
    """Facts that arrive are a sign of life as good as any."""
    write(journal, "fair/f1", PLANNED, OPENED)
    write(journal, "enrolment/c", ENROLLED)
    write(journal, "till/t1/1", sale(), at_ms=NOW)
    models.catch_up(journal)

    (till,) = tills(models, "f1")
    assert till.heard_at_ms == NOW + 1_000
    assert not till.is_silent(NOW + SILENT_AFTER_MS)
    assert till.is_silent(NOW + SILENT_AFTER_MS + 1_001)


def test_a_fair_that_is_over_expects_nobody(
    journal: EventLog, models: ReadModels
) -> None:
    """Yet what its tills still hold is missing in its total, and is said."""
    write(journal, "fair/f1", PLANNED, OPENED, CLOSED)
    write(journal, "enrolment/c", ENROLLED)
    models.catch_up(journal)
    note(models, heard("t1", at_ms=1, unsent=2, oldest=1))

    assert coverage(models, NOW, "f1") == Coverage(
        expected=0, reporting=0, unsent=2, oldest_unsent_at_ms=1
    )
    assert not tills(models)[0].is_silent(NOW)


def test_sales_points_are_expected_while_they_are_open(
    journal: EventLog, models: ReadModels
) -> None:
    """They belong to no fair and are counted apart."""
    opened = SalesPointOpened(
        outlet_id="o1", name="Sen", locality_code="1", address="", invented=True
    )
    write(journal, "sales-point/o1", opened)
    write(journal, "enrolment/c", msgspec.structs.replace(ENROLLED, place=POINT))
    models.catch_up(journal)
    assert coverage(models, NOW, "").expected == 1
    assert coverage(models, NOW, "f1").expected == 0

    write(journal, "sales-point/o1", SalesPointClosed(outlet_id="o1"))
    models.catch_up(journal)
    assert coverage(models, NOW, "").expected == 0


def test_a_retired_till_is_not_expected(journal: EventLog, models: ReadModels) -> None:
    """Out of service is not silent."""
    write(journal, "fair/f1", PLANNED, OPENED)
    write(journal, "enrolment/c", ENROLLED, TillRetired(till="t1", reason="hỏng"))
    models.catch_up(journal)

    assert coverage(models, NOW).expected == 0
