"""Where everything stands on a receipt: pure, in dots, for any width of paper."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from printers.papers import Receipt, ReceiptLine
from printers.text import printable

Measure = Callable[[str, int, bool], int]
"""Text, size in dots, bold → width in dots."""

_BODY = 24
_SMALL = 21
_TITLE = 32
_TOTAL = 40
_GAP = 8
_STAR_DOTS = 20


@dataclass(frozen=True, kw_only=True)
class Text:
    """A run of text with its left edge and baseline box."""

    x: int
    y: int
    text: str
    size: int
    bold: bool = False


@dataclass(frozen=True, kw_only=True)
class Stars:
    """A row of stars; the font has none, so they are drawn."""

    x: int
    y: int
    count: int
    size: int


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A line across the paper."""

    y: int


@dataclass(frozen=True, kw_only=True)
class Qr:
    """A QR code, centred, at most so wide."""

    y: int
    text: str
    size: int


Mark = Text | Stars | Rule | Qr


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Everything on the paper, top to bottom."""

    width: int
    height: int
    marks: tuple[Mark, ...]


class _Pen:
    def __init__(self, width: int, measure: Measure) -> None:
        self.width = width
        self.measure = measure
        self.y = 4
        self.marks: list[Mark] = []

    def feed(self, dots: int) -> None:
        self.y += dots

    def centre(self, text: str, size: int, *, bold: bool = False) -> None:
        for row in wrap(printable(text), self.width, size, bold, self.measure):
            x = (self.width - self.measure(row, size, bold)) // 2
            self._text(max(x, 0), row, size, bold=bold)
            self.feed(size + _GAP)

    def left(self, text: str, size: int, *, bold: bool = False) -> None:
        for row in wrap(printable(text), self.width, size, bold, self.measure):
            self._text(0, row, size, bold=bold)
            self.feed(size + _GAP)

    def pair(self, label: str, amount: str, size: int, *, bold: bool = False) -> None:
        """Put an amount at the right edge, its label left, above it when too long."""
        label, amount = printable(label), printable(amount)
        amount_size = size
        while self.measure(amount, amount_size, bold) > self.width and amount_size > 8:
            amount_size -= 1
        amount_width = self.measure(amount, amount_size, bold)
        room = self.width - amount_width - 2 * _GAP
        if self.measure(label, size, bold) > room:
            self.left(label, size, bold=bold)
        else:
            self._text(0, label, size, bold=bold)
        self._text(max(self.width - amount_width, 0), amount, amount_size, bold=bold)
        self.feed(size + _GAP)

    def stars(self, count: int) -> None:
        if count:
            self.marks.append(Stars(x=0, y=self.y, count=count, size=_STAR_DOTS))
            self.feed(_STAR_DOTS + _GAP // 2)

    def rule(self) -> None:
        self.feed(2)
        self.marks.append(Rule(y=self.y))
        self.feed(_GAP)

    def qr(self, text: str) -> None:
        size = min(self.width * 45 // 100, 260)
        self.marks.append(Qr(y=self.y, text=text, size=size))
        self.feed(size + _GAP)

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


def lay_out(receipt: Receipt, width: int, measure: Measure) -> Layout:
    """Return the receipt for paper `width` dots wide (384 for 58 mm, 576 for 80 mm)."""
    pen = _Pen(width, measure)
    if receipt.is_copy:
        pen.centre("BẢN SAO", _TITLE, bold=True)
    for index, row in enumerate(receipt.heading):
        pen.centre(row, _BODY if index == 0 else _SMALL, bold=index == 0)
    pen.feed(_GAP)
    pen.centre(receipt.title, _TITLE, bold=True)
    pen.pair(receipt.number_text, receipt.sold_at_text, _SMALL)
    pen.left(receipt.cashier_text, _SMALL)
    pen.rule()
    for line in receipt.lines:
        _goods(pen, line)
    pen.rule()
    for index, (label, amount) in enumerate(receipt.sums):
        pen.pair(label, amount, _TOTAL if index == 0 else _BODY, bold=index == 0)
    pen.feed(_GAP)
    pen.qr(receipt.qr_text)
    pen.centre(receipt.thanks, _SMALL)
    return Layout(width=width, height=pen.y + _GAP, marks=tuple(pen.marks))


def _goods(pen: _Pen, line: ReceiptLine) -> None:
    pen.left(line.name, _BODY, bold=True)
    pen.stars(line.stars)
    pen.pair(f"{line.quantity_text} × {line.unit_price_text}", line.amount_text, _BODY)
