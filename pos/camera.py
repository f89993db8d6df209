"""Codes in a camera's picture, for browsers that cannot read them themselves."""

from dataclasses import dataclass

import zxingcpp

PICTURE_BYTES_MAX = 4 * 1024 * 1024
_SIDE_MAX = 4_000
_FNC1_BEGINS = "]C1", "]d2", "]e0", "]Q3"


@dataclass(frozen=True)
class PictureUnfit(Exception):
    """The bytes are no picture of that size."""

    where: str


def read_picture(luma: bytes, width: int, height: int) -> str:
    """Return what the first code of a grey picture says, "" when there is none.

    A GS1 code keeps what scanners put before it, so that it is read as one. Raises
    PictureUnfit.
    """
    if not (0 < width <= _SIDE_MAX and 0 < height <= _SIDE_MAX):
        raise PictureUnfit("size")
    if len(luma) != width * height:
        raise PictureUnfit("bytes")
    picture = memoryview(luma).cast("B", shape=[height, width])
    for found in zxingcpp.read_barcodes(picture):
        is_gs1 = found.symbology_identifier in _FNC1_BEGINS
        return f"{found.symbology_identifier if is_gs1 else ''}{found.text}"
    return ""
