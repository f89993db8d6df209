"""Visitors are counted one by one or by the hour, and corrected openly."""

from dataclasses import replace

import pytest

from events.visits import (
    CountCorrected,
    VisitorsCounted,
    VisitorsEstimated,
    VisitorsLeft,
)
from fair_admin.gate import (
    GATE,
    HOUR_MS,
    HOURLY_MAX,
    SKEW_MS,
    Correct,
    CorrectionUnexplained,
    CountOutOfRange,
    EnterHour,
    Estimate,
    EstimateUnclear,
    InTheFuture,
    NotThatMany,
    Tap,
    gate_stream,
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


def correct(difference: int, reason: str = " bấm nhầm ") -> Correct:
    """Add visitors to the first hour, or take them off."""
    return Correct(
        fair_id="f1",
        gate_id="g1",
        difference=difference,
        reason=reason,
        hour_starts_at_ms=HOUR_MS + 7,
        now_ms=HOUR_MS + 8,
    )


def tap(at_ms: int, now_ms: int) -> Tap:
    """Press the button at a moment of the phone's clock and one of ours."""
    return Tap(fair_id="f1", gate_id="g1", at_ms=at_ms, now_ms=now_ms)


def test_a_tap_is_one_visitor_of_the_hour_it_was_made_in() -> None:
    """Also when it was waiting in the phone for three hours."""
    assert given(GATE).when(tap(HOUR_MS + 5, now_ms=4 * HOUR_MS)) == (TAPPED,)


def test_a_tap_of_a_fast_clock_waits() -> None:
    """Two minutes are forgiven, more are refused."""
    assert given(GATE).when(tap(HOUR_MS + SKEW_MS, now_ms=HOUR_MS)) == (TAPPED,)
    given(GATE).refuses(tap(HOUR_MS + SKEW_MS + 1, now_ms=HOUR_MS), InTheFuture)


def test_every_hour_of_a_gate_is_a_stream_of_its_own() -> None:
    """What is decided looks at one hour alone."""
    assert gate_stream("g1", HOUR_MS + 7) == f"gate/g1/{HOUR_MS}"
    assert gate_stream("g1", 2 * HOUR_MS) == f"gate/g1/{2 * HOUR_MS}"


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


def test_a_correction_says_what_to_add_and_why() -> None:
    """It may add and take off, never below nobody."""
    assert given(GATE, TAPPED).when(correct(-1)) == (
        CountCorrected(
            fair_id="f1",
            gate_id="g1",
            count=-1,
            reason="bấm nhầm",
            hour_starts_at_ms=HOUR_MS,
        ),
    )
    assert given(GATE).when(correct(3))
    given(GATE, TAPPED).refuses(correct(-2), NotThatMany)
    given(GATE, TAPPED).refuses(correct(0), CountOutOfRange)
    given(GATE, TAPPED).refuses(correct(-1, " "), CorrectionUnexplained)


def test_a_correction_of_an_hour_to_come_is_refused() -> None:
    """Nothing of it can be wrong yet."""
    to_come = replace(correct(3), hour_starts_at_ms=2 * HOUR_MS)

    given(GATE).refuses(to_come, InTheFuture)


def test_who_goes_out_is_counted_apart() -> None:
    """And put right apart: out is never taken off who came in."""
    (left,) = given(GATE).when(replace(tap(HOUR_MS, HOUR_MS), direction="out"))

    assert left == VisitorsLeft(
        fair_id="f1", gate_id="g1", count=1, method="tap", hour_starts_at_ms=HOUR_MS
    )
    mistap = replace(correct(-1), direction="out")
    assert given(GATE, left).when(mistap)
    given(GATE, TAPPED).refuses(mistap, NotThatMany)


def test_an_estimate_says_how_far_off_it_may_be() -> None:
    """The last one stands; the same again is nothing, 0 takes it back."""
    judge = Estimate(
        fair_id="f1",
        gate_id="g1",
        count=150,
        plus_minus=40,
        basis=" số vé xe ",
        hour_starts_at_ms=HOUR_MS,
        now_ms=HOUR_MS,
    )
    (judged,) = given(GATE).when(judge)
    assert judged == VisitorsEstimated(
        fair_id="f1",
        gate_id="g1",
        count=150,
        plus_minus=40,
        basis="số vé xe",
        hour_starts_at_ms=HOUR_MS,
    )
    assert given(GATE, judged).when(judge) == ()
    assert given(GATE, judged).when(replace(judge, count=0, plus_minus=0))

    given(GATE).refuses(replace(judge, plus_minus=151), EstimateUnclear)
    given(GATE).refuses(replace(judge, basis=" "), EstimateUnclear)
    given(GATE).refuses(replace(judge, count=-1), CountOutOfRange)
    given(GATE).refuses(replace(judge, now_ms=HOUR_MS - 1), InTheFuture)
