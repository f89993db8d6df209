"""Reads the first sheet of an XLSX workbook, row by row."""

import warnings
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from fair_admin.sheets.archive import check_archive
from fair_admin.sheets.grid import (
    COLUMNS_MAX,
    ROWS_MAX,
    ErrorFound,
    Fault,
    FileUnreadable,
    FormulaFound,
    Grid,
    TooManyColumns,
    TooManyRows,
    unescaped,
)

_NOTHING = (None, "")


def read_workbook(data: bytes) -> Grid:
    """Return what the first sheet holds; a formula is a fault, never a value.

    Raises SheetUnfit.
    """
    check_archive(data)
    try:
        # What it warns of (styles, validation, extensions) is nothing we read.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(
                BytesIO(data), read_only=True, data_only=False, keep_links=False
            )
            try:
                sheet = book.worksheets[0]
                # A sheet may say that it is smaller than it is.
                sheet.reset_dimensions()
                return _grid_of(sheet.iter_rows(max_col=COLUMNS_MAX + 1))
            finally:
                book.close()
    except (TooManyRows, TooManyColumns):
        raise
    except Exception as error:  # a damaged workbook fails in very many ways
        raise FileUnreadable from error


def _grid_of(lines: Iterable[tuple[Any, ...]]) -> Grid:
    rows: list[tuple[int, tuple[str, ...]]] = []
    faults: list[Fault] = []
    for number, cells in enumerate(lines, start=1):
        filled = _filled(cells)
        if not filled:
            continue
        if len(rows) > ROWS_MAX:
            raise TooManyRows(ROWS_MAX)
        if len(filled) > COLUMNS_MAX:
            raise TooManyColumns
        rows.append((number, tuple(_text_of(cell.value) for cell in filled)))
        faults += _faults_of(number, filled)
    return Grid(rows=tuple(rows), faults=tuple(faults))


def _filled(cells: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the cells of a row up to the last that holds anything."""
    # Every row comes as wide as may be: looking at each empty cell costs the most.
    end = len(cells)
    while end and cells[end - 1].value in _NOTHING:
        end -= 1
    return cells[:end]


def _faults_of(number: int, cells: tuple[Any, ...]) -> Iterator[Fault]:
    for column, cell in enumerate(cells):
        if cell.data_type == "f":
            yield Fault(row=number, column=column, why=FormulaFound())
        elif cell.data_type == "e":
            yield Fault(row=number, column=column, why=ErrorFound())


def _text_of(value: Any) -> str:
    """Return a value as it would have been typed."""
    match value:
        case None:
            return ""
        case float() if value.is_integer():
            return str(int(value))
        case float():
            # With a comma, so that a fraction never passes as grouped thousands.
            return str(value).replace(".", ",")
        case datetime() | date():
            return f"{value:%d/%m/%Y}"
        case _:
            return unescaped(str(value))
