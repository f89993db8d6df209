"""A scale's label is read by the office's patterns, or left to others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.gtin import check_digit
from events.scale_codes import (
    STANDARD,
    PatternsOverlap,
    PatternUnsound,
    ScalePattern,
    check_patterns,
    read_scale_code,
)


def label(body: str) -> str:
    """Give twelve digits with their check digit."""
    return f"{body}{check_digit(body)}"


def test_standard_labels_say_grams_or_hundreds_of_dong() -> None:
    """Item 42: 350 g of it, or as much of it as 147,000 ₫ buy."""
    weighed = read_scale_code(STANDARD, label("210004200350"))
    priced = read_scale_code(STANDARD, label("230004201470"))

    assert weighed is not None
    assert priced is not None
    assert (weighed.quantity_thousandths, weighed.price_minor) == (350, None)
    assert (priced.quantity_thousandths, priced.price_minor) == (None, 147_000)


def test_an_item_may_be_registered_in_three_ways() -> None:
    """As the whole code without its weight, as it stands, or without its noughts."""
    found = read_scale_code(STANDARD, label("210004200350"))

    assert found is not None
    assert found.items == (label("210004200000"), "00042", "42")


@pytest.mark.parametrize("body", ["893460001234", "210004200000", "200220000001"])
def test_what_no_pattern_fits_is_left_to_others(body: str) -> None:
    """Codes of companies, a label of nothing, in-store codes of goods."""
    assert read_scale_code(STANDARD, label(body)) is None


@pytest.mark.parametrize(
    "mask",
    ["", "21IIIIIWWWWW", "89IIIIIWWWWWC", "21IIIIIWWPPPC", "2IIIIIIWWWWWWC", "x"],
)
def test_patterns_no_scale_prints_are_refused(mask: str) -> None:
    """Thirteen places, a prefix of our own, one item, one value, the check digit."""
    with pytest.raises(PatternUnsound):
        check_patterns((ScalePattern(mask=mask),))
    with pytest.raises(PatternUnsound):
        check_patterns((ScalePattern(mask="21IIIIIWWWWWC", step=7),))


def test_two_patterns_never_read_one_code() -> None:
    """Which one a till goes by would be chance."""
    with pytest.raises(PatternsOverlap):
        check_patterns((*STANDARD, ScalePattern(mask="2XIIIIIWWWWWC")))
    check_patterns(STANDARD)


@given(st.text(max_size=20) | st.from_regex("[0-9]{13}", fullmatch=True))
def test_any_text_is_read_or_left_alone(text: str) -> None:
    """No code ever stops a till, and what is read is above zero."""
    found = read_scale_code(STANDARD, text)

    assert found is None or (found.quantity_thousandths or found.price_minor or 0) > 0
