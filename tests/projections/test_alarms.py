"""What does not go together is shown, and counts nowhere."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from events.checkpoint import make_checkpoint
from events.evidence import HubAlarmRaised
from events.log import EventLog
from projections.alarms import ALARMS, Alarm, Fork, Uncounted, alarms, forks, uncounted
from projections.engine import ReadModels
from projections.journal import JOURNAL
from projections.takings import TAKINGS, by_fair
from tests.events.journals import PRIVATE_KEY
from tests.projections.telling import sale, write

PRICE = 65_000
WORD = make_checkpoint(PRIVATE_KEY, hub_epoch=1, position=2, head="0" * 64)


@pytest.fixture
def models(models_url: str) -> Iterator[ReadModels]:
    """Open takings, the journal of sales, and alarms."""
    opened = ReadModels(models_url, (TAKINGS, JOURNAL, ALARMS))
    yield opened
    opened.close()


def test_a_fork_is_shown_and_not_counted(journal: EventLog, models: ReadModels) -> None:
    """How much it is and since when, however many pages of the log it came in."""
    write(journal, "till/t1/2", sale())
    write(journal, "till/t1/2/fork-0a0b0c0d", sale(), at_ms=1_000)
    models.catch_up(journal)
    write(journal, "till/t1/2/fork-0a0b0c0d", sale(sale_id="s2"), at_ms=5_000)
    write(journal, "till/t2/1/fork-11111111", at_ms=6_000)
    models.catch_up(journal)

    of_two = Fork(
        till="t2", epoch=1, since_ms=7_000, last_ms=7_000, records=1, uncounted=()
    )
    both = Uncounted(currency="VND", sales=2, amount_minor=2 * PRICE)
    of_one = Fork(
        till="t1",
        epoch=2,
        since_ms=2_000,
        last_ms=6_000,
        records=2,
        uncounted=(both,),
    )
    assert forks(models) == (of_two, of_one)
    assert forks(models, "t1") == (of_one,)
    assert [row.receipts for row in by_fair(models)] == [1]


def test_what_a_copy_has_in_common_with_the_books_is_not_missing(
    journal: EventLog, models: ReadModels
) -> None:
    """A copied journal brings counted sales again, and its own ones several times."""
    write(journal, "till/t1/1", sale(), at_ms=1_000)
    for fork in ("0a0b0c0d", "11111111"):
        write(journal, f"till/t1/1/fork-{fork}", sale(), at_ms=1_000)
        write(journal, f"till/t1/1/fork-{fork}", sale(sale_id="s2"), at_ms=2_000)
    write(journal, "till/t2/1/fork-22222222", sale(), at_ms=3_000)
    models.catch_up(journal)

    own = Uncounted(currency="VND", sales=1, amount_minor=PRICE)
    assert uncounted(models, "t1") == (own,)
    assert uncounted(models) == (replace(own, sales=2, amount_minor=2 * PRICE),)
    assert uncounted(models, "t3") == ()


def test_alarms_are_shown_newest_first(journal: EventLog, models: ReadModels) -> None:
    """Only a till's own journal can raise one; the till's clock says when."""
    raised = HubAlarmRaised(kind="went-back", known=WORD, told=WORD)
    restored = HubAlarmRaised(kind="higher-epoch", known=WORD, told=WORD)
    write(journal, "till/t1/1", raised, at_ms=1_000)
    write(journal, "till/t2/1", restored, at_ms=2_000)
    write(journal, "gate/g1", raised, at_ms=3_000)
    models.catch_up(journal)

    newest = Alarm(till="t2", kind="higher-epoch", at_ms=2_000)
    assert alarms(models) == (newest, Alarm(till="t1", kind="went-back", at_ms=1_000))
    assert alarms(models, "t2") == (newest,)
