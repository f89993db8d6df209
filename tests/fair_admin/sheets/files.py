"""Real files, made as people and attackers make them."""

import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook

BOOTH_HEADINGS = (
    "Số gian *",
    "Khu *",
    "Đơn vị tham gia *",
    "Địa phương trong tỉnh",
    "Hoặc tỉnh khác, nước khác",
)


def xlsx(
    rows: Sequence[Sequence[Any]], change: Callable[[Any], None] = lambda _sheet: None
) -> bytes:
    """Give a workbook of these rows; `change` does to the sheet what people do."""
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    change(book.active)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """Give a workbook with one of its parts replaced, or one more."""
    file = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return file.getvalue()
