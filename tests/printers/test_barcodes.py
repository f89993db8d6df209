"""Bars that a scanner gives back, digit for digit."""

import io
import string

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from events.gtin import BadCode, WrongCheckDigit, check_digit, normalise_code
from printers.barcodes import NoBarcode, barcode_png, draw_barcode

DOTS_PER_MM = 203 / 25.4
"""Thermal printers and label printers of fairs: 203 dots an inch."""

BODIES = st.text(string.digits, min_size=12, max_size=12)
IN_STORE = st.text(string.ascii_letters + string.digits + "-./ ", min_size=1).filter(
    lambda text: text == text.strip() and len(text) <= 20
)


def read(picture: Image.Image) -> zxingcpp.Barcode:
    """Give what a scanner sees; fail when it sees none or several."""
    (found,) = zxingcpp.read_barcodes(picture.convert("L"))
    return found


def with_check_digit(body: str) -> str:
    """Give the whole number that these digits begin."""
    return body + str(check_digit(body))


@pytest.mark.parametrize("module_dots", [2, 3])
@given(body=BODIES)
def test_every_ean_13_is_read_back_from_203_dpi(body: str, module_dots: int) -> None:
    """At 0.25 and 0.375 mm a module a scanner reads the very digits."""
    code = with_check_digit(body)

    seen = read(draw_barcode(code, module_dots=module_dots, height_dots=80))

    assert (seen.format, normalise_code(seen.text)) == (
        zxingcpp.BarcodeFormat.EAN13,
        normalise_code(code),
    )


def test_an_ean_13_of_two_dots_fits_a_receipt_of_58_mm() -> None:
    """Bars and quiet zones together are narrower than 48 mm of printing width."""
    picture = draw_barcode("2002200000017", module_dots=2, height_dots=80)

    assert picture.width / DOTS_PER_MM < 48


def test_an_ean_8_and_a_upc_a_are_read_back() -> None:
    """Short codes and American ones come back as what they are looked up by."""
    for code in ("96385074", "036000291452"):
        seen = read(draw_barcode(code, module_dots=3, height_dots=80))
        assert normalise_code(seen.text) == normalise_code(code)


@given(code=IN_STORE)
def test_an_in_store_code_is_read_back_as_code_128(code: str) -> None:
    """Letters, digits and signs of a keyboard survive the way over paper."""
    try:
        normalise_code(code)
    except WrongCheckDigit:
        return

    seen = read(draw_barcode(code, module_dots=2, height_dots=80))

    assert normalise_code(seen.text) == normalise_code(code)


def test_a_wrong_check_digit_is_refused_instead_of_repaired() -> None:
    """No paper leaves with another number than was asked for."""
    for code in ("2002200000018", "96385075", "036000291453"):
        with pytest.raises(WrongCheckDigit):
            draw_barcode(code, module_dots=2, height_dots=80)


def test_what_bars_cannot_carry_is_refused() -> None:
    """Vietnamese letters, control characters and nothing at all make no bars."""
    with pytest.raises(NoBarcode):
        draw_barcode("MẬT-ONG", module_dots=2, height_dots=80)
    for code in ("", "12\x1d34", "1" * 65):
        with pytest.raises(BadCode):
            draw_barcode(code, module_dots=2, height_dots=80)


def test_the_png_for_a_screen_is_read_back() -> None:
    """What the page shows is what a scanner reads off a phone."""
    png = barcode_png("2002200000017", module_dots=3, height_dots=120)

    with Image.open(io.BytesIO(png)) as picture:
        assert read(picture).text == "2002200000017"
