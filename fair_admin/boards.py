"""Boards as they are now, read once for all who look at the same moment."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

import msgspec

from fair_admin.hub import Hub
from fair_admin.kept import Kept
from fair_admin.watch import Alert, alerts
from projections.board import Board, Part
from projections.board_queries import fair_board, part_board, sales_points_board
from projections.heat import Heat, heat
from projections.overview import Overview, overview

B = TypeVar("B", Overview, Board, Board | None, Heat | None)


class Boards:
    """Keeps each board until the hub's pulse says that it may have changed."""

    def __init__(self, hub: Hub) -> None:
        """Begin with nothing read."""
        self._hub = hub
        self._kept: Kept[Any] = Kept()
        self.pages: Kept[str] = Kept()
        """What was rendered of boards, by address and language."""

    @property
    def hub(self) -> Hub:
        """The hub they are read from."""
        return self._hub

    @property
    def tag(self) -> str:
        """The present tag; reads memory alone."""
        return self._hub.pulse.tag

    @property
    def as_of_ms(self) -> int:
        """Up to when the boards tell everything the hub has; reads memory alone."""
        return self._hub.pulse.as_of_ms

    def overview(self, seen: frozenset[str] | None = None) -> Overview:
        """Return the open fairs beside one another, or those of `seen`."""
        return self._read(
            ("overview", seen), lambda now: overview(self._hub.models, now, seen)
        )

    def fair(self, fair_id: str) -> Board | None:
        """Return the board of a fair, None when there is none."""
        return self._read(
            ("fair", fair_id), lambda now: fair_board(self._hub.models, fair_id, now)
        )

    def part(self, fair_id: str, part: Part) -> Board | None:
        """Return the board of a part of a fair, None when there is none."""
        return self._read(
            ("part", fair_id, part.kind, part.key),
            lambda now: part_board(self._hub.models, fair_id, part, now),
        )

    def sales_points(self) -> Board:
        """Return the board of all sales points."""
        return self._read(
            ("sales-points",), lambda now: sales_points_board(self._hub.models, now)
        )

    def heat(self, fair_id: str) -> Heat | None:
        """Return the map of a fair's booths, None when there is no such fair."""
        return self._read(
            ("heat", fair_id), lambda now: heat(self._hub.models, fair_id, now)
        )

    def alerts(self, fair_id: str | None = None) -> tuple[Alert, ...]:
        """Return what to look at, of one fair or everywhere."""
        found: tuple[Alert, ...] = self._kept.get(
            ("alerts", fair_id), self.tag, lambda: alerts(self._hub, fair_id)
        )
        return found

    def _read(self, key: tuple[Hashable, ...], read: Callable[[int], B]) -> B:
        """Return what is kept for the present tag, or read it."""
        found: B = self._kept.get(key, self.tag, lambda: read(self._hub.now_ms()))
        if found is None:
            return found
        return msgspec.structs.replace(found, as_of_ms=self.as_of_ms)
