"""Labels for label printers: drawn as dots, so that no printer's font matters."""

from PIL import Image

from printers.barcodes import QUIET_MODULES, modules
from printers.labels import BarsTooWide, Label, check_label
from printers.marks import Bars, Layout, Mark, Qr, Stars, Text
from printers.pen import GAP, wrap
from printers.raster import draw, measure
from printers.text import printable

DOTS_PER_MM = 8
ROLLS_MM = ((50, 40), (50, 30), (40, 30))
"""Labels that stationers sell on rolls, the widest and highest first."""
_NAME, _SMALL, _PRICE = 26, 20, 40
_EDGE = 8
_ROWS_MAX = 2
_MODULE_DOTS = 2
_BARS_MIN = 40


def label_picture(label: Label, width_mm: int, height_mm: int) -> Image.Image:
    """Return a label as dots at 203 an inch.

    Raises BarsTooWide, and like `check_label`.
    """
    check_label(label)
    width, height = width_mm * DOTS_PER_MM // 8 * 8, height_mm * DOTS_PER_MM
    marks = _texts(label, width - 2 * _EDGE)
    y = marks[-1].y + _PRICE + GAP
    if label.stars:
        marks.append(Stars(x=_EDGE, y=y, count=label.stars, size=_SMALL))
        y += _SMALL + GAP
    marks += _codes(label, width, y, height - _EDGE - _SMALL)
    return draw(Layout(width=width, height=height, marks=tuple(marks)))


def _texts(label: Label, inside: int) -> list[Mark]:
    """Return name, producer and price, each within the label."""
    marks: list[Mark] = []
    y = _EDGE
    for row in _rows(label.name, inside, _NAME, bold=True, most=_ROWS_MAX):
        marks.append(Text(x=_EDGE, y=y, text=row, size=_NAME, bold=True))
        y += _NAME + GAP // 2
    for row in _rows(label.producer, inside, _SMALL, bold=False, most=1):
        marks.append(Text(x=_EDGE, y=y, text=row, size=_SMALL))
        y += _SMALL + GAP // 2
    price, size = printable(label.price_and_unit), _PRICE
    while measure(price, size, True) > inside and size > _SMALL:  # noqa: FBT003 - the shape of Measure
        size -= 1
    marks.append(Text(x=_EDGE, y=y, text=price, size=size, bold=True))
    return marks


def _rows(text: str, width: int, size: int, *, bold: bool, most: int) -> list[str]:
    rows = list(wrap(printable(text), width, size, bold, measure))
    if len(rows) <= most:
        return rows
    return [*rows[: most - 1], f"{rows[most - 1][:-1]}…"]


def _codes(label: Label, width: int, top: int, bottom: int) -> list[Mark]:
    """Return bars with their digits, or the QR of goods that have none."""
    if not label.code:
        if not label.trace_text:
            return []
        side = min(bottom + _SMALL - top, width - 2 * _EDGE)
        return [Qr(y=top, text=label.trace_text, size=side)]
    if (len(modules(label.code)) + 2 * QUIET_MODULES) * _MODULE_DOTS > width:
        raise BarsTooWide(label.code)
    high = max(bottom - top, _BARS_MIN)
    return [
        Bars(y=bottom - high, code=label.code, module_dots=_MODULE_DOTS, height=high),
        Text(x=_EDGE, y=bottom, text=label.code, size=_SMALL),
    ]


def zpl_of(picture: Image.Image) -> bytes:
    """Return the program that prints one label of these dots."""
    across = picture.width // 8
    dots = bytes(byte ^ 0xFF for byte in picture.tobytes())
    return (
        f"^XA^PW{picture.width}^LL{picture.height}^LH0,0^FO0,0"
        f"^GFA,{len(dots)},{len(dots)},{across},{dots.hex().upper()}^FS^XZ\n"
    ).encode()
