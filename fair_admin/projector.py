"""Keeps the read models at the end of the log while the hub runs."""

import logging
import time
from threading import Event, Thread

from events.log import EventLog
from fair_admin.pulse import Pulse
from projections.engine import ProjectionStopped, ReadModels, ReadModelsAway

_POLL_SECONDS = 1.0
_PAUSE_SECONDS = 0.05
_STOPPED_SECONDS = 30.0
_LOGGER = logging.getLogger(__name__)


class Projector:
    """One thread, woken by new facts and by a clock behind that.

    When facts come while it folds others it takes a short breath before it goes on:
    what comes a hundred times a second is folded together, at a fraction of the cost.
    """

    def __init__(self, log: EventLog, models: ReadModels, pulse: Pulse) -> None:
        """Prepare; nothing runs before `start`."""
        self._log = log
        self._models = models
        self._pulse = pulse
        self._wake = Event()
        self._ending = Event()
        self._thread = Thread(target=self._run, name="projector", daemon=True)

    def start(self) -> None:
        """Follow the log from now on."""
        self._thread.start()

    def wake(self) -> None:
        """Say that there are new facts."""
        self._wake.set()

    def stop(self) -> None:
        """Finish the batch at hand and end; nothing to do where nothing began."""
        self._ending.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        looked = 0.0
        while not self._ending.is_set():
            self._wake.wait(_POLL_SECONDS)
            self._wake.clear()
            try:
                self._models.catch_up(self._log)
                self._pulse.caught_up()
                # Facts come many a second; what tills say of themselves can wait.
                if time.monotonic() - looked >= _POLL_SECONDS:
                    self._pulse.look()
                    looked = time.monotonic()
                if self._wake.is_set():
                    self._ending.wait(_PAUSE_SECONDS)
            except ReadModelsAway:
                _LOGGER.warning("The read models are away; trying again", exc_info=True)
                self._ending.wait(_POLL_SECONDS)
            except ProjectionStopped:
                _LOGGER.exception("The figures stand still until this is mended")
                self._ending.wait(_STOPPED_SECONDS)
