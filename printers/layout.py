"""Where everything stands on a paper: pure, in dots, for any width."""

from typing import assert_never

from printers.marks import Layout
from printers.papers import Pairs, Paper, Receipt, ReceiptLine, Sheet, TrialPage
from printers.pen import BODY, GAP, HEADLINE, SMALL, TITLE, TOTAL, Measure, Pen

_SIGN_DOTS = 90
_RULER_STEP = 32


def lay_out(paper: Paper, width: int, measure: Measure) -> Layout:
    """Return a paper `width` dots wide (384 for 58 mm, 512 or 576 for 80 mm)."""
    pen = Pen(width, measure)
    match paper:
        case Receipt():
            _receipt(pen, paper)
        case Sheet():
            _sheet(pen, paper)
        case TrialPage():
            _trial_page(pen, paper)
        case _:
            assert_never(paper)
    return pen.layout()


def _receipt(pen: Pen, receipt: Receipt) -> None:
    _marks(pen, receipt)
    pen.logo(receipt.logo_png)
    _heading(pen, receipt.heading, receipt.title)
    pen.pair(receipt.number_text, receipt.sold_at_text, SMALL)
    pen.left(receipt.cashier_text, SMALL)
    if receipt.buyer_text:
        pen.left(receipt.buyer_text, SMALL)
    pen.rule()
    for line in receipt.lines:
        _goods(pen, line)
    pen.rule()
    _pairs(pen, receipt.before)
    for index, (label, amount) in enumerate(receipt.sums):
        pen.pair(label, amount, TOTAL if index == 0 else BODY, bold=index == 0)
        if index == 0 and receipt.words:
            pen.left(receipt.words, SMALL)
    _pairs(pen, receipt.taxes)
    pen.feed(GAP)
    pen.qr(receipt.qr_text)
    for text in (receipt.thanks, receipt.policy):
        if text:
            pen.centre(text, SMALL)
    if receipt.signer:
        _signer(pen, receipt.signer)
    _practice(pen, receipt)


def _signer(pen: Pen, name: str) -> None:
    """Leave room for somebody's hand above a line."""
    pen.feed(GAP)
    pen.left(name, SMALL)
    pen.feed(_SIGN_DOTS)
    pen.rule()


def _marks(pen: Pen, paper: Receipt | Sheet) -> None:
    _practice(pen, paper)
    if paper.is_copy:
        pen.centre("BẢN SAO", TITLE, bold=True)


def _practice(pen: Pen, paper: Receipt | Sheet) -> None:
    if paper.is_training:
        pen.centre("ĐÀO TẠO", TITLE, bold=True)
        pen.centre("Không phải bán thật, không có giá trị", SMALL)


def _heading(pen: Pen, rows: tuple[str, ...], title: str) -> None:
    for index, row in enumerate(rows):
        pen.centre(row, BODY if index == 0 else SMALL, bold=index == 0)
    pen.feed(GAP)
    pen.centre(title, TITLE, bold=True)


def _pairs(pen: Pen, pairs: Pairs) -> None:
    for label, amount in pairs:
        pen.pair(label, amount, SMALL)


def _goods(pen: Pen, line: ReceiptLine) -> None:
    pen.left(line.name, BODY, bold=True)
    pen.stars(line.stars)
    pen.pair(f"{line.quantity_text} × {line.unit_price_text}", line.amount_text, BODY)
    if line.discount_text:
        pen.pair("Giảm giá", line.discount_text, SMALL)


def _sheet(pen: Pen, sheet: Sheet) -> None:
    _marks(pen, sheet)
    _heading(pen, sheet.heading, sheet.title)
    _pairs(pen, sheet.facts)
    if sheet.headline:
        pen.feed(GAP)
        pen.centre(sheet.headline, HEADLINE, bold=True)
    for section in sheet.sections:
        pen.rule()
        if section.title:
            pen.left(section.title, BODY, bold=True)
        for label, amount in section.pairs:
            pen.pair(label, amount, BODY)
    if sheet.totals:
        pen.rule()
    for label, amount in sheet.totals:
        pen.pair(label, amount, BODY, bold=True)
    pen.feed(GAP)
    pen.qr(sheet.qr_text)
    for note in sheet.notes:
        pen.left(note, SMALL)
    for signer in sheet.signers:
        _signer(pen, signer)
    _practice(pen, sheet)


def _trial_page(pen: Pen, page: TrialPage) -> None:
    pen.centre(page.title, TITLE, bold=True)
    for letter, width in page.widths:
        pen.ends_at(letter, width, _RULER_STEP)
    pen.left(page.letters, BODY)
    pen.left(page.letters.upper(), SMALL, bold=True)
    pen.stars(5)
    pen.bars(page.code, module_dots=2, height=80)
    pen.centre(page.code, SMALL)
    pen.qr(page.qr_text)
