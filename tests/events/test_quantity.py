"""Quantities are whole thousandths, and nothing else gets in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.quantity import (
    MAX_QUANTITY_THOUSANDTHS,
    NotAQuantity,
    format_quantity,
    parse_quantity,
)


def test_grams_are_thousandths_of_a_kilo() -> None:
    """350 g typed with a comma or a point are 350 thousandths."""
    assert (parse_quantity("0,35"), parse_quantity("0.350")) == (350, 350)


@given(st.integers(min_value=1, max_value=999_999))
def test_small_quantities_survive_printing(quantity_thousandths: int) -> None:
    """What is printed below a thousand can be typed again."""
    assert parse_quantity(format_quantity(quantity_thousandths)) == quantity_thousandths


@given(st.text(max_size=20))
def test_any_text_is_a_quantity_in_range_or_refused(text: str) -> None:
    """No text at all gets past the limits or raises anything unexpected."""
    try:
        quantity = parse_quantity(text)
    except NotAQuantity:
        return
    assert 0 < quantity <= MAX_QUANTITY_THOUSANDTHS


@pytest.mark.parametrize("text", ["0", "1000000", "-1", "1,2345", "1.000.000", "²"])
def test_zero_a_million_and_nonsense_are_refused(text: str) -> None:
    """A quantity nobody can mean is refused."""
    with pytest.raises(NotAQuantity):
        parse_quantity(text)
