"""Columns stand where their numbers say, whatever the numbers are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fair_admin.pages.chart import Column, draw

AMOUNTS = st.integers(min_value=-(10**12), max_value=10**14)


@given(st.lists(st.tuples(AMOUNTS, st.integers(0, 10**6)), min_size=1, max_size=90))
def test_everything_is_inside_the_picture(numbers: list[tuple[int, int]]) -> None:
    """No bar or point leaves the chart; the highest is the highest."""
    columns = [
        Column(label=str(index), amount_minor=amount, visitors=came)
        for index, (amount, came) in enumerate(numbers)
    ]

    chart = draw(columns, width=360, height=220)

    for bar in chart.bars:
        assert 0 <= bar.y <= bar.y + bar.height == chart.base
        assert chart.left <= bar.x <= bar.x + bar.width <= chart.right + 2
        assert 0 <= bar.point_y <= chart.base
    best = max(chart.bars, key=lambda bar: bar.column.amount_minor)
    assert best.y == min(bar.y for bar in chart.bars)


@pytest.mark.parametrize(
    ("amount", "digits", "unit", "top"),
    [
        (0, 0, "₫", "4"),
        (900_000, 0, "nghìn ₫", "1.200"),
        (23_100_000, 0, "triệu ₫", "24"),
        (17_400_000_000, 0, "tỷ ₫", "20"),
        (1_250, 2, "", "16"),
    ],
)
def test_the_scale_is_round_and_in_words(
    amount: int, digits: int, unit: str, top: str
) -> None:
    """Large amounts are in thousands, millions or thousands of millions."""
    columns = [Column(label="8", amount_minor=amount)]

    chart = draw(columns, width=720, height=300, minor_digits=digits)

    assert (chart.unit, chart.ticks[-1].amount) == (unit, top)


def test_hours_to_come_have_no_visitors_yet() -> None:
    """The line of visitors ends now and does not fall to nothing."""
    columns = [
        Column(label="8", visitors=4),
        Column(label="9", has_begun=False),
    ]

    assert draw(columns, width=360, height=220).line.count(",") == 1
