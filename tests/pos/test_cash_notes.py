"""Suggestions are amounts people do hand over, never less than the total."""

from hypothesis import given
from hypothesis import strategies as st

from pos.cash_notes import NOTES_MINOR, suggestions


def test_the_notes_next_above_are_suggested() -> None:
    """For 735,000 ₫: 740, 750 and 800 thousand, and a million."""
    assert suggestions(735_000) == (740_000, 750_000, 800_000, 1_000_000)
    assert suggestions(0) == ()


@given(st.integers(1, 10**9))
def test_every_suggestion_pays_and_can_be_counted_out(total_minor: int) -> None:
    """More than the total, in whole notes, from the smallest up."""
    amounts = suggestions(total_minor)

    assert all(amount > total_minor for amount in amounts)
    assert all(amount % NOTES_MINOR[-1] == 0 for amount in amounts)
    assert list(amounts) == sorted(set(amounts))
