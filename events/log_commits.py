"""Appends that come at the same moment share one transaction, and so one fsync."""

from collections.abc import Callable, Sequence
from threading import Lock

from eventsourcing.persistence import (
    IntegrityError,
    InternalError,
    PersistenceError,
    StoredEvent,
)

Insert = Callable[[Sequence[StoredEvent]], Sequence[int] | None]
"""Stores events in one transaction and returns the position of each."""


class _Append:
    """What one thread wants written, and what became of it."""

    def __init__(self, stored: Sequence[StoredEvent]) -> None:
        self.stored = stored
        self.positions: Sequence[int] = ()
        self.error: PersistenceError | None = InternalError("given up halfway")
        self.is_done = False


class SharedCommits:
    """Whoever has the turn writes what all who wait have brought.

    Each still gets all or nothing, and returns after its own records are on disk.
    """

    def __init__(self, insert: Insert) -> None:
        """Write by `insert`."""
        self._insert = insert
        self._turn = Lock()
        self._gate = Lock()
        self._waiting: list[_Append] = []

    def __call__(self, stored: Sequence[StoredEvent]) -> Sequence[int]:
        """Store one append's events; raises what `insert` raises for them."""
        mine = _Append(stored)
        with self._gate:
            self._waiting.append(mine)
        with self._turn:
            if not mine.is_done:
                with self._gate:
                    group, self._waiting = self._waiting, []
                self._write(group)
        if mine.error is not None:
            raise mine.error
        return mine.positions

    def _write(self, group: Sequence[_Append]) -> None:
        together = [event for one in group for event in one.stored]
        try:
            positions = self._insert(together) or ()
        except IntegrityError as error:
            if len(group) == 1:
                group[0].error = error
                return
            # One of them met a taken place; the others must not suffer for it.
            for one in group:
                self._write([one])
        except PersistenceError as error:
            for one in group:
                one.error = error
        else:
            first = 0
            for one in group:
                one.positions = positions[first : first + len(one.stored)]
                one.error = None
                first += len(one.stored)
        finally:
            for one in group:
                one.is_done = True
