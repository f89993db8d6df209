"""Amounts in words, as accountants write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printers.words import amount_in_words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "Không đồng"),
        (5, "Năm đồng"),
        (10, "Mười đồng"),
        (15, "Mười lăm đồng"),
        (21, "Hai mươi mốt đồng"),
        (25, "Hai mươi lăm đồng"),
        (101, "Một trăm linh một đồng"),
        (111, "Một trăm mười một đồng"),
        (1_005, "Một nghìn không trăm linh năm đồng"),
        (65_000, "Sáu mươi lăm nghìn đồng"),
        (287_500, "Hai trăm tám mươi bảy nghìn năm trăm đồng"),
        (
            2_001_015,
            "Hai triệu không trăm linh một nghìn không trăm mười lăm đồng",
        ),
        (10**9, "Một tỷ đồng"),
        (
            121_000_000_045,
            "Một trăm hai mươi mốt tỷ không trăm bốn mươi lăm đồng",
        ),
        (-50_000, "Âm năm mươi nghìn đồng"),
    ],
)
def test_amounts_are_written_out(amount: int, words: str) -> None:
    """Missing hundreds and tens are said."""
    assert amount_in_words(amount) == words


def test_the_south_says_le() -> None:
    """What stands for a missing ten is the organiser's choice."""
    assert amount_in_words(105, zero_ten="lẻ") == "Một trăm lẻ năm đồng"


@given(st.integers(0, 10**15), st.integers(0, 10**15))
def test_different_amounts_have_different_words(one: int, other: int) -> None:
    """Nothing is lost on the way into words."""
    assert (amount_in_words(one) == amount_in_words(other)) == (one == other)
