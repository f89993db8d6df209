"""The empty workbook people fill in: headings, and lists to choose from."""

from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from fair_admin.sheets.grid import ROWS_MAX
from fair_admin.sheets.table import Column
from fair_admin.sheets.writing import safe, saved, write_headings

_LISTS = "Danh mục"
_EXAMPLE = "Ví dụ"


def template_of(name: str, columns: Sequence[Column]) -> bytes:
    """Return an XLSX workbook: the sheet to fill in, an example, and the lists."""
    book = Workbook()
    sheet = book.active
    sheet.title = name
    write_headings(sheet, 1, [_heading(one) for one in columns])
    sheet.freeze_panes = "A2"
    example = book.create_sheet(_EXAMPLE)
    write_headings(example, 1, [_heading(one) for one in columns])
    lists = book.create_sheet(_LISTS)
    for place, one in enumerate(columns, start=1):
        letter = get_column_letter(place)
        for each in (sheet, example):
            each.column_dimensions[letter].width = one.width
        # Whole numbers would lose the zeros they begin with.
        for row in range(2, 200):
            sheet.cell(row=row, column=place).number_format = "@"
        example.cell(row=2, column=place, value=safe(one.example))
        if one.choices:
            _offer(sheet, lists, place, one)
    return saved(book)


def _heading(column: Column) -> str:
    return f"{column.heading} *" if column.is_needed else column.heading


def _offer(sheet: Any, lists: Any, place: int, column: Column) -> None:
    """Let a column be chosen from a list; other texts may still be typed."""
    letter = get_column_letter(place)
    _list(lists, place, column)
    rule = DataValidation(
        type="list",
        formula1=f"'{_LISTS}'!${letter}$2:${letter}${len(column.choices) + 1}",
        allow_blank=True,
        showErrorMessage=False,
    )
    rule.add(f"{letter}2:{letter}{ROWS_MAX + 1}")
    sheet.add_data_validation(rule)


def _list(lists: Any, place: int, column: Column) -> None:
    for row, text in enumerate((column.heading, *column.choices), start=1):
        lists.cell(row=row, column=place, value=safe(text))
