"""Codes as bars: whole dots a module, and nothing repaired on the way."""

import io

from barcode import EAN8, EAN13, Code128
from PIL import Image

from events.gtin import normalise_code

QUIET_MODULES = 11
"""What scanners need to see of white on each side; EAN-13 wants the most."""


class NoBarcode(ValueError):
    """The code has letters that bars cannot carry; print it as text."""


def modules(code: str) -> str:
    """Return the bars of a code, `1` dark and `0` light, without quiet zones.

    Codes of 8, 12 and 13 digits become EAN-8 and EAN-13 (a UPC-A is an EAN-13 that
    begins with 0), all others Code 128. Raises BadCode and WrongCheckDigit, since
    python-barcode would put another last digit there without a word, and NoBarcode.
    """
    known = normalise_code(code)
    if not known.isascii():
        raise NoBarcode(code)
    if known.isdigit() and len(known) in (8, 13):
        symbol = (EAN8 if len(known) == 8 else EAN13)(known)
    else:
        symbol = Code128(known)
    return str(symbol.build()[0])


def draw_barcode(code: str, *, module_dots: int, height_dots: int) -> Image.Image:
    """Return a code as a picture of one bit a dot, quiet zones included.

    The caption is left to whoever shows it; python-barcode's own font does not know
    Vietnamese. Raises like `modules`.
    """
    light = "0" * QUIET_MODULES
    bars = light + modules(code) + light
    row = Image.new("1", (len(bars), 1), 1)
    row.putdata([bar == "0" for bar in bars])
    size = (len(bars) * module_dots, height_dots)
    return row.resize(size, Image.Resampling.NEAREST)


def barcode_png(code: str, *, module_dots: int, height_dots: int) -> bytes:
    """Return a code as the bytes of a PNG, for a screen; raises like `modules`."""
    file = io.BytesIO()
    picture = draw_barcode(code, module_dots=module_dots, height_dots=height_dots)
    picture.save(file, "PNG")
    return file.getvalue()
