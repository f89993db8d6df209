"""Visitors are counted one by one or by the hour, and corrected openly."""

import pytest

from events.visits import CountCorrected, VisitorsCounted
from fair_admin.gate import (
    GATE,
    HOUR_MS,
    HOURLY_MAX,
    Correct,
    CountOutOfRange,
    EnterHour,
    InTheFuture,
    NotThatMany,
    Tap,
)
from tests.scenario import given

TAPPED = VisitorsCounted(
    fair_id="f1", gate_id="g1", count=1, method="tap", hour_starts_at_ms=HOUR_MS
)


def enter(count: int, hour: int = HOUR_MS) -> EnterHour:
    """Enter an hour, at the very beginning of the second one."""
    return EnterHour(
        fair_id="f1", gate_id="g1", count=count, hour_starts_at_ms=hour, now_ms=HOUR_MS
    )


def correct(too_many: int) -> Correct:
    """Take visitors off the first hour."""
    return Correct(
        fair_id="f1",
        gate_id="g1",
        too_many=too_many,
        reason=" bấm nhầm ",
        hour_starts_at_ms=HOUR_MS + 7,
    )


def test_a_tap_is_one_visitor_of_this_hour() -> None:
    """The moment is brought down to its hour."""
    tap = Tap(fair_id="f1", gate_id="g1", now_ms=HOUR_MS + 5)

    assert given(GATE).when(tap) == (TAPPED,)


def test_an_hour_is_entered_at_once() -> None:
    """A hand count says how it was made."""
    (fact,) = given(GATE).when(enter(240))

    assert fact == VisitorsCounted(
        fair_id="f1",
        gate_id="g1",
        count=240,
        method="hourly",
        hour_starts_at_ms=HOUR_MS,
    )


@pytest.mark.parametrize("count", [0, -5, HOURLY_MAX + 1])
def test_a_count_nobody_makes_is_refused(count: int) -> None:
    """Zero, negative and absurd counts are typing errors."""
    given(GATE).refuses(enter(count), CountOutOfRange)


def test_an_hour_to_come_cannot_be_counted() -> None:
    """Visitors of the next hour are not here yet."""
    given(GATE).refuses(enter(5, hour=2 * HOUR_MS), InTheFuture)


def test_a_correction_takes_off_what_was_counted() -> None:
    """Never more than stands for that hour."""
    assert given(GATE, TAPPED).when(correct(1)) == (
        CountCorrected(
            fair_id="f1",
            gate_id="g1",
            count=-1,
            reason="bấm nhầm",
            hour_starts_at_ms=HOUR_MS,
        ),
    )
    given(GATE, TAPPED).refuses(correct(2), NotThatMany)
    given(GATE, TAPPED).refuses(correct(0), CountOutOfRange)
