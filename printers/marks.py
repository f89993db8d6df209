"""What can stand on paper, and where."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Text:
    """A run of text with its left edge and the top of its line."""

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


@dataclass(frozen=True, kw_only=True)
class Bars:
    """A barcode, centred, each module so many dots wide."""

    y: int
    code: str
    module_dots: int
    height: int


@dataclass(frozen=True, kw_only=True)
class Logo:
    """A picture, centred, at most so wide and high."""

    y: int
    png: bytes
    width: int
    height: int


@dataclass(frozen=True, kw_only=True)
class Ruler:
    """A bar of exactly so many dots, black and white by steps, to measure a head."""

    y: int
    dots: int
    step: int
    height: int


Mark = Text | Stars | Rule | Qr | Bars | Logo | Ruler


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Everything on the paper, top to bottom."""

    width: int
    height: int
    marks: tuple[Mark, ...]
