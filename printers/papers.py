"""What paper is made from: texts that are final, in reading order."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class ReceiptLine:
    """One line of goods; `stars` is 0 for goods without a valid rating."""

    name: str
    stars: int
    quantity_text: str
    unit_price_text: str
    amount_text: str


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """A receipt, every amount and date already in the customer's words.

    `heading` are the lines above the title (seller, address, fair, booth); `sums` are
    label and amount pairs below the goods, of which the first is the total.
    """

    heading: tuple[str, ...]
    title: str
    number_text: str
    sold_at_text: str
    cashier_text: str
    lines: tuple[ReceiptLine, ...]
    sums: tuple[tuple[str, str], ...]
    qr_text: str
    thanks: str
    is_copy: bool = False
