"""A file is read as values, or refused with what to do about it."""

import pytest

from fair_admin.sheets.grid import (
    FILE_BYTES_MAX,
    ROWS_MAX,
    CellsMerged,
    EncodingUnknown,
    FileTooLarge,
    FileUnreadable,
    OldWorkbook,
    SheetUnfit,
    TooManyColumns,
    TooManyRows,
    column_name,
)
from fair_admin.sheets.reading import read_grid
from fair_admin.sheets.writing import Block, Page, workbook_of
from tests.fair_admin.sheets.files import with_part, xlsx

ROWS = (("Tên", "Giá"), ("Chả mực", 450_000), ("Ruốc hàu", 120_000.5))


def test_a_workbook_is_read_as_it_would_be_typed() -> None:
    """Numbers lose no digit, and a fraction never passes as grouped thousands."""
    grid = read_grid(xlsx([*ROWS, (), ("Mã", 8_936_012_345_674.0)]))

    assert grid.rows == (
        (1, ("Tên", "Giá")),
        (2, ("Chả mực", "450000")),
        (3, ("Ruốc hàu", "120000,5")),
        (5, ("Mã", "8936012345674")),
    )
    assert grid.faults == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_text_is_read_however_it_says_it_is_written(
    encoding: str, separator: str
) -> None:
    """What spreadsheets in use write as text, quotes and line breaks inside cells."""
    text = f'Tên{separator}Giá\r\n"Chả ""mực"""{separator}"45\n0"\r\n'

    assert read_grid(text.encode(encoding)).rows == (
        (1, ("Tên", "Giá")),
        (2, ('Chả "mực"', "45\n0")),
    )


@pytest.mark.parametrize("encoding", ["cp1258", "utf-16-le", "cp1252"])
def test_text_in_another_encoding_is_refused(encoding: str) -> None:
    """Guessed accents would be recorded for ever."""
    with pytest.raises(EncodingUnknown):
        read_grid("Số gian;Đ\nà1;é".encode(encoding, "replace"))


def test_a_formula_is_a_fault_with_its_address() -> None:
    """Its value is whatever the spreadsheet last thought; only values are taken."""
    book = read_grid(xlsx([*ROWS, ("=A2", "=1+1")]))
    text = read_grid(b"Ten;Gia\n=1+1;5")

    assert [one.address for one in book.faults] == ["A4", "B4"]
    assert [one.address for one in text.faults] == ["A2"]


def test_an_error_of_the_spreadsheet_is_a_fault() -> None:
    """`#N/A` is no name of anything."""
    grid = read_grid(xlsx([*ROWS, ("#N/A", 1)]))

    assert [one.address for one in grid.faults] == ["A4"]


def test_what_kept_a_text_from_being_a_formula_goes_again() -> None:
    """What was exported is read back as it was."""
    texts = ("=1+1", "+84 912", "-5", "@lan", "'quoted'")
    page = Page(name="A", blocks=(Block(title="", rows=[texts]),), widths=())

    assert read_grid(workbook_of([page])).rows == ((1, texts),)


def test_merged_cells_are_refused_with_their_place() -> None:
    """Nobody can say which rows the text was meant for."""
    with pytest.raises(CellsMerged, match="A2:A3"):
        read_grid(xlsx(ROWS, lambda sheet: sheet.merge_cells("A2:A3")))


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    """A hundred megabytes of blanks in a few kilobytes."""
    bomb = with_part(xlsx(ROWS), "xl/worksheets/sheet1.xml", b" " * 100 * 1024 * 1024)

    assert len(bomb) < 200_000
    with pytest.raises(FileTooLarge):
        read_grid(bomb)


def test_entities_are_refused() -> None:
    """A workbook declares none; each could grow a thousandfold."""
    xml = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha">]><a>&b;</a>'

    with pytest.raises(FileUnreadable):
        read_grid(with_part(xlsx(ROWS), "xl/worksheets/sheet1.xml", xml))


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"PK\x03\x04 cut off", FileUnreadable),
        (with_part(xlsx(ROWS), "xl/workbook.xml", b"<no"), FileUnreadable),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", OldWorkbook),
        (b'"never closed;1', FileUnreadable),
        (b"x" * (FILE_BYTES_MAX + 1), FileTooLarge),
        (b";".join([b"x"] * 41), TooManyColumns),
        (xlsx([range(41)]), TooManyColumns),
        (b"a\n" * (ROWS_MAX + 2), TooManyRows),
    ],
)
def test_what_is_no_table_is_refused(data: bytes, refusal: type[SheetUnfit]) -> None:
    """Damaged, old, too long, too wide or too large."""
    with pytest.raises(refusal):
        read_grid(data)


def test_rows_are_counted_where_they_hold_anything() -> None:
    """A sheet that is formatted to its end is no long sheet."""

    def lengthen(sheet: object) -> None:
        sheet.cell(row=1_000_000, column=1, value=None).number_format = "@"  # type: ignore[attr-defined] # openpyxl

    assert len(read_grid(xlsx(ROWS, lengthen)).rows) == 3


def test_columns_are_called_as_spreadsheets_do() -> None:
    """Z is followed by AA."""
    assert [column_name(place) for place in (0, 25, 26, 51, 52)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
    ]
