"""What a table comes to: what may be recorded, or what is wrong with its cells."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from fair_admin.sheets.grid import Fault, SheetUnfit
from fair_admin.sheets.table import Table

E = TypeVar("E")


class TooManyBooths(SheetUnfit):
    """There are more booths than any hall has; names the limit."""


@dataclass(frozen=True, kw_only=True)
class Reading(Generic[E]):
    """The entries of a table, row by row; with faults none may be recorded."""

    table: Table
    entries: tuple[E, ...]
    faults: tuple[Fault, ...]
