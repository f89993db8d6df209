"""The receipt's typeface, with every Vietnamese letter or none at all."""

from functools import cache
from itertools import product
from unicodedata import normalize

from font_roboto import Roboto, RobotoBold
from fontTools.ttLib import TTFont
from PIL import ImageFont

REGULAR = str(Roboto)
BOLD = str(RobotoBold)

_BASES = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_OTHERS = "bcdđghklmnpqrstvxzfjw0123456789.,:;/()-–+×%₫…#*"


class MissingGlyphs(Exception):
    """The font cannot print Vietnamese; the message names the letters."""


def vietnamese_letters() -> frozenset[str]:
    """Return every letter, digit and sign a receipt may need, in both cases."""
    toned = {normalize("NFC", base + tone) for base, tone in product(_BASES, _TONES)}
    small = toned | set(_OTHERS)
    return frozenset(small | {letter.upper() for letter in small})


def check_coverage(path: str) -> None:
    """Raise MissingGlyphs when the font at `path` lacks a needed letter."""
    with TTFont(path) as font:
        known = font.getBestCmap()
    missing = sorted(one for one in vietnamese_letters() if ord(one) not in known)
    if missing:
        message = f"{path} lacks {''.join(missing)}"
        raise MissingGlyphs(message)


@cache
def font(size_dots: int, *, bold: bool) -> ImageFont.FreeTypeFont:
    """Return the typeface at a size, checked the first time."""
    path = BOLD if bold else REGULAR
    check_coverage(path)
    return ImageFont.truetype(path, size_dots)


def width_dots(text: str, size_dots: int, *, bold: bool = False) -> int:
    """Return how wide a text is drawn."""
    return round(font(size_dots, bold=bold).getlength(text) + 0.5)
