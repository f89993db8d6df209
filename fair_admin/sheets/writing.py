"""Writes workbooks that hold texts and numbers, and never a formula."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMULA = re.compile(r"[=+\-@\t\r]")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_TITLE_LENGTH_MAX = 31
_HEAD = PatternFill("solid", fgColor="E7F1EE")
_NUMBER = "#,##0"

Cell = str | int


@dataclass(frozen=True, kw_only=True)
class Block:
    """A titled table of a sheet; without headings, lines of text."""

    title: str
    headings: tuple[str, ...] = ()
    rows: Sequence[tuple[Cell, ...]] = ()


@dataclass(frozen=True, kw_only=True)
class Page:
    """One sheet of a workbook."""

    name: str
    blocks: tuple[Block, ...]
    widths: tuple[int, ...]


def safe(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula, nor any reader refuses."""
    shown = ILLEGAL_CHARACTERS_RE.sub("", text)
    return f"'{shown}" if _FORMULA.match(shown) else shown


def workbook_of(pages: Sequence[Page]) -> bytes:
    """Return an XLSX workbook with these sheets."""
    book = Workbook()
    book.remove(book.active)
    for page in pages:
        name = safe(_FORBIDDEN.sub(" ", page.name))[:_TITLE_LENGTH_MAX]
        sheet = book.create_sheet(name)
        row = 0
        for block in page.blocks:
            row = _write(sheet, row, block)
        for column, width in enumerate(page.widths, start=1):
            sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    return saved(book)


def saved(book: Workbook) -> bytes:
    """Return the bytes of a workbook."""
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def write_headings(sheet: Any, row: int, headings: Sequence[str]) -> None:
    """Write a row of headings as headings look."""
    for column, heading in enumerate(headings, start=1):
        cell = sheet.cell(row=row, column=column, value=safe(heading))
        cell.font = Font(bold=True)
        cell.fill = _HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="center")


def _write(sheet: Any, row: int, block: Block) -> int:
    """Write a block below a row and return the row it ends with, a blank one."""
    if block.title:
        row += 1
        cell = sheet.cell(row=row, column=1, value=safe(block.title))
        cell.font = Font(bold=True, size=13)
    if block.headings:
        row += 1
        write_headings(sheet, row, block.headings)
    for values in block.rows:
        row += 1
        for column, value in enumerate(values, start=1):
            shown = safe(value) if isinstance(value, str) else value
            cell = sheet.cell(row=row, column=column, value=shown)
            if isinstance(value, int):
                cell.number_format = _NUMBER
    return row + 1
