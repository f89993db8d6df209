"""Keeps a running till and its hub together, and knows honestly how it stands."""

import logging
from dataclasses import dataclass
from random import uniform
from threading import Event, Lock, Thread

from events.log import JournalUnwritable
from pos.last_pull import LastPull
from pos.sending import JournalForked
from pos.station import Enrolled, KeyUnusable, Station
from pos.wire import HubAway, HubBusy, HubRefused, RecordUnwanted
from projections.engine import ProjectionStopped, ReadModelsAway
from projections.vault import VaultUnwritable

_LOGGER = logging.getLogger(__name__)
_SETBACKS = (
    HubAway,
    JournalUnwritable,
    ReadModelsAway,
    ProjectionStopped,
    VaultUnwritable,
)
_NEEDING_A_CODE = (JournalForked, KeyUnusable, RecordUnwanted)

_REPORT_MS = 5_000
_WAIT_SECONDS = 2.0
_BACKOFF_SECONDS_MAX = 15.0


@dataclass(frozen=True, kw_only=True)
class Link:
    """How the till stands with its hub; moments are None before the first time.

    `refused` is the hub's own sentence when it answers that it will not; `needs_code`
    says that only a replacement code helps.
    """

    is_online: bool
    refused: str
    needs_code: bool
    pulled_at_ms: int | None


class SyncLoop:
    """One thread: sends at once what was sold, and asks for news in between."""

    def __init__(self, station: Station) -> None:
        """Prepare; nothing runs before `start`."""
        self._station = station
        self._wake = Event()
        self._ending = Event()
        self._lock = Lock()
        self._last_pull = LastPull(station.vault)
        self._link = Link(
            is_online=False,
            refused="",
            needs_code=False,
            pulled_at_ms=self._last_pull.at_ms,
        )
        self._next_report_ms = 0
        self._thread = Thread(target=self._run, name="sync", daemon=True)

    @property
    def link(self) -> Link:
        """How it stands now."""
        with self._lock:
            return self._link

    def start(self) -> None:
        """Sync from now on."""
        self._thread.start()

    def wake(self) -> None:
        """Say that there is something to send."""
        self._wake.set()

    def stop(self) -> None:
        """Finish the step at hand and end."""
        self._ending.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        pause_seconds = 1.0
        while not self._ending.is_set():
            if self._station.is_enrolled:
                try:
                    self._step(self._station.ready())
                    pause_seconds = 1.0
                except HubBusy as busy:
                    self._pause(min(busy.retry_seconds, _BACKOFF_SECONDS_MAX * 2))
                    continue
                except _SETBACKS as error:
                    _LOGGER.warning("Not in step with the hub: %s", error)
                    refused = str(error) if isinstance(error, HubRefused) else ""
                    self._note(
                        is_online=False,
                        refused=refused,
                        needs_code=isinstance(error, _NEEDING_A_CODE),
                    )
                    self._pause(pause_seconds)
                    pause_seconds = min(pause_seconds * 2, _BACKOFF_SECONDS_MAX)
                    continue
            self._wake.wait(_WAIT_SECONDS)
            self._wake.clear()

    def _pause(self, seconds: float) -> None:
        # Tills that lost the hub at one moment must not come back at one moment.
        self._ending.wait(seconds * uniform(0.5, 1.5))  # noqa: S311 - no secret

    def _step(self, enrolled: Enrolled) -> None:
        have = enrolled.sync.push_all()
        now_ms = self._station.now_ms()
        if now_ms >= self._next_report_ms:
            enrolled.sync.report(enrolled.till.unsent(have), now_ms)
            enrolled.sync.pull(now_ms)
            version = self._station.settings().version
            newer = enrolled.sync.pull_settings(version, now_ms)
            if newer is not None:
                self._station.keep(newer)
            self._next_report_ms = now_ms + _REPORT_MS
            self._last_pull.note(now_ms)
            self._note(is_online=True, pulled_at_ms=now_ms)
        else:
            self._note(is_online=True)

    def _note(
        self,
        *,
        is_online: bool,
        refused: str = "",
        needs_code: bool = False,
        pulled_at_ms: int | None = None,
    ) -> None:
        with self._lock:
            self._link = Link(
                is_online=is_online,
                refused=refused,
                needs_code=needs_code,
                pulled_at_ms=pulled_at_ms or self._link.pulled_at_ms,
            )
