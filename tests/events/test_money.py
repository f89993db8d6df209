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
    vat_parts,
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


@given(
    st.lists(
        st.tuples(
            st.integers(min_value=0, max_value=10**9), st.sampled_from((0, 50, 80, 100))
        ),
        max_size=20,
    )
)
def test_the_vat_of_lines_adds_up_to_that_of_their_rate(
    parts: list[tuple[int, int]],
) -> None:
    """To the đồng, for every rate; no line has more than its price of it."""
    taxes = vat_parts(parts)

    for rate in (0, 50, 80, 100):
        amounts = [amount for amount, one in parts if one == rate]
        vat = [tax for tax, (_, one) in zip(taxes, parts, strict=True) if one == rate]
        assert sum(vat) == vat_included(sum(amounts), rate)
    assert all(
        0 <= tax <= amount for tax, (amount, _) in zip(taxes, parts, strict=True)
    )
