"""A layout drawn as black dots."""

import io
import math

import segno
from PIL import Image, ImageDraw

from printers.font import font, width_dots
from printers.layout import Layout, Mark, Qr, Rule, Stars, Text, lay_out
from printers.papers import Receipt


def measure(text: str, size: int, bold: bool) -> int:  # noqa: FBT001 - the shape of Measure
    """Return the width of a text as it will be drawn."""
    return width_dots(text, size, bold=bold)


def draw_receipt(receipt: Receipt, width: int) -> Image.Image:
    """Return a receipt as a picture of one bit a dot, black on white."""
    return draw(lay_out(receipt, width, measure))


def draw(layout: Layout) -> Image.Image:
    """Return the picture of a layout."""
    image = Image.new("1", (layout.width, layout.height), 1)
    canvas = ImageDraw.Draw(image)
    canvas.fontmode = "1"
    for mark in layout.marks:
        _draw(image, canvas, mark)
    return image


def _draw(image: Image.Image, canvas: ImageDraw.ImageDraw, mark: Mark) -> None:
    match mark:
        case Text():
            face = font(mark.size, bold=mark.bold)
            canvas.text((mark.x, mark.y), mark.text, font=face, fill=0)
        case Stars():
            for number in range(mark.count):
                canvas.polygon(_star(mark, number), fill=0)
        case Rule():
            canvas.line((0, mark.y, image.width, mark.y), fill=0, width=2)
        case Qr():
            _draw_qr(image, mark)


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


def _draw_qr(image: Image.Image, mark: Qr) -> None:
    code = segno.make(mark.text, error="m", micro=False)
    rows = tuple(code.matrix_iter(border=2))
    scale = max(mark.size // len(rows), 1)
    left = (image.width - len(rows) * scale) // 2
    for row_number, row in enumerate(rows):
        for column, dark in enumerate(row):
            if dark:
                x, y = left + column * scale, mark.y + row_number * scale
                image.paste(0, (x, y, x + scale, y + scale))


def png_of(receipt: Receipt, width: int) -> bytes:
    """Return a receipt as the bytes of a PNG, for a screen."""
    file = io.BytesIO()
    draw_receipt(receipt, width).save(file, "PNG")
    return file.getvalue()
