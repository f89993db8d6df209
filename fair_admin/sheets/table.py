"""A grid whose columns are known by their headings."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from fair_admin.sheets.grid import (
    TEXT_LENGTH_MAX,
    CellUnfit,
    Fault,
    Grid,
    SheetUnfit,
    TextTooLong,
    TextUnprintable,
)
from projections.catalogue import without_accents


class HeadingsMissing(SheetUnfit):
    """The first row lacks headings that are needed; names them."""


class HeadingTwice(SheetUnfit):
    """A heading stands there twice; names it."""


class TableEmpty(SheetUnfit):
    """There is no row below the headings."""


class CellEmpty(CellUnfit):
    """The cell must say something."""


class ColumnUnknown(CellUnfit):
    """The cell stands under a heading we do not know, or under none."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a template."""

    key: str
    heading: str
    example: str
    is_needed: bool = False
    limit: int = TEXT_LENGTH_MAX
    width: int = 20
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row: its number in the file, and its texts by the keys of columns."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Table:
    """The rows below the headings, where each column stands, and what is wrong."""

    lines: tuple[Line, ...]
    places: Mapping[str, int]
    faults: tuple[Fault, ...] = field(default=())

    def fault(self, line: Line, key: str, why: Exception) -> Fault:
        """Return a fault in a row, at the column of a key (the first where none is)."""
        return Fault(row=line.number, column=self.places.get(key, 0), why=why)


def table_of(grid: Grid, columns: Sequence[Column]) -> Table:
    """Return the rows under the columns we know.

    Raises HeadingsMissing, HeadingTwice and TableEmpty.
    """
    if len(grid.rows) < 2:
        raise TableEmpty
    headings = [_plain(cell) for cell in grid.rows[0][1]]
    places = {
        one.key: headings.index(_plain(one.heading))
        for one in columns
        if _plain(one.heading) in headings
    }
    missing = [
        one.heading for one in columns if one.is_needed and one.key not in places
    ]
    if missing:
        raise HeadingsMissing(", ".join(missing))
    twice = [one.heading for one in columns if headings.count(_plain(one.heading)) > 1]
    if twice:
        raise HeadingTwice(twice[0])
    told = {(fault.row, fault.column) for fault in grid.faults}
    lines: list[Line] = []
    faults = list(grid.faults)
    for number, cells in grid.rows[1:]:
        line = Line(
            number=number,
            cells={
                key: _tidy(cells[place]) if place < len(cells) else ""
                for key, place in places.items()
            },
        )
        if not any(line.cells.values()):
            continue
        lines.append(line)
        found = (
            *_unfit(line, columns, places),
            *_unknown(number, cells, set(places.values())),
        )
        faults += [one for one in found if (one.row, one.column) not in told]
    if not lines:
        raise TableEmpty
    return Table(lines=tuple(lines), places=places, faults=tuple(faults))


def _unfit(
    line: Line, columns: Sequence[Column], places: Mapping[str, int]
) -> Iterator[Fault]:
    for one in columns:
        text, place = line.cells.get(one.key, ""), places.get(one.key)
        if place is None:
            continue
        why: CellUnfit | None = None
        if one.is_needed and not text:
            why = CellEmpty()
        elif len(text) > one.limit:
            why = TextTooLong(one.limit)
        elif not text.isprintable():
            why = TextUnprintable()
        if why is not None:
            yield Fault(row=line.number, column=place, why=why)


def _unknown(number: int, cells: Sequence[str], known: set[int]) -> Iterator[Fault]:
    for place, text in enumerate(cells):
        if place not in known and text.strip():
            yield Fault(row=number, column=place, why=ColumnUnknown())


def _tidy(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _plain(heading: str) -> str:
    return without_accents(heading).replace("*", "").strip()
