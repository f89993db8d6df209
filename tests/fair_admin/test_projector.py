"""The figures follow the log at once, and what comes in a stream together."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from threading import Event
from time import monotonic

import pytest

from events.log import EventLog
from fair_admin.projector import Projector
from fair_admin.pulse import Pulse
from projections.engine import ReadModels
from projections.sets import HUB_PROJECTIONS
from tests.bench.ingest import write_sales

_TURNS = 6
_PAUSE_SECONDS = 0.02
_PATIENCE_SECONDS = 20


class Stream(Pulse):
    """A pulse during which more facts come, as often as there are turns to see."""

    def __init__(self, models: ReadModels) -> None:
        """Begin with no turn seen."""
        super().__init__(models, lambda: 0)
        self.moments: list[float] = []
        self.ended = Event()
        self.facts_come = Event()

    def caught_up(self) -> None:
        """Note the moment, and let more come but for the last time."""
        self.moments.append(monotonic())
        if len(self.moments) < _TURNS:
            self.facts_come.set()
        else:
            self.ended.set()
        super().caught_up()


@pytest.fixture
def models(tmp_path: Path) -> Iterator[ReadModels]:
    """Open a hub's read models."""
    opened = ReadModels(f"sqlite:///{tmp_path / 'models.sqlite'}", HUB_PROJECTIONS)
    yield opened
    opened.close()


def test_facts_in_a_stream_are_folded_together(
    journal: EventLog, models: ReadModels
) -> None:
    """Between two turns that follow one another there is time for more to come."""
    stream = Stream(models)
    projector = Projector(journal, models, stream)
    # The pulse wakes the projector as the web does: while it folds.
    stream.facts_come = projector._wake
    write_sales(journal, "t1", 3)
    projector.start()
    projector.wake()

    assert stream.ended.wait(_PATIENCE_SECONDS)
    projector.stop()
    assert models.reached == journal.position()
    seen = stream.moments[:_TURNS]
    between = pairwise(seen)
    assert all(after - before >= _PAUSE_SECONDS for before, after in between)
