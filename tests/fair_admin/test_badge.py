"""A ticket counts once each way, wherever and however often it is scanned."""

import pytest

from events.visits import BadgeScanned
from fair_admin.badge import BADGE, Scan, badge_of, badge_stream
from fair_admin.gate import HOUR_MS, SKEW_MS, InTheFuture
from tests.scenario import given


def scan(direction: str = "in", at_ms: int = HOUR_MS + 5) -> Scan:
    """Scan a badge at gate g1 at a moment that is now."""
    return Scan(
        fair_id="f1",
        gate_id="g1",
        badge="x",
        direction=direction,
        at_ms=at_ms,
        now_ms=HOUR_MS + 5,
    )


def scanned(direction: str, counted: int) -> BadgeScanned:
    """Give the scan as a fact of the second hour."""
    return BadgeScanned(
        fair_id="f1",
        gate_id="g1",
        badge="x",
        direction=direction,
        counted=counted,
        hour_starts_at_ms=HOUR_MS,
    )


IN, OUT = scanned("in", 1), scanned("out", 1)


@pytest.mark.parametrize(
    ("before", "direction", "counted"),
    [
        ((), "in", 1),
        ((IN,), "in", 0),
        ((IN,), "out", 1),
        ((IN, OUT), "in", 1),
        ((), "out", 0),
        ((IN, OUT), "out", 0),
    ],
)
def test_a_scan_counts_where_the_badge_moved(
    before: tuple[BadgeScanned, ...], direction: str, counted: int
) -> None:
    """It happened all the same: every scan is a fact."""
    assert given(BADGE, *before).when(scan(direction)) == (scanned(direction, counted),)


def test_a_scan_in_the_future_waits() -> None:
    """A fast clock's scan is refused until its time has come."""
    given(BADGE).refuses(scan(at_ms=HOUR_MS + 6 + SKEW_MS), InTheFuture)


def test_a_badge_is_nobody_and_another_at_every_fair() -> None:
    """Blanks do not matter; the day is Vietnam's."""
    assert badge_of("f1", " VE  01 ") == badge_of("f1", "VE 01")
    assert badge_of("f1", "VE 01") != badge_of("f2", "VE 01")
    assert "VE" not in badge_of("f1", "VE 01")
    assert badge_stream("f1", "x", 17 * HOUR_MS) == "badge/f1/1970-01-02/x"
