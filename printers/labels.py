"""Labels of goods: what stands on one, and the sheets they are cut from."""

from dataclasses import dataclass

from events.gtin import BadCode
from printers.barcodes import NoBarcode, modules


@dataclass(frozen=True, kw_only=True)
class Label:
    """One label, every amount already in the customer's words.

    `stars` is 0 for goods without a rating valid today; `code` is "" to leave the bars
    out, `trace_text` "" to leave the QR out.
    """

    name: str
    producer: str
    price_text: str
    unit: str
    stars: int = 0
    code: str = ""
    trace_text: str = ""

    @property
    def price_and_unit(self) -> str:
        """The price as a shelf says it: for how much of the goods."""
        return f"{self.price_text} / {self.unit}" if self.unit else self.price_text


@dataclass(frozen=True, kw_only=True)
class SheetOfLabels:
    """A sheet of A4 by its label: all measures in millimetres."""

    name: str
    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    gap_x: float = 0.0
    gap_y: float = 0.0

    @property
    def count(self) -> int:
        """How many labels there are on one sheet."""
        return self.columns * self.rows


SHEETS = {
    one.name: one
    for one in (
        SheetOfLabels(
            name="21", columns=3, rows=7, width=70.0, height=42.3, left=0.0, top=0.45
        ),
        SheetOfLabels(
            name="24", columns=3, rows=8, width=70.0, height=37.0, left=0.0, top=0.5
        ),
        SheetOfLabels(
            name="40", columns=4, rows=10, width=52.5, height=29.7, left=0.0, top=0.0
        ),
        SheetOfLabels(
            name="65",
            columns=5,
            rows=13,
            width=38.1,
            height=21.2,
            left=4.75,
            top=10.7,
            gap_x=2.5,
        ),
    )
}
"""Sheets that stationers sell, by how many labels they have."""


class BarsTooWide(ValueError):
    """The code is too long for the label: narrower bars would not be read."""


def check_label(label: Label) -> None:
    """Refuse bars that a scanner would read as another number.

    Raises WrongCheckDigit, BadCode and NoBarcode.
    """
    if label.code:
        modules(label.code)


CANNOT_PRINT = (BadCode, NoBarcode, BarsTooWide)
"""Why a label cannot be: what `check_label` and whoever draws one raise."""
