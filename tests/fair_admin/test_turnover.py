"""A booth without a till says what it took, day by day."""

import msgspec
import pytest

from events.decider import Refusal
from events.turnover import TurnoverDeclared
from fair_admin.turnover import (
    TURNOVER,
    BoothHasTill,
    ChangeUnexplained,
    DayNotYetOver,
    DayOutsideFair,
    Declare,
    TurnoverOutOfRange,
    decide,
)

SAID = TurnoverDeclared(
    fair_id="f1",
    booth_id="b1",
    day="2026-11-22",
    currency="VND",
    amount_minor=5_000_000,
    ocop_minor=1_000_000,
    reason="",
)


def declare(*, has_till: bool = False, **changed: object) -> Declare:
    """Give the command for what was said, changed so."""
    return Declare(
        declared=msgspec.structs.replace(SAID, **changed),
        starts_on="2026-11-20",
        ends_on="2026-11-25",
        today="2026-11-23",
        has_till=has_till,
    )


def test_what_is_said_stands() -> None:
    """Nothing at all is an answer too, and the same again is nothing new."""
    assert decide(declare(), TURNOVER.initial) == (SAID,)
    assert decide(declare(amount_minor=0, ocop_minor=0), TURNOVER.initial)
    assert decide(declare(), TURNOVER.fold((SAID,))) == ()


def test_another_word_needs_a_reason() -> None:
    """Both words stay in the log; the last one counts."""
    state = TURNOVER.fold((SAID,))

    with pytest.raises(ChangeUnexplained):
        decide(declare(amount_minor=6_000_000), state)
    assert decide(declare(amount_minor=6_000_000, reason="cộng nhầm"), state)
    assert decide(declare(day="2026-11-23"), state)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"amount_minor": -1, "ocop_minor": -1}, TurnoverOutOfRange),
        ({"ocop_minor": 5_000_001}, TurnoverOutOfRange),
        ({"amount_minor": 10**12 + 1}, TurnoverOutOfRange),
        ({"day": "2026-11-24"}, DayNotYetOver),
        ({"day": "2026-11-19"}, DayOutsideFair),
        ({"day": "2026-11-26"}, DayOutsideFair),
        ({"has_till": True}, BoothHasTill),
    ],
)
def test_what_cannot_be_is_refused(
    changed: dict[str, object], refusal: type[Refusal]
) -> None:
    """Amounts below nothing, days without a fair, and what a till measures."""
    has_till = bool(changed.pop("has_till", False))

    with pytest.raises(refusal):
        decide(declare(has_till=has_till, **changed), TURNOVER.initial)
