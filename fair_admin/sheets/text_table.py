"""Reads a table of text: commas, semicolons or tabs between the cells."""

import codecs
import csv

from fair_admin.sheets.grid import (
    COLUMNS_MAX,
    ROWS_MAX,
    EncodingUnknown,
    Fault,
    FileUnreadable,
    FormulaFound,
    Grid,
    TooManyColumns,
    TooManyRows,
    unescaped,
)

_SEPARATORS = ";,\t"


def read_text(data: bytes) -> Grid:
    """Return what a text table holds; raises SheetUnfit.

    A cell that begins with `=` is a formula and a fault.
    """
    text = _decoded(data)
    reader = csv.reader(
        text.splitlines(keepends=True), delimiter=_separator_of(text), strict=True
    )
    rows: list[tuple[int, tuple[str, ...]]] = []
    faults: list[Fault] = []
    line = 0
    try:
        for number, cells in enumerate(reader, start=1):
            line = number
            if not any(cell.strip() for cell in cells):
                continue
            if len(rows) > ROWS_MAX:
                raise TooManyRows(ROWS_MAX)
            if len(cells) > COLUMNS_MAX:
                raise TooManyColumns
            rows.append((number, tuple(unescaped(one) for one in cells)))
            faults += [
                Fault(row=number, column=column, why=FormulaFound())
                for column, cell in enumerate(cells)
                if cell.lstrip().startswith("=")
            ]
    except csv.Error as error:
        raise FileUnreadable(line + 1) from error
    return Grid(rows=tuple(rows), faults=tuple(faults))


def _decoded(data: bytes) -> str:
    is_utf_16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if is_utf_16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise EncodingUnknown from error
    if "\x00" in text:
        raise EncodingUnknown
    return text


def _separator_of(text: str) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(_SEPARATORS, key=first.count)
