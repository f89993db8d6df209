"""Facts of paper: what was wanted from a printer and what became of it."""

from events.fact import Fact


class ReceiptPrinted(Fact, frozen=True, kw_only=True, tag="receipt.printed/1"):
    """A printer took the whole receipt; `copy` counts from 0, the original."""

    sale_id: str
    receipt_number: int
    copy: int


class ReceiptPrintFailed(Fact, frozen=True, kw_only=True, tag="receipt.print-failed/1"):
    """A printer could not take the receipt; the sale stands."""

    sale_id: str
    receipt_number: int
    reason: str
