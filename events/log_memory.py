"""A log on a disk made of memory, which fails the ways real disks do.

For rehearsals alone: the simulator runs production code on it, and its faults are
chosen from outside, so that the same seed always meets the same ones.
"""

from collections.abc import Callable, Sequence
from enum import Enum, auto
from typing import Any
from uuid import UUID

from eventsourcing.persistence import (
    ApplicationRecorder,
    IntegrityError,
    Notification,
    OperationalError,
    StoredEvent,
    Subscription,
)

from events.log import EventLog

_LAZY_MAX = 3

Image = tuple[tuple[StoredEvent, ...], ...]
"""What a disk held at a moment, transaction by transaction."""


class PowerCut(BaseException):
    """The machine stopped in the middle; no code of its runs on."""


class Commit(Enum):
    """What becomes of one transaction."""

    DURABLE = auto()
    LAZY = auto()  # acknowledged, and lost if the power goes before the next sync
    FULL = auto()  # refused, nothing written
    ERROR_LOST = auto()  # fsync failed, nothing reached the disk
    ERROR_KEPT = auto()  # fsync failed, and yet it is there
    CUT_LOST = auto()
    CUT_KEPT = auto()


class Disk:
    """What is on a node's disk, transaction by transaction."""

    def __init__(self, decide: Callable[[], Commit]) -> None:
        """Ask `decide` what becomes of each transaction."""
        self.decide = decide
        self._durable: list[tuple[StoredEvent, ...]] = []
        self._versions: dict[str, int] = {}
        self._lazy: list[tuple[StoredEvent, ...]] = []

    def __len__(self) -> int:
        """Return how many transactions a reader sees."""
        return len(self._durable) + len(self._lazy)

    def commit(self, transaction: tuple[StoredEvent, ...]) -> None:
        """Write a transaction as far as fate allows.

        Raises OperationalError as the library does when a disk refuses, and PowerCut.
        """
        match self.decide():
            case Commit.DURABLE:
                self._sync()
                self._settle(transaction)
            case Commit.LAZY:
                self._lazy.append(transaction)
                # The system writes back by and by, whoever asked for it or not.
                while len(self._lazy) > _LAZY_MAX:
                    self._settle(self._lazy.pop(0))
            case Commit.FULL:
                message = "database or disk is full"
                raise OperationalError(message)
            case Commit.ERROR_LOST:
                message = "disk I/O error"
                raise OperationalError(message)
            case Commit.ERROR_KEPT:
                self._sync()
                self._settle(transaction)
                message = "disk I/O error"
                raise OperationalError(message)
            case Commit.CUT_LOST:
                raise PowerCut
            case Commit.CUT_KEPT:
                self._sync()
                self._settle(transaction)
                raise PowerCut

    def lose_power(self, kept: int) -> None:
        """Keep so many of the transactions that were acknowledged without a sync."""
        self._settle(*self._lazy[:kept])
        self._lazy.clear()

    def durable_version(self, stream: str) -> int:
        """Return the newest record of a stream that no power cut takes any more."""
        return self._versions.get(stream, 0)

    def image(self) -> Image:
        """Return a backup of all a reader sees."""
        return (*self._durable, *self._lazy)

    def restore(self, image: Sequence[tuple[StoredEvent, ...]]) -> None:
        """Put a backup in place of everything."""
        self._durable.clear()
        self._versions.clear()
        self._lazy.clear()
        self._settle(*image)

    def flip_bit(self, transaction: int, bit: int) -> None:
        """Change one bit of the first record's stored state of a transaction."""
        event, *others = self._durable[transaction]
        state = bytearray(event.state)
        state[8 + (bit // 8) % (len(state) - 8)] ^= 1 << bit % 8
        changed = StoredEvent(
            originator_id=event.originator_id,
            originator_version=event.originator_version,
            topic=event.topic,
            state=bytes(state),
        )
        self._durable[transaction] = (changed, *others)

    def _sync(self) -> None:
        self._settle(*self._lazy)
        self._lazy.clear()

    def _settle(self, *transactions: tuple[StoredEvent, ...]) -> None:
        for transaction in transactions:
            self._durable.append(transaction)
            for event in transaction:
                self._versions[str(event.originator_id)] = event.originator_version


class _Recorder(ApplicationRecorder):
    """The library's recorder over a Disk: one process's view, read at its start."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self._streams: dict[str, list[StoredEvent]] = {}
        self._all: list[StoredEvent] = []
        for transaction in disk.image():
            self._learn(transaction)

    def _learn(self, transaction: Sequence[StoredEvent]) -> None:
        for event in transaction:
            self._streams.setdefault(str(event.originator_id), []).append(event)
            self._all.append(event)

    def insert_events(
        self, stored_events: Sequence[StoredEvent], **_kwargs: Any
    ) -> Sequence[int] | None:
        for event in stored_events:
            stream = self._streams.get(str(event.originator_id), [])
            if stream and stream[-1].originator_version >= event.originator_version:
                raise IntegrityError(str(event.originator_id))
        before = len(self._disk)
        try:
            self._disk.commit(tuple(stored_events))
        finally:
            if len(self._disk) > before:
                self._learn(stored_events)
        return range(len(self._all) - len(stored_events) + 1, len(self._all) + 1)

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        # Versions have no holes, so a version is a place in the list.
        found = self._streams.get(str(originator_id), [])[gt or 0 : lte]
        if not desc:
            return found[:limit]
        return found[: -limit - 1 : -1] if limit else found[::-1]

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        first = (start or 0) + (0 if inclusive_of_start else 1)
        last = min(len(self._all), first + limit - 1, stop or len(self._all))
        return [
            Notification(
                originator_id=event.originator_id,
                originator_version=event.originator_version,
                topic=event.topic,
                state=event.state,
                id=position,
            )
            for position in range(max(first, 1), last + 1)
            if (event := self._all[position - 1]) and not topics
        ]

    def max_notification_id(self) -> int | None:
        return len(self._all) or None

    def subscribe(
        self, gt: int | None = None, topics: Sequence[str] = ()
    ) -> Subscription[ApplicationRecorder]:
        raise OperationalError(f"nobody subscribes here: {gt} {topics}")


def open_memory_log(disk: Disk) -> EventLog:
    """Open a log as a process that has just started on this disk."""
    recorder = _Recorder(disk)
    return EventLog(recorder, insert=recorder.insert_events, close=lambda: None)
