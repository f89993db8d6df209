"""Practice at the counter: a till with a journal of its own that nobody ever counts."""

from pathlib import Path

from events.log import EventLog
from events.log_sqlite import open_journal
from pos.till import Till

_MARK = "DT-"
"""Before the till's name on all practice: the hub knows no till that is called so."""


class Training:
    """The journal of practice; no sync, export or evidence ever opens it."""

    def __init__(self, folder: Path) -> None:
        """Prepare; nothing is opened before somebody practises."""
        self._path = folder / "training.sqlite"
        self._log: EventLog | None = None

    def till_like(self, till: Till) -> Till:
        """Return the till to practise at, beside the one that sells."""
        if self._log is None:
            self._log = open_journal(self._path)
        return Till(
            self._log,
            till=f"{_MARK}{till.till}",
            epoch=1,
            place=till.place,
            currency=till.currency,
        )

    def close(self) -> None:
        """Give back file and lock."""
        if self._log is not None:
            self._log.close()
            self._log = None
