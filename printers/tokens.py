"""The few printer operations that we send, read back from bytes without mercy."""

from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

from printers.thermal import INVERTED


class UnknownOperation(ValueError):
    """The bytes hold what we never send; it shows where."""


@dataclass(frozen=True, kw_only=True)
class Operation:
    """One operation: its name, its numbers and, for a raster, its dots."""

    name: str
    numbers: tuple[int, ...] = ()
    dots: bytes = b""


_FIXED = {
    b"\x1b@": ("init", 0),
    b"\x1bd": ("feed-lines", 1),
    b"\x1bJ": ("feed-dots", 1),
    b"\x1bp": ("drawer", 3),
    b"\x1bB": ("beep", 2),
    b"\x1dP": ("units", 2),
    b"\x1dr": ("barrier", 1),
    b"\x10\x04": ("status", 1),
}
_RASTER = b"\x1dv0\0"
_RASTER_HEAD = 8
_LEVEL = b"\x1d(K\x02\0"
_LEVEL_BYTES = 7
_CUT = b"\x1dVB\0"


def operations(data: bytes) -> Iterator[Operation]:
    """Yield what a printer is told; raises UnknownOperation, also when cut off."""
    at = 0
    while at < len(data):
        operation, taken = _read(data, at)
        if operation is None or at + taken > len(data):
            raise UnknownOperation(f"byte {at}: {data[at : at + 4].hex()}")
        yield operation
        at += taken


def _read(data: bytes, at: int) -> tuple[Operation | None, int]:
    """Return the operation at a place and its length; None when there is none."""
    if data[at] == 0:
        return Operation(name="nothing"), 1
    if data.startswith(_RASTER, at):
        return _raster(data, at)
    if data.startswith(_LEVEL, at):
        numbers = tuple(data[at + 5 : at + _LEVEL_BYTES])
        return Operation(name="level", numbers=numbers), _LEVEL_BYTES
    if data.startswith(_CUT, at):
        return Operation(name="cut"), len(_CUT)
    known = _FIXED.get(data[at : at + 2])
    if known is None:
        return None, 0
    name, count = known
    numbers = tuple(data[at + 2 : at + 2 + count])
    return Operation(name=name, numbers=numbers), 2 + count


def _raster(data: bytes, at: int) -> tuple[Operation | None, int]:
    across, rows = (int.from_bytes(data[at + i : at + i + 2], "little") for i in (4, 6))
    taken = _RASTER_HEAD + across * rows
    dots = data[at + _RASTER_HEAD : at + taken]
    return Operation(name="raster", numbers=(across, rows), dots=dots), taken


def picture(data: bytes) -> Image.Image:
    """Return what a printer makes of these bytes; raises UnknownOperation."""
    bands: list[Image.Image] = []
    tops: list[int] = []
    top = 0
    for operation in operations(data):
        if operation.name == "raster":
            across, rows = operation.numbers
            dots = operation.dots.translate(INVERTED)
            bands.append(Image.frombytes("1", (across * 8, rows), dots))
            tops.append(top)
            top += rows
        elif operation.name == "feed-dots":
            top += operation.numbers[0]
    width = max((band.width for band in bands), default=8)
    whole = Image.new("1", (width, max(top, 1)), 1)
    for band, begins in zip(bands, tops, strict=True):
        whole.paste(band, (0, begins))
    return whole
