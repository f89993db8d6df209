"""What stands in a file's cells, and what is wrong with some of them."""

import re
from dataclasses import dataclass

FILE_BYTES_MAX = 10 * 1024 * 1024
ROWS_MAX = 50_000
COLUMNS_MAX = 40
TEXT_LENGTH_MAX = 2_000
_LETTERS = 26
_ESCAPED = re.compile(r"'(?=[=+\-@\t\r])")


class SheetUnfit(Exception):
    """A file that cannot be read as a table at all."""


class FileTooLarge(SheetUnfit):
    """The file, or what it unpacks to, is above the limit."""


class FileUnreadable(SheetUnfit):
    """The file is damaged, or is no table."""


class OldWorkbook(SheetUnfit):
    """A workbook of the old kind, or one with a password."""


class EncodingUnknown(SheetUnfit):
    """The text is neither UTF-8 nor UTF-16: its accents would be guesses."""


class CellsMerged(SheetUnfit):
    """Cells are merged, so nobody can say what stands in them; names a place."""


class TooManyRows(SheetUnfit):
    """There are more rows than the limit, which it names."""


class TooManyColumns(SheetUnfit):
    """There are more columns than any table of ours has."""


class CellUnfit(Exception):
    """A cell that cannot be taken as it stands."""


class FormulaFound(CellUnfit):
    """The cell holds a formula; only values are taken."""


class ErrorFound(CellUnfit):
    """The cell shows an error of the spreadsheet."""


class TextTooLong(CellUnfit):
    """The cell holds more than its column may; names the limit."""


class TextUnprintable(CellUnfit):
    """The cell holds letters that no page and no paper could show."""


@dataclass(frozen=True, kw_only=True)
class Fault:
    """A cell and why it cannot be taken; rows count from 1, columns from 0."""

    row: int
    column: int
    why: Exception

    @property
    def address(self) -> str:
        """How spreadsheets call the cell: `B7`."""
        return f"{column_name(self.column)}{self.row}"


@dataclass(frozen=True, kw_only=True)
class Grid:
    """The rows that hold anything, numbered as the spreadsheet does, as texts."""

    rows: tuple[tuple[int, tuple[str, ...]], ...]
    faults: tuple[Fault, ...]


def unescaped(text: str) -> str:
    """Return a text without the apostrophe that kept it from being a formula."""
    return _ESCAPED.sub("", text, count=1) if text.startswith("'") else text


def column_name(column: int) -> str:
    """Return the letters of a column counted from 0: A to Z, then AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters
