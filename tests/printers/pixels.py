"""Reads our own ESC/POS bytes back; a strict reader that knows only what we send."""

from PIL import Image

BAND_ROWS_MAX = 64
"""What a printer with little memory takes at once."""


class ForeignBytes(Exception):
    """The stream holds an operation that we never send."""


def decode(data: bytes) -> Image.Image:  # noqa: C901 - one branch an operation
    """Return the picture that a printer would make of these bytes."""
    bands: list[tuple[int, Image.Image]] = []
    at = top = 0
    while at < len(data):
        rest = data[at:]
        if rest[0] == 0 and not top:
            at += 1
            continue
        if rest.startswith(b"\x1dv0"):
            across, height = (int.from_bytes(rest[i : i + 2], "little") for i in (4, 6))
            size = across * height
            pixels = bytes(byte ^ 0xFF for byte in rest[8 : 8 + size])
            if height > BAND_ROWS_MAX:
                raise ForeignBytes(rest[:8])
            bands.append((top, Image.frombytes("1", (across * 8, height), pixels)))
            top += height
            at += 8 + size
        elif rest.startswith(b"\x1bJ"):
            top += rest[2]
            at += 3
        elif rest.startswith((b"\x1dP\xcb\xcb", b"\x1dP\xb4\xb4")):
            at += 4
        elif rest.startswith(b"\x1dV"):
            at += 3 if rest[2] in {0, 1, 48, 49} else 4
        elif rest.startswith(b"\x1b@"):
            at += 2
        elif rest.startswith((b"\x1bd", b"\x1dr\x01")):
            at += 3
        else:
            raise ForeignBytes(rest[:8])
    whole = Image.new("1", (bands[0][1].width, top), 1)
    for begins, band in bands:
        whole.paste(band, (0, begins))
    return whole


def picture_of_print(dots: bytes, width: int) -> Image.Image:
    """Return what came out of a printer that fed no white rows, as grey."""
    rows = len(dots) // (width // 8)
    flipped = bytes(byte ^ 0xFF for byte in dots[: rows * width // 8])
    return Image.frombytes("1", (width, rows), flipped).convert("L")
