"""The figures follow the log at once, and many facts together."""

from pathlib import Path
from time import monotonic, sleep

from events.log_sqlite import open_journal
from fair_admin.projector import Projector
from fair_admin.pulse import Pulse
from projections.engine import ReadModels
from projections.sets import HUB_PROJECTIONS
from tests.bench.ingest import write_sales

_SALES = 100
_TURN_SECONDS = 0.02


class Turns(Pulse):
    """A pulse that counts how often the read models came to the end of the log."""

    count = 0

    def caught_up(self) -> None:
        """Count one more."""
        self.count += 1
        super().caught_up()


def test_many_sales_are_folded_in_few_turns(tmp_path: Path) -> None:
    """Woken by each sale, the projector takes what came meanwhile at once."""
    log = open_journal(tmp_path / "log.sqlite")
    models = ReadModels(f"sqlite:///{tmp_path / 'models.sqlite'}", HUB_PROJECTIONS)
    turns = Turns(models, lambda: 0)
    projector = Projector(log, models, turns)
    began = monotonic()
    projector.start()
    for number in range(_SALES):
        write_sales(log, f"t{number % 4}", 1)
        projector.wake()
    while models.reached < log.position():
        sleep(0.001)
    projector.stop()

    assert turns.count <= (monotonic() - began) / _TURN_SECONDS + 2
    models.close()
    log.close()
