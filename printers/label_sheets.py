"""Sheets of labels as PDF: bars as wide as a scanner needs, never made to fit."""

import io
from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from printers.barcodes import QUIET_MODULES, modules
from printers.labels import BarsTooWide, Label, SheetOfLabels, check_label
from printers.pdf import A4, BOLD, MM, REGULAR, qr, rows_of, stars, use_typeface
from printers.text import printable

_MODULE_MM = 0.25
_WIDE_MODULE_MM = 0.33
_EDGE_MM = 2.0


class StartOutside(ValueError):
    """There is no such place on the sheet."""


def labels_pdf(
    labels: Sequence[Label], sheet: SheetOfLabels, start: int = 1, title: str = "Nhãn"
) -> bytes:
    """Return the labels as sheets, the first at place `start`, counted from 1.

    Raises StartOutside, BarsTooWide, and like `check_label`.
    """
    if not 1 <= start <= sheet.count:
        raise StartOutside(str(start))
    for label in labels:
        check_label(label)
    use_typeface()
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
        _draw(canvas, label, sheet, left * MM, A4[1] - top * MM)
    canvas.save()
    return file.getvalue()


def _draw(
    canvas: Canvas, label: Label, sheet: SheetOfLabels, left: float, top: float
) -> None:
    edge = _EDGE_MM * MM
    width = sheet.width * MM - 2 * edge
    size = min(sheet.height * MM / 10, 11.0)
    x, y = left + edge, top - edge - size
    for row in rows_of(label.name, width, size):
        canvas.setFont(BOLD, size)
        canvas.drawString(x, y, row)
        y -= size * 1.15
    small = size * 0.75
    canvas.setFont(REGULAR, small)
    (maker,) = rows_of(label.producer, width, small, face=REGULAR, most=1)
    canvas.drawString(x, y, maker)
    price = size * 1.5
    y -= price * 1.05
    canvas.setFont(BOLD, price)
    canvas.drawString(x, y, printable(label.price_text))
    after = canvas.stringWidth(printable(label.price_text), BOLD, price)
    canvas.setFont(REGULAR, small)
    if label.unit:
        canvas.drawString(x + after + 3, y, printable(f"/ {label.unit}"))
    stars(canvas, label.stars, left + sheet.width * MM - edge, y, small)
    bottom = top - sheet.height * MM + edge
    # Below the price's line stand the tails of letters and the bar of the ₫.
    room = y - bottom - small - price * 0.45
    left_over = width
    if label.code and room > 0:
        bars = _bars(canvas, label.code, (x, bottom + small), room, width)
        left_over -= bars
        canvas.setFont(REGULAR, small)
        canvas.drawString(x + QUIET_MODULES * _MODULE_MM * MM, bottom, label.code)
    side = room + small
    if label.trace_text and 0 < side <= left_over:
        right = left + sheet.width * MM - edge
        qr(canvas, label.trace_text, right - side, bottom, side)


def _bars(
    canvas: Canvas, code: str, corner: tuple[float, float], height: float, width: float
) -> float:
    """Draw bars from a corner, and return how wide they are; raises BarsTooWide."""
    bars = modules(code)
    whole = len(bars) + QUIET_MODULES
    wide = (whole + QUIET_MODULES) * _WIDE_MODULE_MM * MM <= width * 0.72
    module = (_WIDE_MODULE_MM if wide else _MODULE_MM) * MM
    x, y = corner
    # The label's own edge is part of the white before narrow bars.
    at = x + QUIET_MODULES * module * (1 if wide else 0.5)
    if whole * module > width:
        raise BarsTooWide(code)
    for dark in bars:
        if dark == "1":
            canvas.rect(at, y, module, height, stroke=0, fill=1)
        at += module
    return whole * module
