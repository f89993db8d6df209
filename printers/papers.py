"""What paper is made from: texts that are final, in reading order."""

from dataclasses import dataclass

Pairs = tuple[tuple[str, str], ...]
"""Labels and their amounts."""


@dataclass(frozen=True, kw_only=True)
class ReceiptLine:
    """One line of goods; `stars` is 0 for goods without a rating valid that day.

    `discount_text` is what was taken off, "" for nothing.
    """

    name: str
    stars: int
    quantity_text: str
    unit_price_text: str
    amount_text: str
    discount_text: str = ""


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """A receipt, every amount and date already in the customer's words.

    `heading` are the lines above the title (seller, address, fair, booth); `before` and
    `sums` are label and amount pairs below the goods; the first of `sums` is the total,
    and `words` says it in words. A refund is a receipt with another title and
    room for its `signer`; with `is_training` it was only practised, and says so.
    """

    heading: tuple[str, ...]
    title: str
    number_text: str
    sold_at_text: str
    cashier_text: str
    lines: tuple[ReceiptLine, ...]
    sums: Pairs
    qr_text: str
    thanks: str
    buyer_text: str = ""
    before: Pairs = ()
    taxes: Pairs = ()
    words: str = ""
    policy: str = ""
    signer: str = ""
    logo_png: bytes = b""
    is_copy: bool = False
    is_training: bool = False


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of a sheet under its own heading."""

    title: str
    pairs: Pairs


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A report or a slip: X and Z reports, cash in and out, enrolment.

    `facts` stand small under the title, `headline` largest of all below them, `totals`
    large below the sections; each of `signers` gets room to sign.
    """

    heading: tuple[str, ...]
    title: str
    facts: Pairs
    headline: str = ""
    sections: tuple[Section, ...] = ()
    totals: Pairs = ()
    notes: tuple[str, ...] = ()
    signers: tuple[str, ...] = ()
    qr_text: str = ""
    is_copy: bool = False
    is_training: bool = False


@dataclass(frozen=True, kw_only=True)
class TrialPage:
    """Shows how wide a printer prints, and whether it keeps up; asks nothing itself.

    `widths` are the widths in question, each drawn as a bar of exactly that many dots
    with its own letter at the right end.
    """

    title: str
    widths: tuple[tuple[str, int], ...]
    letters: str
    code: str
    qr_text: str


Paper = Receipt | Sheet | TrialPage
