"""One row of a table being read, and what is wrong with it."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from fair_admin.booth_lines import plain
from fair_admin.sheets.grid import CellUnfit, Fault
from fair_admin.sheets.table import Line, Table

V = TypeVar("V")


class NotInList(CellUnfit):
    """The cell names nothing of a list; says what stood there."""


class NameAmbiguous(CellUnfit):
    """Several entries of the register have this name."""


class Row:
    """What is wrong with it gathers in `faults`; keys of what is known are `plain`."""

    def __init__(self, table: Table, line: Line) -> None:
        """Read a line of a table."""
        self.faults: list[Fault] = []
        self.number = line.number
        self._table = table
        self._line = line

    def text(self, key: str) -> str:
        """Return what stands in a column, "" for nothing."""
        return self._line.cells.get(key, "")

    def say(self, key: str, why: Exception) -> None:
        """Note what is wrong with a cell."""
        self.faults.append(self._table.fault(self._line, key, why))

    def named(self, key: str, known: Mapping[str, tuple[str, ...]]) -> str:
        """Return the one id that the cell names; "" and a fault for none or several."""
        text = self.text(key)
        found = known.get(plain(text), ())
        if text and not found:
            self.say(key, NotInList(text))
        elif len(found) > 1:
            self.say(key, NameAmbiguous(text))
        return found[0] if found else ""

    def one_of(self, key: str, known: Mapping[str, V], default: V) -> V:
        """Return what the cell's word stands for; a fault for one that is not known."""
        text = self.text(key)
        if text and plain(text) not in known:
            self.say(key, NotInList(text))
        return known.get(plain(text), default)


def first_of_each(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return of each cell the first fault, in order; the others follow from it."""
    first: dict[tuple[int, int], Fault] = {}
    for one in faults:
        first.setdefault((one.row, one.column), one)
    return tuple(first[cell] for cell in sorted(first))
