"""What does not go together is shown, and counts nowhere."""

from collections.abc import Iterator

import pytest

from events.checkpoint import make_checkpoint
from events.evidence import HubAlarmRaised
from events.log import EventLog
from projections.alarms import ALARMS, Alarm, Fork, alarms, forks
from projections.engine import ReadModels
from projections.takings import TAKINGS, by_fair
from tests.events.journals import PRIVATE_KEY
from tests.projections.telling import sale, write

WORD = make_checkpoint(PRIVATE_KEY, hub_epoch=1, position=2, head="0" * 64)


@pytest.fixture
def models(models_url: str) -> Iterator[ReadModels]:
    """Open takings and alarms."""
    opened = ReadModels(models_url, (TAKINGS, ALARMS))
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

    of_two = Fork(till="t2", epoch=1, since_ms=7_000, last_ms=7_000, records=1, sales=0)
    of_one = Fork(till="t1", epoch=2, since_ms=2_000, last_ms=6_000, records=2, sales=2)
    assert forks(models) == (of_two, of_one)
    assert forks(models, "t1") == (of_one,)
    assert [row.receipts for row in by_fair(models)] == [1]


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
