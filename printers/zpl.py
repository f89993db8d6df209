"""Labels for label printers: drawn as dots, so that no printer's font matters."""

from PIL import Image

from printers.labels import Label, check_label
from printers.marks import Bars, Layout, Mark, Qr, Stars, Text
from printers.pen import GAP, wrap
from printers.raster import draw, measure
from printers.text import printable

DOTS_PER_MM = 8
_NAME, _SMALL, _PRICE = 26, 20, 40
_EDGE = 8
_ROWS_MAX = 2


def label_picture(label: Label, width_mm: int, height_mm: int) -> Image.Image:
    """Return a label as dots at 203 an inch; raises like `check_label`."""
    check_label(label)
    width, height = width_mm * DOTS_PER_MM // 8 * 8, height_mm * DOTS_PER_MM
    inside = width - 2 * _EDGE
    marks: list[Mark] = []
    y = _EDGE
    rows = list(wrap(printable(label.name), inside, _NAME, True, measure))  # noqa: FBT003
    for row in rows[:_ROWS_MAX]:
        marks.append(Text(x=_EDGE, y=y, text=row, size=_NAME, bold=True))
        y += _NAME + GAP // 2
    maker = next(wrap(printable(label.producer), inside, _SMALL, False, measure))  # noqa: FBT003
    marks.append(Text(x=_EDGE, y=y, text=maker, size=_SMALL))
    y += _SMALL + GAP // 2
    price = printable(f"{label.price_text} / {label.unit}")
    marks.append(Text(x=_EDGE, y=y, text=price, size=_PRICE, bold=True))
    y += _PRICE + GAP
    if label.stars:
        marks.append(Stars(x=_EDGE, y=y, count=label.stars, size=_SMALL))
        y += _SMALL + GAP
    room = height - y - _EDGE - _SMALL
    if label.code:
        marks.append(Bars(y=y, code=label.code, module_dots=2, height=max(room, 40)))
        marks.append(
            Text(x=_EDGE, y=height - _EDGE - _SMALL, text=label.code, size=_SMALL)
        )
    elif label.trace_text:
        marks.append(Qr(y=y, text=label.trace_text, size=room))
    return draw(Layout(width=width, height=height, marks=tuple(marks)))


def zpl_of(picture: Image.Image) -> bytes:
    """Return the program that prints one label of these dots."""
    across = picture.width // 8
    dots = bytes(byte ^ 0xFF for byte in picture.tobytes())
    return (
        f"^XA^PW{picture.width}^LL{picture.height}^LH0,0^FO0,0"
        f"^GFA,{len(dots)},{len(dots)},{across},{dots.hex().upper()}^FS^XZ\n"
    ).encode()
