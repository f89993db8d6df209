"""The receipt's typeface, with every Vietnamese letter or none at all."""

import math
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from unicodedata import normalize

from font_roboto import Roboto, RobotoBold
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

REGULAR = str(Roboto)
BOLD = str(RobotoBold)

_GLYPHS_KEPT = 2048
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
    """Return the typeface at a size, checked the first time.

    Letters stand side by side in whole dots, each as wide as it is alone: so a text is
    measured and drawn letter by letter, and every letter is hinted only once.
    """
    path = BOLD if bold else REGULAR
    check_coverage(path)
    return ImageFont.truetype(path, size_dots, layout_engine=ImageFont.Layout.BASIC)


@dataclass(frozen=True, kw_only=True)
class Glyph:
    """One letter as dots, where they begin from the pen, and how far the pen moves."""

    dots: Image.Image
    left: int
    top: int
    advance: int


@lru_cache(_GLYPHS_KEPT)
def glyph(letter: str, size_dots: int, *, bold: bool) -> Glyph:
    """Return a letter at a size."""
    face = font(size_dots, bold=bold)
    left, top, right, bottom = face.getbbox(letter, mode="1")
    size = (max(math.ceil(right - left), 1), max(math.ceil(bottom - top), 1))
    dots = Image.new("1", size, 0)
    canvas = ImageDraw.Draw(dots)
    canvas.fontmode = "1"
    canvas.text((-left, -top), letter, font=face, fill=1)
    return Glyph(
        dots=dots,
        left=round(left),
        top=round(top),
        advance=round(face.getlength(letter, mode="1")),
    )


def width_dots(text: str, size_dots: int, *, bold: bool = False) -> int:
    """Return how wide a text is drawn."""
    return sum(glyph(letter, size_dots, bold=bold).advance for letter in text)
