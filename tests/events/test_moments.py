"""Days are read as people in Vietnam write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.moments import NotADay, format_day, parse_day


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2999, 12, 31)))
def test_what_is_shown_can_be_typed(day: date) -> None:
    """Parsing undoes formatting for every day, and leaves an ISO day as it is."""
    assert parse_day(format_day(day.isoformat())) == day.isoformat()
    assert parse_day(day.isoformat()) == day.isoformat()


@pytest.mark.parametrize(
    "text", ["1/7/2026", "01-07-2026", "01.07.2026", "01072026", " 01/07/2026 "]
)
def test_a_day_is_read_however_its_parts_are_parted(text: str) -> None:
    """Day first, then month; a keyboard of digits alone is enough."""
    assert parse_day(text) == "2026-07-01"


@pytest.mark.parametrize(
    "text",
    ["", "31/02/2026", "07/13/2026", "1/7/26", "20260701", "01/07/9999", "٠١/٠٧/٢٠٢٦"],
)
def test_a_text_that_is_no_day_is_refused(text: str) -> None:
    """A month comes second, a year has four digits of our time."""
    with pytest.raises(NotADay):
        parse_day(text)
