"""A layout drawn as black dots."""

import io
import math
from functools import lru_cache
from itertools import accumulate

import segno
from PIL import Image, ImageDraw

from printers.barcodes import draw_barcode
from printers.font import glyph, width_dots
from printers.layout import lay_out
from printers.marks import Bars, Layout, Logo, Mark, Qr, Rule, Ruler, Stars, Text
from printers.papers import Paper

_RUNS_KEPT = 512
_QR_MASK = 2


def measure(text: str, size: int, bold: bool) -> int:  # noqa: FBT001 - the shape of Measure
    """Return the width of a text as it is drawn."""
    return width_dots(text, size, bold=bold)


def draw_paper(paper: Paper, width: int) -> Image.Image:
    """Return a paper as a picture of one bit a dot, black on white."""
    return draw(lay_out(paper, width, measure))


def draw(layout: Layout) -> Image.Image:
    """Return the picture of a layout."""
    image = Image.new("1", (layout.width, layout.height), 1)
    canvas = ImageDraw.Draw(image)
    for mark in layout.marks:
        _draw(image, canvas, mark)
    return image


def forget_drawn() -> None:
    """Draw everything anew from now on, as after a start."""
    for kept in (glyph, _run, _logo):
        kept.cache_clear()


def png_of(paper: Paper, width: int) -> bytes:
    """Return a paper as the bytes of a PNG, for a screen."""
    file = io.BytesIO()
    draw_paper(paper, width).save(file, "PNG")
    return file.getvalue()


def _draw(image: Image.Image, canvas: ImageDraw.ImageDraw, mark: Mark) -> None:
    match mark:
        case Text():
            run = _run(mark.text, mark.size, mark.bold)
            image.paste(0, (mark.x, mark.y), run)
        case Stars():
            for number in range(mark.count):
                canvas.polygon(_star(mark, number), fill=0)
        case Rule():
            canvas.line((0, mark.y, image.width, mark.y), fill=0, width=2)
        case Qr():
            _paste_centred(image, _qr(mark.text, mark.size), mark.y)
        case Bars():
            bars = draw_barcode(
                mark.code, module_dots=mark.module_dots, height_dots=mark.height
            )
            _paste_centred(image, bars, mark.y)
        case Logo():
            _paste_centred(image, _logo(mark.png, mark.width, mark.height), mark.y)
        case Ruler():
            for left in range(0, mark.dots, 2 * mark.step):
                right = min(left + mark.step, mark.dots) - 1
                canvas.rectangle(
                    (left, mark.y, right, mark.y + mark.height - 1), fill=0
                )
            end = mark.dots - 1
            canvas.line((end, mark.y, end, mark.y + mark.height - 1), fill=0, width=1)


@lru_cache(_RUNS_KEPT)
def _run(text: str, size: int, bold: bool) -> Image.Image:  # noqa: FBT001 - as in Text
    """Return a run of text as a mask; the words of receipts come again and again."""
    glyphs = [glyph(letter, size, bold=bold) for letter in text]
    pens = list(accumulate((one.advance for one in glyphs), initial=0))
    right = max(
        (
            pen + one.left + one.dots.width
            for pen, one in zip(pens, glyphs, strict=False)
        ),
        default=1,
    )
    bottom = max((one.top + one.dots.height for one in glyphs), default=1)
    mask = Image.new("1", (max(right, 1), max(bottom, 1)), 0)
    for pen, one in zip(pens, glyphs, strict=False):
        # Letters may lean over their neighbours: only their dots are put down.
        mask.paste(1, (max(pen + one.left, 0), one.top), one.dots)
    return mask


def _star(mark: Stars, number: int) -> list[tuple[float, float]]:
    radius = mark.size / 2
    centre_x = mark.x + radius + number * (mark.size + 4)
    centre_y = mark.y + radius
    points = []
    for corner in range(10):
        angle = math.pi * (corner / 5 - 0.5)
        reach = radius if corner % 2 == 0 else radius * 0.4
        points.append(
            (centre_x + reach * math.cos(angle), centre_y + reach * math.sin(angle))
        )
    return points


def _qr(text: str, size: int) -> Image.Image:
    """Return a QR code in whole dots a module, as large as `size` allows."""
    # Any mask can be read; trying all eight would take longer than all the rest.
    code = segno.make(text, error="m", micro=False, mask=_QR_MASK)
    rows = tuple(code.matrix_iter(border=2))
    scale = max(size // len(rows), 1)
    small = Image.new("1", (len(rows), len(rows)), 1)
    small.putdata([not dark for row in rows for dark in row])
    side = len(rows) * scale
    return small.resize((side, side), Image.Resampling.NEAREST)


@lru_cache(8)
def _logo(png: bytes, width: int, height: int) -> Image.Image:
    """Return a picture made to fit, dithered to dots."""
    with Image.open(io.BytesIO(png)) as picture:
        grey = Image.new("RGB", picture.size, "white")
        coloured = picture.convert("RGBA")
        grey.paste(coloured, (0, 0), coloured)
    grey.thumbnail((width, height))
    return grey.convert("L").convert("1")


def _paste_centred(image: Image.Image, part: Image.Image, top: int) -> None:
    image.paste(part, (max((image.width - part.width) // 2, 0), top))
