"""Sheets of labels as PDF: bars as wide as a scanner needs, never made to fit."""

import io
import math
from collections.abc import Iterator, Sequence

import segno
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from printers.barcodes import QUIET_MODULES, modules
from printers.font import BOLD, REGULAR, check_coverage
from printers.labels import Label, SheetOfLabels, check_label
from printers.pen import wrap
from printers.text import printable

_MODULE_MM = 0.25
_WIDE_MODULE_MM = 0.33
_EDGE_MM = 2.0
_REGULAR, _BOLD = "Roboto", "Roboto-Bold"
_ROWS_MAX = 2
_STAR = tuple(
    (
        math.sin(math.pi * corner / 5) * (1 if corner % 2 == 0 else 0.4),
        math.cos(math.pi * corner / 5) * (1 if corner % 2 == 0 else 0.4),
    )
    for corner in range(10)
)


class StartOutside(ValueError):
    """There is no such place on the sheet."""


def labels_pdf(
    labels: Sequence[Label], sheet: SheetOfLabels, start: int = 1, title: str = "Nhãn"
) -> bytes:
    """Return the labels as sheets, the first at place `start`, counted from 1.

    Raises StartOutside, and like `check_label`.
    """
    if not 1 <= start <= sheet.count:
        raise StartOutside(str(start))
    for label in labels:
        check_label(label)
    for name, path in ((_REGULAR, REGULAR), (_BOLD, BOLD)):
        check_coverage(path)
        pdfmetrics.registerFont(TTFont(name, path))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    canvas.setTitle(title)
    for number, label in enumerate(labels, start - 1):
        place = number % sheet.count
        if place == 0 and number > start - 1:
            canvas.showPage()
        row, column = divmod(place, sheet.columns)
        left = sheet.left + column * (sheet.width + sheet.gap_x)
        top = sheet.top + row * (sheet.height + sheet.gap_y)
        _draw(canvas, label, sheet, left * mm, A4[1] - top * mm)
    canvas.save()
    return file.getvalue()


def _draw(
    canvas: Canvas, label: Label, sheet: SheetOfLabels, left: float, top: float
) -> None:
    edge = _EDGE_MM * mm
    width = sheet.width * mm - 2 * edge
    size = min(sheet.height * mm / 10, 11.0)
    x, y = left + edge, top - edge - size
    for row in _rows(label.name, width, size):
        canvas.setFont(_BOLD, size)
        canvas.drawString(x, y, row)
        y -= size * 1.15
    small = size * 0.75
    canvas.setFont(_REGULAR, small)
    canvas.drawString(x, y, next(_rows(label.producer, width, small), ""))
    price = size * 1.5
    y -= price * 1.05
    canvas.setFont(_BOLD, price)
    canvas.drawString(x, y, printable(label.price_text))
    after = canvas.stringWidth(printable(label.price_text), _BOLD, price)
    canvas.setFont(_REGULAR, small)
    canvas.drawString(x + after + 3, y, printable(f"/ {label.unit}"))
    _stars(canvas, label.stars, left + sheet.width * mm - edge, y, small)
    bottom = top - sheet.height * mm + edge
    # Below the price's line stand the tails of letters and the bar of the ₫.
    room = y - bottom - small - price * 0.45
    if label.code and room > 0:
        _bars(canvas, label.code, x, bottom + small, room, width)
        canvas.setFont(_REGULAR, small)
        canvas.drawString(x + QUIET_MODULES * _MODULE_MM * mm, bottom, label.code)
    if label.trace_text and room > 0:
        side = room + small
        _qr(
            canvas,
            label.trace_text,
            left + sheet.width * mm - edge - side,
            bottom,
            side,
        )


def _rows(text: str, width: float, size: float) -> Iterator[str]:
    """Yield at most two rows of a text; what is longer ends in an ellipsis."""

    def measure(part: str, _size: int, _bold: bool) -> int:  # noqa: FBT001 - the shape of Measure
        return int(pdfmetrics.stringWidth(part, _BOLD, size) + 1)

    rows = list(wrap(printable(text), int(width), round(size), True, measure))  # noqa: FBT003
    if len(rows) > _ROWS_MAX:
        rows = [*rows[: _ROWS_MAX - 1], f"{rows[_ROWS_MAX - 1][:-1]}…"]
    yield from rows


def _bars(  # noqa: PLR0913, PLR0917 - where, how high and how wide at most
    canvas: Canvas, code: str, x: float, y: float, height: float, width: float
) -> None:
    bars = modules(code)
    whole = len(bars) + 2 * QUIET_MODULES
    wide = whole * _WIDE_MODULE_MM * mm <= width * 0.72
    module = (_WIDE_MODULE_MM if wide else _MODULE_MM) * mm
    at = x + QUIET_MODULES * module if wide else x + QUIET_MODULES * module / 2
    for dark in bars:
        if dark == "1":
            canvas.rect(at, y, module, height, stroke=0, fill=1)
        at += module


def _qr(canvas: Canvas, text: str, x: float, y: float, side: float) -> None:
    code = segno.make(text, error="m", micro=False)
    rows = tuple(code.matrix_iter(border=2))
    module = side / len(rows)
    for number, row in enumerate(rows):
        for column, dark in enumerate(row):
            if dark:
                top = y + side - (number + 1) * module
                canvas.rect(x + column * module, top, module, module, stroke=0, fill=1)


def _stars(canvas: Canvas, count: int, right: float, y: float, size: float) -> None:
    """Draw stars up to a right edge; the font has none."""
    for number in range(count):
        centre = right - (count - number - 0.5) * size * 1.15
        path = canvas.beginPath()
        for corner, (dx, dy) in enumerate(_STAR):
            point = (centre + dx * size / 2, y + size / 2.5 + dy * size / 2)
            (path.moveTo if corner == 0 else path.lineTo)(*point)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)
