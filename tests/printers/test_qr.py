"""A QR on a screen says what it was made of."""

import io

import segno
import zxingcpp
from PIL import Image

from printers.qr import qr_svg

TEXT = f"2-12345-{'0AB1' * 16}-{'F' * 128}"


def test_the_hubs_word_fits_a_code_that_phones_read() -> None:
    """Digits and capitals alone make 57 modules, the white margin included."""
    file = io.BytesIO()
    segno.make(TEXT, error="m", micro=False).save(file, kind="png", scale=4)
    read = zxingcpp.read_barcodes(Image.open(file))

    assert [one.text for one in read] == [TEXT]
    assert 'width="171" height="171"' in qr_svg(TEXT)


def test_nothing_of_the_text_becomes_markup() -> None:
    """A picture is squares, whatever it says."""
    assert "script" not in qr_svg("<script>alert(1)</script>")
