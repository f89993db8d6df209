"""Pictures as ESC/POS bytes, in bands that a slow printer can take."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PIL import Image

from printers.profile import Profile

if TYPE_CHECKING:
    from escpos.printer import Dummy

BAND_ROWS = 64
"""No raster is longer: printers with little memory garble what outgrows it."""
BLANK_ROWS_FED = 12
"""So many white rows are fed rather than sent; fewer would only break bands."""
_FEED_ROWS = 4
_FEED_DOTS_MAX = 255
INVERTED = bytes(byte ^ 0xFF for byte in range(256))
"""For `bytes.translate`: a picture's white is 1, a printer's is 0."""
BARRIER = b"\x1dr\x01"
"""Asks for the paper sensor; answered once all before it was done."""


def _writer() -> "Dummy":
    """Return what writes commands; the first paper loads it, and no till's start."""
    from escpos.printer import Dummy  # noqa: PLC0415 - it reads all printers there are

    return Dummy()


def to_bytes(image: Image.Image, profile: Profile) -> bytes:
    """Return the bytes that print a picture, feed it out and cut where possible."""
    dummy = _writer()
    dummy.hw("INIT")
    return b"".join(
        (
            bytes(dummy.output),
            _settings(profile),
            *_body(image),
            _ending(profile),
        )
    )


def resync(profile: Profile) -> bytes:
    """Return what lets a printer out of a picture that broke off.

    It fills the rest of one band with white; printers pass over the other zeros.
    """
    return b"\0" * (profile.width // 8 * BAND_ROWS)


def drawer_pulse(profile: Profile) -> bytes:
    """Return the bytes that open the drawer; b"" without one."""
    if not profile.drawer_pin:
        return b""
    dummy = _writer()
    dummy.cashdraw(profile.drawer_pin)
    return bytes(dummy.output)


def _settings(profile: Profile) -> bytes:
    """Return what every paper begins with, since a printer forgets when it is off."""
    dots = profile.dots_per_inch
    units = bytes((0x1D, 0x50, dots, dots))
    density = _level(49, profile.density) if profile.density else b""
    speed = _level(50, profile.speed) if profile.speed else b""
    return units + density + speed


def _level(function: int, level: int) -> bytes:
    return bytes((0x1D, 0x28, 0x4B, 2, 0, function, level))


def _body(image: Image.Image) -> Iterator[bytes]:
    """Yield bands of dots, and feeds for white that is longer than it is worth."""
    across = (image.width + 7) // 8
    dots = image.convert("1").tobytes().translate(INVERTED)
    if image.width % 8:
        raise ValueError(f"{image.width} dots fill no bytes")
    blank = bytes(across)
    rows = [dots[at : at + across] for at in range(0, len(dots), across)]
    begin = 0
    while begin < len(rows):
        end = begin
        while end < len(rows) and rows[end] == blank:
            end += 1
        if end - begin >= BLANK_ROWS_FED:
            yield from _feeds(end - begin)
            begin = end
            continue
        end = _band_end(rows, blank, begin)
        height = end - begin
        yield b"\x1dv0\0" + across.to_bytes(2, "little") + height.to_bytes(2, "little")
        yield b"".join(rows[begin:end])
        begin = end


def _band_end(rows: list[bytes], blank: bytes, begin: int) -> int:
    """Return where a band ends: at its longest, or where white begins to be fed."""
    blanks = 0
    for at in range(begin, min(begin + BAND_ROWS, len(rows))):
        blanks = blanks + 1 if rows[at] == blank else 0
        if blanks == BLANK_ROWS_FED:
            return at + 1 - blanks
    return min(begin + BAND_ROWS, len(rows))


def _feeds(rows: int) -> Iterator[bytes]:
    while rows:
        step = min(rows, _FEED_DOTS_MAX)
        yield b"\x1bJ" + bytes((step,))
        rows -= step


def _ending(profile: Profile) -> bytes:
    dummy = _writer()
    dummy.print_and_feed(_FEED_ROWS)
    if profile.has_beeper:
        # Two short beeps, as most makers know them.
        dummy._raw(b"\x1bB\x02\x01")  # noqa: SLF001 - the library has no such call
    if profile.has_cutter:
        dummy.cut(feed=False)
    return bytes(dummy.output)
