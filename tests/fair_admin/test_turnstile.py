"""A busy hub sends tills away in good order and forgets nobody who comes again."""

from contextlib import ExitStack

import pytest

from fair_admin.turnstile import PLACES, HubBusy, Turnstile


class Clock:
    """A clock that somebody else moves."""

    def __init__(self) -> None:
        """Begin at noon."""
        self.ms = 43_200_000

    def __call__(self) -> int:
        """Give the time."""
        return self.ms


def refused(turnstile: Turnstile, till: str) -> int:
    """Come when it is full, and give the seconds one is told to wait."""
    with pytest.raises(HubBusy) as busy, turnstile.turn(till):
        pass
    return busy.value.retry_seconds


def test_a_few_are_served_at_once_and_the_others_come_again() -> None:
    """Who leaves makes room; the later one came, the longer one is told to wait."""
    turnstile = Turnstile(Clock())
    with ExitStack() as inside:
        for number in range(PLACES):
            inside.enter_context(turnstile.turn(f"in{number}"))
        waits = [refused(turnstile, f"t{number}") for number in range(300)]

    assert waits == sorted(waits)
    assert waits[0] < waits[100] < waits[-1] + 1
    with turnstile.turn("t0"):
        pass


def test_a_newcomer_does_not_overtake_a_queue() -> None:
    """Those in front come in, those behind keep the place they had."""
    turnstile = Turnstile(Clock())
    with ExitStack() as inside:
        for number in range(PLACES):
            inside.enter_context(turnstile.turn(f"in{number}"))
        for number in range(20):
            refused(turnstile, f"t{number}")

    assert refused(turnstile, "newcomer") > refused(turnstile, "t13")
    for number in range(20):
        with turnstile.turn(f"t{number}"):
            pass
    with turnstile.turn("newcomer"):
        pass


def test_who_does_not_come_again_holds_up_nobody() -> None:
    """A till that vanished is forgotten after a minute."""
    clock = Clock()
    turnstile = Turnstile(clock)
    with ExitStack() as inside:
        for number in range(PLACES):
            inside.enter_context(turnstile.turn(f"in{number}"))
        for number in range(20):
            refused(turnstile, f"t{number}")
    refused(turnstile, "late")
    clock.ms += 61_000

    with turnstile.turn("late"):
        pass


def test_a_failure_inside_leaves_the_place_free() -> None:
    """Whatever goes wrong with a batch, the next one gets its turn."""
    turnstile = Turnstile(Clock())
    for _ in range(9):
        with pytest.raises(ZeroDivisionError), turnstile.turn("t1"):
            raise ZeroDivisionError
    with turnstile.turn("t1"):
        pass
