"""What every page of PDF is drawn with: our typeface, rows that fit, codes, stars."""

import math
from collections.abc import Iterator
from itertools import groupby

import segno
from reportlab.lib import pagesizes, units
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from printers import font
from printers.pen import wrap
from printers.text import printable

REGULAR, BOLD = "Roboto", "Roboto-Bold"
MM: float = units.mm
A4: tuple[float, float] = pagesizes.A4
_QR_BORDER = 2
_STAR = tuple(
    (
        math.sin(math.pi * corner / 5) * (1 if corner % 2 == 0 else 0.4),
        math.cos(math.pi * corner / 5) * (1 if corner % 2 == 0 else 0.4),
    )
    for corner in range(10)
)


def use_typeface() -> None:
    """Make the typeface known to ReportLab, checked for every Vietnamese letter."""
    for name, path in ((REGULAR, font.REGULAR), (BOLD, font.BOLD)):
        if name not in pdfmetrics.getRegisteredFontNames():
            font.check_coverage(path)
            pdfmetrics.registerFont(TTFont(name, path))


def rows_of(
    text: str, width: float, size: float, *, face: str = BOLD, most: int = 2
) -> Iterator[str]:
    """Yield a text in rows that fit, so many at most; what is longer ends in "…"."""

    def measure(part: str, _size: int, _bold: bool) -> int:  # noqa: FBT001 - the shape of Measure
        return int(pdfmetrics.stringWidth(part, face, size) + 1)

    rows = list(wrap(printable(text), int(width), round(size), True, measure))  # noqa: FBT003
    if len(rows) > most:
        rows = [*rows[: most - 1], f"{rows[most - 1][:-1]}…"]
    yield from rows


def qr(canvas: Canvas, text: str, x: float, y: float, side: float) -> None:
    """Draw a QR code with its left lower corner at x, y; one bar for dark neighbours.

    Single squares would be many times the work and leave hairlines between them.
    """
    code = segno.make(text, error="m", micro=False)
    rows = tuple(code.matrix_iter(border=_QR_BORDER))
    module = side / len(rows)
    for number, row in enumerate(rows):
        column = 0
        for dark, run in groupby(row, bool):
            length = len(tuple(run))
            if dark:
                low = y + side - (number + 1) * module
                left = x + column * module
                canvas.rect(left, low, length * module, module, stroke=0, fill=1)
            column += length


def stars(canvas: Canvas, count: int, right: float, y: float, size: float) -> None:
    """Draw stars up to a right edge; the font has none."""
    for number in range(count):
        centre = right - (count - number - 0.5) * size * 1.15
        path = canvas.beginPath()
        for corner, (dx, dy) in enumerate(_STAR):
            point = (centre + dx * size / 2, y + size / 2.5 + dy * size / 2)
            (path.moveTo if corner == 0 else path.lineTo)(*point)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)
