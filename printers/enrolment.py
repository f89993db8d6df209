"""The sheet that makes a till: one page for a booth, on A4 or on receipt paper."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from printers.papers import Sheet
from printers.pdf import A4, BOLD, MM, REGULAR, qr, rows_of, use_typeface
from printers.text import printable

_EDGE = 20 * MM
_QR_SIDE = 78 * MM
_SOFT = HexColor("#555555")


@dataclass(frozen=True, kw_only=True)
class EnrolmentSheet:
    """What stands on one sheet, all of it final text.

    `outlet` and `seller` say for whom, `where` are the lines about the fair, `spelled`
    is the code as it is said aloud, `steps` what to do, each a heading and a sentence.
    """

    outlet: str
    seller: str
    where: tuple[str, ...]
    address: str
    code: str
    spelled: str
    valid: str
    qr_text: str
    steps: tuple[tuple[str, str], ...]
    warning: str


TITLE = "ĐĂNG KÝ MÁY BÁN HÀNG"
STEPS = "Ba bước đến phiếu đầu tiên, chừng 3 phút"


def enrolment_paper(sheet: EnrolmentSheet) -> Sheet:
    """Return the sheet for a receipt printer."""
    steps = tuple(
        f"{number}. {heading}. {text}"
        for number, (heading, text) in enumerate(sheet.steps, 1)
    )
    return Sheet(
        heading=(sheet.outlet, sheet.seller, *sheet.where),
        title=TITLE,
        facts=(("Địa chỉ máy trung tâm", sheet.address),),
        headline=" ".join(_code_rows(sheet.code)),
        totals=(),
        qr_text=sheet.qr_text,
        notes=(sheet.spelled, sheet.valid, f"{STEPS}:", *steps, sheet.warning),
    )


def enrolment_pdf(sheets: Sequence[EnrolmentSheet]) -> bytes:
    """Return the sheets as pages of A4, in their order."""
    use_typeface()
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    canvas.setTitle("Tờ đăng ký máy bán")
    for sheet in sheets:
        _page(canvas, sheet)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _page(canvas: Canvas, sheet: EnrolmentSheet) -> None:
    y = _head(canvas, sheet, A4[1] - _EDGE)
    y = _code(canvas, sheet, y - 10 * MM)
    _steps(canvas, sheet, y - 12 * MM)
    canvas.setFillColor(_SOFT)
    _lines(canvas, sheet.warning, _EDGE, 14 * MM, 10.5)
    canvas.setFillGray(0)


def _head(canvas: Canvas, sheet: EnrolmentSheet, top: float) -> float:
    """Write for whom the sheet is, and return where that ends."""
    y = top - 4 * MM
    canvas.setFillColor(_SOFT)
    for row in (TITLE, *sheet.where):
        (fitting,) = rows_of(row, _width(), 13, face=REGULAR, most=1)
        canvas.setFont(REGULAR, 13)
        canvas.drawString(_EDGE, y, fitting)
        y -= 6.5 * MM
    canvas.setFillGray(0)
    y -= 12 * MM
    (outlet,) = rows_of(sheet.outlet, _width(), 48, most=1)
    canvas.setFont(BOLD, 48)
    canvas.drawString(_EDGE, y, outlet)
    y -= 11 * MM
    for row in rows_of(sheet.seller, _width(), 20):
        canvas.setFont(BOLD, 20)
        canvas.drawString(_EDGE, y, row)
        y -= 8.5 * MM
    canvas.setLineWidth(1.2)
    canvas.line(_EDGE, y, A4[0] - _EDGE, y)
    return y


def _code(canvas: Canvas, sheet: EnrolmentSheet, top: float) -> float:
    """Draw the QR and write the code beside it; return where both end."""
    qr(canvas, sheet.qr_text, _EDGE - 4 * MM, top - _QR_SIDE, _QR_SIDE)
    x = _EDGE + _QR_SIDE + 4 * MM
    width = A4[0] - _EDGE - x
    y = top - 7 * MM
    y = _named(canvas, "Địa chỉ máy trung tâm", x, y)
    for row in rows_of(sheet.address, width, 15, most=3):
        canvas.setFont(BOLD, 15)
        canvas.drawString(x, y, row)
        y -= 6.5 * MM
    y = _named(canvas, "Mã đăng ký, dùng một lần", x, y - 4 * MM)
    rows = _code_rows(sheet.code)
    size = 38 if len(rows) == 1 else 28
    y -= 6 * MM
    for row in rows:
        canvas.setFont(BOLD, size)
        canvas.drawString(x, y, printable(row))
        y -= size * 1.1
    y = _lines(canvas, sheet.spelled, x, y, 11.5)
    canvas.setFillColor(_SOFT)
    _lines(canvas, sheet.valid, x, y - 2 * MM, 11.5)
    canvas.setFillGray(0)
    return top - _QR_SIDE


def _code_rows(code: str) -> tuple[str, ...]:
    """Return a code in rows of two groups, so that the eye keeps its place."""
    groups = code.split("-")
    return tuple("-".join(groups[at : at + 2]) for at in range(0, len(groups), 2))


def _named(canvas: Canvas, name: str, x: float, y: float) -> float:
    canvas.setFont(REGULAR, 11.5)
    canvas.setFillColor(_SOFT)
    canvas.drawString(x, y, name)
    canvas.setFillGray(0)
    return y - 7 * MM


def _steps(canvas: Canvas, sheet: EnrolmentSheet, top: float) -> None:
    y = top
    canvas.setFont(BOLD, 17)
    canvas.drawString(_EDGE, y, STEPS)
    y -= 14 * MM
    for number, (heading, text) in enumerate(sheet.steps, 1):
        canvas.setFont(BOLD, 34)
        canvas.drawString(_EDGE, y - 5 * MM, str(number))
        canvas.setFont(BOLD, 15)
        canvas.drawString(_EDGE + 14 * MM, y, printable(heading))
        y = _lines(canvas, text, _EDGE + 14 * MM, y - 7 * MM, 13) - 7 * MM


def _lines(canvas: Canvas, text: str, x: float, y: float, size: float) -> float:
    """Write a text in as many rows as it needs, and return where it ends."""
    canvas.setFont(REGULAR, size)
    for row in rows_of(text, A4[0] - _EDGE - x, size, face=REGULAR, most=6):
        canvas.drawString(x, y, row)
        y -= size * 1.35
    return y


def _width() -> float:
    return A4[0] - 2 * _EDGE
