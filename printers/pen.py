"""Writes down a paper from top to bottom: rows that fit, amounts at the right edge."""

from collections.abc import Callable, Iterator

from printers.marks import Bars, Layout, Logo, Mark, Qr, Rule, Ruler, Stars, Text
from printers.text import printable

Measure = Callable[[str, int, bool], int]
"""Text, size in dots, bold → width in dots."""

BODY, SMALL, TITLE, TOTAL, HEADLINE = 24, 21, 32, 40, 56
GAP = 8
_STAR_DOTS = 20
_TOP = 4
_SMALLEST = 8
LOGO_HEIGHT = 160


class Pen:
    """Puts one mark below the other on paper `width` dots wide."""

    def __init__(self, width: int, measure: Measure) -> None:
        """Begin at the top of an empty paper."""
        self.width = width
        self.measure = measure
        self.y = _TOP
        self.marks: list[Mark] = []

    def layout(self) -> Layout:
        """Return what was written."""
        return Layout(width=self.width, height=self.y + GAP, marks=tuple(self.marks))

    def feed(self, dots: int) -> None:
        """Leave white."""
        self.y += dots

    def centre(self, text: str, size: int, *, bold: bool = False) -> None:
        """Write a text in the middle, on as many rows as it needs."""
        for row in wrap(printable(text), self.width, size, bold, self.measure):
            x = (self.width - self.measure(row, size, bold)) // 2
            self._text(max(x, 0), row, size, bold=bold)
            self.feed(size + GAP)

    def left(self, text: str, size: int, *, bold: bool = False) -> None:
        """Write a text at the left edge, on as many rows as it needs."""
        for row in wrap(printable(text), self.width, size, bold, self.measure):
            self._text(0, row, size, bold=bold)
            self.feed(size + GAP)

    def pair(self, label: str, amount: str, size: int, *, bold: bool = False) -> None:
        """Put an amount at the right edge, its label left, above it when too long."""
        label, amount = printable(label), printable(amount)
        amount_size = size
        while (
            self.measure(amount, amount_size, bold) > self.width
            and amount_size > _SMALLEST
        ):
            amount_size -= 1
        amount_width = self.measure(amount, amount_size, bold)
        room = self.width - amount_width - 2 * GAP
        if self.measure(label, size, bold) > room:
            self.left(label, size, bold=bold)
        else:
            self._text(0, label, size, bold=bold)
        self._text(max(self.width - amount_width, 0), amount, amount_size, bold=bold)
        self.feed(size + GAP)

    def stars(self, count: int) -> None:
        """Draw stars, if there are any."""
        if count:
            self.marks.append(Stars(x=0, y=self.y, count=count, size=_STAR_DOTS))
            self.feed(_STAR_DOTS + GAP // 2)

    def rule(self) -> None:
        """Draw a line."""
        self.feed(2)
        self.marks.append(Rule(y=self.y))
        self.feed(GAP)

    def qr(self, text: str) -> None:
        """Draw a QR code, if there is a text for it."""
        if text:
            size = min(self.width * 45 // 100, 260)
            self.marks.append(Qr(y=self.y, text=text, size=size))
            self.feed(size + GAP)

    def bars(self, code: str, *, module_dots: int, height: int) -> None:
        """Draw a barcode."""
        mark = Bars(y=self.y, code=code, module_dots=module_dots, height=height)
        self.marks.append(mark)
        self.feed(height + GAP)

    def logo(self, png: bytes) -> None:
        """Draw a picture, if there is one."""
        if png:
            mark = Logo(y=self.y, png=png, width=self.width, height=LOGO_HEIGHT)
            self.marks.append(mark)
            self.feed(LOGO_HEIGHT + GAP)

    def ends_at(self, letter: str, dots: int, step: int) -> None:
        """Draw steps up to so many dots, with a letter before the end.

        On a narrower head the end is not to be seen.
        """
        width = self.measure(letter, TITLE, True)  # noqa: FBT003 - the shape of Measure
        self.marks.append(Ruler(y=self.y, dots=dots, step=step, height=TITLE))
        self.feed(TITLE + GAP // 2)
        self._text(max(dots - width - GAP, 0), letter, TITLE, bold=True)
        self.feed(TITLE + GAP)

    def _text(self, x: int, text: str, size: int, *, bold: bool) -> None:
        if text:
            self.marks.append(Text(x=x, y=self.y, text=text, size=size, bold=bold))


def wrap(
    text: str,
    width: int,
    size: int,
    bold: bool,  # noqa: FBT001 - the shape of Measure
    measure: Measure,
) -> Iterator[str]:
    """Break a text into rows that fit, at blanks where there are any."""
    row = ""
    for word in text.split(" "):
        wider = f"{row} {word}" if row else word
        if measure(wider, size, bold) <= width:
            row = wider
            continue
        if row:
            yield row
        rest = word
        while measure(rest, size, bold) > width and len(rest) > 1:
            fitting = len(rest) - 1
            while fitting > 1 and measure(rest[:fitting], size, bold) > width:
                fitting -= 1
            yield rest[:fitting]
            rest = rest[fitting:]
        row = rest
    yield row
