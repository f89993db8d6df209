"""What a read model is: tables, the facts it reads, and what they do to the rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from events.fact import Fact
from projections.page import Told


@dataclass(frozen=True, kw_only=True)
class Projection:
    """One question's tables, the facts it reads, and how these change the rows.

    A change of `tables` or of what `apply` makes of a fact needs a new version in
    `name` ("takings/2"): the tables are then made anew and filled from the beginning.
    `kept` are tables beside the fold, of things that no fact tells.
    """

    name: str
    tables: tuple[sa.Table, ...]
    reads: frozenset[type[Fact]]
    apply: Callable[[sa.Connection, Sequence[Told]], None]
    kept: tuple[sa.Table, ...] = ()
