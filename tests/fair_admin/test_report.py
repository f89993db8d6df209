"""A report of any period: whose moments it spans, and what is said of bad ones."""

from pathlib import Path

import pytest

from events.devices import TillEnrolled
from events.log import EventLog
from events.log_hub import open_hub_log
from events.log_sqlite import open_journal
from fair_admin.cli import main
from fair_admin.office import read_models_of
from fair_admin.period import NoDay, PeriodReversed, period_of
from fair_admin.report import Report, report, totals
from fair_admin.report_text import as_text
from tests.examples import PLACE
from tests.projections.telling import HOUR, PLANNED, counted, line, sale, write

NEW_YEAR = 1_704_042_000_000
"""1 January 2024, 0:00 in Vietnam: 17:00 of the day before in UTC."""


def _reported(folder: Path, first_day: str, last_day: str) -> Report:
    with read_models_of(folder) as models:
        return report(models, period_of(first_day, last_day))


@pytest.fixture
def log(tmp_path: Path) -> EventLog:
    """Give an office's log that a fair is planned in; the test closes it."""
    opened = open_journal(tmp_path / "log.sqlite")
    write(opened, "fair/f1", PLANNED)
    return opened


def test_days_begin_at_midnight_in_vietnam(tmp_path: Path, log: EventLog) -> None:
    """An hour before midnight is the old year's, also where UTC says otherwise."""
    write(log, "till/t1/1", sale(line(amount_minor=1_000)), at_ms=NEW_YEAR - 1)
    write(log, "till/t1/1", sale(line(amount_minor=20_000)), at_ms=NEW_YEAR)
    write(log, "gate/g1/0", counted(3, hour=NEW_YEAR // HOUR - 1))
    write(log, "gate/g1/1", counted(40, hour=NEW_YEAR // HOUR))
    log.close()

    old = _reported(tmp_path, "2023-12-31", "2023-12-31")
    new = _reported(tmp_path, "2024-01-01", "2024-01-01")

    assert [(row.visitors, row.amount_minor) for row in old.fairs] == [(3, 1_000)]
    assert [(row.visitors, row.amount_minor) for row in new.fairs] == [(40, 20_000)]


def test_currencies_are_never_added_up(tmp_path: Path, log: EventLog) -> None:
    """A fair abroad that takes yuan has a row and a total of its own."""
    write(log, "till/t1/1", sale(line(amount_minor=1_000)), at_ms=NEW_YEAR)
    write(log, "till/t1/1", sale(currency="CNY"), at_ms=NEW_YEAR)
    write(log, "gate/g1/1", counted(5, hour=NEW_YEAR // HOUR))
    log.close()

    made = _reported(tmp_path, "2024-01-01", "2024-01-31")

    assert {
        row.currency: (row.visitors, row.amount_minor)
        for row in totals(made.fairs, "Tổng")
    } == {"CNY": (5, 65_000), "VND": (0, 1_000)}
    assert "650,00 ¥" in as_text(made)


def test_a_fair_with_visitors_alone_is_in_the_report(
    tmp_path: Path, log: EventLog
) -> None:
    """Nothing sold is a row of zeros and not a missing row."""
    write(log, "gate/g1/1", counted(5, hour=NEW_YEAR // HOUR))
    log.close()

    (row,) = _reported(tmp_path, "2024-01-01", "2024-01-31").fairs

    assert (row.name, row.visitors, row.amount_minor) == ("Hội chợ OCOP", 5, 0)


def test_a_till_that_never_spoke_is_said(tmp_path: Path, log: EventLog) -> None:
    """The totals may lack what it sold."""
    enrolled = TillEnrolled(
        till="t9", epoch=1, code_id="t9", public_key="00" * 32, place=PLACE
    )
    write(log, "enrolment/t9", enrolled, at_ms=NEW_YEAR)
    log.close()

    made = _reported(tmp_path, "2024-01-01", "2024-01-31")

    assert (made.coverage.concerned, made.coverage.unheard) == (1, 1)
    assert "0/1 máy bán đã gửi hết; 1 máy chưa gửi gì" in as_text(made)


def test_figures_can_be_asked_for_while_the_hub_runs(
    tmp_path: Path, log: EventLog
) -> None:
    """The hub keeps its log to itself; the read models answer all the same."""
    made = _reported(tmp_path, "2024-01-01", "2024-01-31")
    log.close()

    assert made.fairs == ()


def test_figures_come_from_the_database_where_the_hub_has_one(
    tmp_path: Path, postgres_url: str
) -> None:
    """Log and read models lie together on PostgreSQL; the folder has neither."""
    log = open_hub_log(postgres_url)
    write(log, "fair/f1", PLANNED)
    write(log, "till/t1/1", sale(line(amount_minor=20_000)), at_ms=NEW_YEAR)
    log.close()

    with read_models_of(tmp_path, postgres_url) as models:
        (row,) = report(models, period_of("2024-01-01", "2024-01-01")).fairs

    assert (row.name, row.amount_minor) == ("Hội chợ OCOP", 20_000)


@pytest.mark.parametrize(
    "text", ["31/01/2024", "2024-02-30", "", "20240131", "2024-W01-1", "9999-12-31"]
)
def test_a_text_that_is_no_day_is_refused(text: str) -> None:
    """One way to write a day, and only days there are."""
    with pytest.raises(NoDay):
        period_of(text, "2024-06-30")


def test_a_period_does_not_run_backwards() -> None:
    """The last day is not before the first."""
    with pytest.raises(PeriodReversed):
        period_of("2024-06-30", "2024-01-01")


@pytest.mark.parametrize(
    ("first_day", "last_day", "code", "sentence"),
    [
        ("31/01/2024", "2024-06-30", 2, "31/01/2024 is no day; write it as"),
        ("2024-06-30", "2024-01-01", 2, "--to is before --from"),
        ("2024-01-01", "2024-06-30", 1, "there is no hub in"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(  # noqa: PLR0913, PLR0917 - a table
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    first_day: str,
    last_day: str,
    code: int,
    sentence: str,
) -> None:
    """Bad days and a folder without a hub, each with what to do."""
    words = ["report", "--folder", str(tmp_path / "none")]

    assert main([*words, "--from", first_day, "--to", last_day]) == code

    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1
