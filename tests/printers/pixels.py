"""Reads our own ESC/POS bytes back; a strict reader that knows only what we send."""

from PIL import Image


class ForeignBytes(Exception):
    """The stream holds an operation that we never send."""


def decode(data: bytes) -> Image.Image:
    """Return the picture that a printer would make of these bytes."""
    bands: list[Image.Image] = []
    at = 0
    while at < len(data):
        rest = data[at:]
        if rest.startswith(b"\x1dv0"):
            across, height = (int.from_bytes(rest[i : i + 2], "little") for i in (4, 6))
            size = across * height
            pixels = bytes(byte ^ 0xFF for byte in rest[8 : 8 + size])
            bands.append(Image.frombytes("1", (across * 8, height), pixels))
            at += 8 + size
        elif rest.startswith(b"\x1dV"):
            at += 3 if rest[2] in {0, 1, 48, 49} else 4
        elif rest.startswith(b"\x1b@"):
            at += 2
        elif rest.startswith(b"\x1bd"):
            at += 3
        else:
            raise ForeignBytes(rest[:8])
    whole = Image.new("1", (bands[0].width, sum(band.height for band in bands)), 1)
    top = 0
    for band in bands:
        whole.paste(band, (0, top))
        top += band.height
    return whole
