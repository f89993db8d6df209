"""Money stays whole and reads the Vietnamese way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.money import (
    NotAnAmount,
    format_money,
    line_amount,
    parse_vnd,
    vat_included,
)

AMOUNTS = st.integers(min_value=0, max_value=10**14)


def test_dong_are_grouped_by_points() -> None:
    """A Vietnamese reader sees points between thousands and ₫ behind."""
    assert format_money(1_250_000) == "1.250.000 ₫"


def test_other_currencies_show_their_minor_units() -> None:
    """A foreign fair's money keeps its two decimals, behind a comma."""
    assert format_money(-1250, "USD") == "-12,50 $"


@given(AMOUNTS)
def test_what_is_printed_can_be_typed(amount_minor: int) -> None:
    """Parsing undoes formatting for every amount of đồng."""
    assert parse_vnd(format_money(amount_minor)) == amount_minor


@pytest.mark.parametrize("text", ["", "-5", "1,5", "12a", "١٢", "9" * 16, "₫"])
def test_a_text_that_is_no_amount_is_refused(text: str) -> None:
    """Nothing but whole, non-negative đồng counts as money."""
    with pytest.raises(NotAnAmount):
        parse_vnd(text)


def test_half_a_dong_rounds_up() -> None:
    """A weighed line of exactly half a đồng goes up."""
    assert line_amount(1, 500) == 1


@given(AMOUNTS, st.integers(min_value=0, max_value=200))
def test_vat_and_net_make_the_gross(amount_minor: int, rate_permille: int) -> None:
    """The VAT inside an amount is within half a đồng of its exact share."""
    vat = vat_included(amount_minor, rate_permille)

    difference = vat * (1000 + rate_permille) - amount_minor * rate_permille

    assert abs(2 * difference) <= 1000 + rate_permille
