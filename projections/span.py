"""Which hours a question is about, and from when its answer is to be known."""

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

HOUR_MS = 3_600_000


@dataclass(frozen=True, kw_only=True)
class Span:
    """Hours that start in [from_ms, to_ms), UTC; None is open.

    With `known_ms` only what the hub had when that hour began: an answer as it was
    given then. It says whole hours, as rows are kept by the hour in which they came.
    """

    from_ms: int | None = None
    to_ms: int | None = None
    known_ms: int | None = None

    def of(self, table: sa.Table) -> Iterator[sa.ColumnElement[bool]]:
        """Return the conditions on a table of sums by hour and hour of coming."""
        if self.from_ms is not None:
            yield table.c.hour_starts_at_ms >= self.from_ms
        if self.to_ms is not None:
            yield table.c.hour_starts_at_ms < self.to_ms
        if self.known_ms is not None:
            yield table.c.came_in_hour_ms < self.known_ms


EVER = Span()
"""All hours, as they are known now."""
