"""What came out of a printer, as a cashier reads it: the number, and BẢN SAO."""

from functools import cache
from pathlib import Path

import zxingcpp
from PIL import Image

from events.receipt_seal import parse_seal
from printers.papers import Sheet
from printers.raster import draw_paper
from printers.thermal import INVERTED

WIDTH = 384
_MARK_ROWS = 36
_READ: dict[bytes, list[tuple[int, bool]]] = {}


def read_print(dots: bytes) -> list[tuple[int, bool]]:
    """Give the receipt number in the QR, and whether the top says BẢN SAO."""
    if dots not in _READ:
        across = WIDTH // 8
        rows = len(dots) // across
        flipped = dots[: across * rows].translate(INVERTED)
        picture = Image.frombytes("1", (WIDTH, rows), flipped).convert("L")
        # Rows of letters may by chance look like bars; the number is in the QR.
        codes = zxingcpp.read_barcodes(picture)
        seals = [
            parse_seal(Path(code.text).name) for code in codes if "/r/" in code.text
        ]
        _READ[dots] = [(one.receipt_number, is_marked(dots)) for one in seals]
    return _READ[dots]


def is_marked(dots: bytes) -> bool:
    """Whether a paper begins with the rows of BẢN SAO, dot by dot."""
    return dots.startswith(_marked_rows())


@cache
def _marked_rows() -> bytes:
    sheet = Sheet(heading=("x",), title="x", facts=(), is_copy=True)
    picture = draw_paper(sheet, WIDTH).crop((0, 0, WIDTH, _MARK_ROWS))
    # White below the letters is fed, not printed.
    return picture.tobytes().translate(INVERTED).rstrip(b"\0")
