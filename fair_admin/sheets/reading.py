"""Reads a file by what it is, not by what it is called."""

from fair_admin.sheets.grid import FILE_BYTES_MAX, FileTooLarge, Grid, OldWorkbook
from fair_admin.sheets.text_table import read_text
from fair_admin.sheets.workbook import read_workbook

_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_grid(data: bytes) -> Grid:
    """Return what a workbook or a text table holds; raises SheetUnfit."""
    if len(data) > FILE_BYTES_MAX:
        raise FileTooLarge
    if data.startswith(_COMPOUND):
        raise OldWorkbook
    return read_workbook(data) if data.startswith(_ZIP) else read_text(data)
