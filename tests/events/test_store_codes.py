"""In-store codes never meet those that GS1 gives to companies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.gtin import WrongCheckDigit, normalise_code
from events.store_codes import (
    NotRestricted,
    NotWeighed,
    RangeExhausted,
    StoreRange,
    read_weighed,
    weighed_code,
)


def test_the_lowest_free_code_is_drawn() -> None:
    """What is taken is passed over, and every code has its check digit."""
    store = StoreRange(prefix="20022")
    first = store.draw(())
    second = store.draw((first,))

    assert (first, second) == ("2002200000017", "2002200000024")
    assert store.draw_many((), 2) == (first, second)
    assert normalise_code(second) == second


@pytest.mark.parametrize("prefix", ["893", "30", "2", "", "2x", "٢٠", "2" * 12])
def test_a_range_that_gs1_gives_away_is_refused(prefix: str) -> None:
    """Only numbers beginning with 20 to 29 are left to each shop."""
    with pytest.raises(NotRestricted):
        StoreRange(prefix=prefix)


def test_a_range_that_is_used_up_says_so() -> None:
    """No number is given twice."""
    store = StoreRange(prefix="2" * 11)
    taken: list[str] = []
    for _ in range(9):
        taken.append(store.draw(taken))
    with pytest.raises(RangeExhausted):
        store.draw(taken)


@given(st.integers(1, 99_999), st.integers(1, 99_999))
def test_a_bag_says_what_it_holds(item: int, value: int) -> None:
    """Item and value come back from the bars."""
    assert read_weighed("21", weighed_code("21", item, value)) == (item, value)


def test_what_is_no_bag_is_refused() -> None:
    """Another prefix, a misread digit and numbers that do not fit."""
    code = weighed_code("21", 17, 350)
    with pytest.raises(NotWeighed):
        read_weighed("22", code)
    with pytest.raises(WrongCheckDigit):
        read_weighed("21", code[:-1] + str((int(code[-1]) + 1) % 10))
    for item, value in ((0, 1), (1, 0), (100_000, 1), (1, 100_000)):
        with pytest.raises(NotWeighed):
            weighed_code("21", item, value)
    with pytest.raises(NotRestricted):
        weighed_code("893", 1, 1)
