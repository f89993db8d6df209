"""A receipt is legible Vietnamese on any printer, whatever its data says."""

from pathlib import Path

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageChops

from printers.font import (
    BOLD,
    REGULAR,
    MissingGlyphs,
    check_coverage,
    vietnamese_letters,
)
from printers.layout import lay_out
from printers.marks import Text
from printers.papers import Receipt, ReceiptLine
from printers.profile import MM58, MM80, MM80_180DPI, Profile
from printers.raster import draw_paper, measure
from printers.text import printable
from printers.thermal import to_bytes
from tests.printers.pixels import decode


def receipt(name: str = "Miến dong Bình Liêu", amount: str = "130.000 ₫") -> Receipt:
    """Give a receipt with one line of this name and amount."""
    return Receipt(
        heading=(
            "HTX Phát triển Đình Trung",
            "Hội chợ OCOP Quảng Ninh – Hè 2026",
            "Gian A01 · Khu A · Bình Liêu",
        ),
        title="PHIẾU TÍNH TIỀN",
        number_text="Số 000042 · máy K6Q3S",
        sold_at_text="24/11/2026 07:05",
        cashier_text="Thu ngân: Nguyễn Thị Thủy",
        lines=(
            ReceiptLine(
                name=name,
                stars=4,
                quantity_text="2 gói",
                unit_price_text="65.000 ₫",
                amount_text=amount,
            ),
            ReceiptLine(
                name="Chả mực giã tay Hạ Long hộp đặc biệt dành làm quà biếu",
                stars=0,
                quantity_text="0,35 kg",
                unit_price_text="450.000 ₫",
                amount_text="157.500 ₫",
            ),
        ),
        sums=(
            ("Tổng cộng", "287.500 ₫"),
            ("Tiền mặt", "300.000 ₫"),
            ("Tiền thừa trả khách", "12.500 ₫"),
        ),
        qr_text="hoicho:t1/1/42",
        thanks="Cảm ơn quý khách!",
    )


def test_the_fonts_have_every_vietnamese_letter() -> None:
    """Both weights cover the alphabet with all its tones."""
    assert len(vietnamese_letters()) > 180
    check_coverage(REGULAR)
    check_coverage(BOLD)


def test_a_font_without_vietnamese_is_refused() -> None:
    """A font that lacks letters is named with them, before any paper is wasted."""
    import reportlab  # noqa: PLC0415 - only for a font that lacks the letters

    vera = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
    with pytest.raises(MissingGlyphs, match="ữ"):
        check_coverage(str(vera))


@pytest.mark.parametrize("profile", [MM58, MM80, MM80_180DPI])
def test_the_bytes_are_the_picture(profile: Profile) -> None:
    """What the printer makes of our bytes is what we drew, dot by dot."""
    picture = draw_paper(receipt(), profile.width)

    printed = decode(to_bytes(picture, profile))

    assert printed.size == picture.size
    assert (
        ImageChops.difference(printed.convert("L"), picture.convert("L")).getbbox()
        is None
    )


@pytest.mark.parametrize("profile", [MM58, MM80, MM80_180DPI])
def test_the_code_on_the_paper_can_be_scanned(profile: Profile) -> None:
    """The QR read from the printed dots leads back to the sale."""
    printed = decode(to_bytes(draw_paper(receipt(), profile.width), profile))

    assert [code.text for code in zxingcpp.read_barcodes(printed.convert("L"))] == [
        "hoicho:t1/1/42"
    ]


@settings(deadline=None, max_examples=60)
@given(name=st.text(max_size=120), amount=st.text(max_size=40), wide=st.booleans())
def test_nothing_leaves_the_paper(name: str, amount: str, wide: bool) -> None:  # noqa: FBT001 - drawn by Hypothesis
    """Whatever the data, each run of text lies within the paper."""
    width = 576 if wide else 384

    layout = lay_out(receipt(name, amount), width, measure)

    for mark in layout.marks:
        if isinstance(mark, Text):
            assert mark.x >= 0
            assert len(mark.text) == 1 or (
                mark.x + measure(mark.text, mark.size, mark.bold) <= width
            )


def test_amounts_stand_at_the_right_edge() -> None:
    """Every amount ends where the paper ends, also under a long name."""
    layout = lay_out(receipt("x" * 300), 384, measure)
    amounts = [m for m in layout.marks if isinstance(m, Text) and m.text.endswith("₫")]

    ends = {m.x + measure(m.text, m.size, m.bold) for m in amounts if m.x > 0}

    assert ends == {384}


def test_data_never_becomes_a_command() -> None:
    """Names full of control bytes, direction marks and HTML print as text or not."""
    hostile = "\x1b@\x1dV0\x1bp0 <b>\u202eabc\u0000 e\u0301"
    picture = draw_paper(receipt(hostile), 384)

    assert decode(to_bytes(picture, MM58)).size == picture.size
    assert printable(hostile) == "@ V0p0 <b>abc é"


def test_a_copy_says_so() -> None:
    """A second paper of a sale is marked as one."""
    from dataclasses import replace  # noqa: PLC0415 - used once

    layout = lay_out(replace(receipt(), is_copy=True), 384, measure)

    assert "BẢN SAO" in {m.text for m in layout.marks if isinstance(m, Text)}
