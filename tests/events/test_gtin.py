"""Codes are looked up in one form, and a misread digit is noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.gtin import (
    MAX_CODE_LENGTH,
    BadCode,
    WrongCheckDigit,
    check_digit,
    normalise_code,
)

TWELVE_DIGITS = st.text("0123456789", min_size=12, max_size=12)


def test_a_known_code_passes() -> None:
    """A published EAN-13 keeps its thirteen digits."""
    assert normalise_code(" 4006381333931 ") == "4006381333931"


def test_upc_and_gtin14_meet_at_thirteen_digits() -> None:
    """The same article read as UPC-A, EAN-13 or GTIN-14 is one code."""
    codes = {normalise_code(c) for c in ("036000291452", "0036000291452")}

    assert codes | {normalise_code("00036000291452")} == {"0036000291452"}


@given(TWELVE_DIGITS, st.integers(0, 12), st.integers(1, 9))
def test_one_misread_digit_is_always_found(body: str, place: int, shift: int) -> None:
    """Changing any single digit of an EAN-13 breaks its check digit."""
    code = body + str(check_digit(body))
    wrong = str((int(code[place]) + shift) % 10)

    with pytest.raises(WrongCheckDigit):
        normalise_code(code[:place] + wrong + code[place + 1 :])


@pytest.mark.parametrize("text", ["", "  ", "a" * 5000, "12\x0034", "\x1b@"])
def test_what_no_label_carries_is_refused(text: str) -> None:
    """Empty, overlong and control-byte scans are no codes."""
    with pytest.raises(BadCode):
        normalise_code(text)


@given(st.text(max_size=100))
def test_any_scan_is_a_code_or_refused(text: str) -> None:
    """No scan raises anything but BadCode or grows beyond the limit."""
    try:
        code = normalise_code(text)
    except BadCode:
        return
    assert 0 < len(code) <= MAX_CODE_LENGTH
