"""What a page shows of a table before it is imported."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fair_admin.sentences import sentence_of
from fair_admin.sheets.grid import Fault
from fair_admin.sheets.reader import Reading
from fair_admin.sheets.table import Column, Line

_BAD_SHOWN, _GOOD_SHOWN = 100, 20


@dataclass(frozen=True, kw_only=True)
class ShownCell:
    """A cell with what is wrong with it, "" where nothing is."""

    heading: str
    text: str
    sentence: str


@dataclass(frozen=True, kw_only=True)
class ShownRow:
    """A row; `others` are faults of cells outside the columns we know."""

    number: int
    cells: tuple[ShownCell, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Preview:
    """The rows that must be put right, or a few of those that are right."""

    headings: tuple[str, ...]
    rows: tuple[ShownRow, ...]
    total: int
    bad_rows: int
    faults: int


def preview_of(reading: Reading[Any], columns: Sequence[Column]) -> Preview:
    """Return what to show of a reading, bad rows alone where there are any."""
    by_row: defaultdict[int, list[Fault]] = defaultdict(list)
    for fault in reading.faults:
        by_row[fault.row].append(fault)
    places = reading.table.places
    shown = [one for one in columns if one.key in places]
    lines = reading.table.lines
    if by_row:
        numbers = {line.number: line for line in lines}
        nothing: dict[str, str] = {}
        chosen = [
            numbers.get(number) or Line(number=number, cells=nothing)
            for number in sorted(by_row)[:_BAD_SHOWN]
        ]
    else:
        chosen = list(lines[:_GOOD_SHOWN])
    return Preview(
        headings=tuple(one.heading for one in shown),
        rows=tuple(
            _row(line, shown, reading, by_row.get(line.number, [])) for line in chosen
        ),
        total=len(lines),
        bad_rows=len(by_row),
        faults=len(reading.faults),
    )


def _row(
    line: Line, columns: Sequence[Column], reading: Reading[Any], faults: list[Fault]
) -> ShownRow:
    places = reading.table.places
    said = {fault.column: sentence_of(fault.why)[1] for fault in reversed(faults)}
    known = {places[one.key] for one in columns}
    return ShownRow(
        number=line.number,
        cells=tuple(
            ShownCell(
                heading=one.heading,
                text=line.cells.get(one.key, ""),
                sentence=said.get(places[one.key], ""),
            )
            for one in columns
        ),
        others=tuple(
            f"{fault.address}: {said[fault.column]}"
            for fault in faults
            if fault.column not in known
        ),
    )
