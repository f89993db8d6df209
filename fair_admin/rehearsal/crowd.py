"""Visitors through the gates: hour by hour, with a wrong count now and then."""

from collections.abc import Iterator
from dataclasses import dataclass

from fair_admin.gate import Correct, EnterHour
from fair_admin.rehearsal.chance import chance
from fair_admin.rehearsal.days import HOUR_MS, MINUTE_MS, at, days_from
from fair_admin.rehearsal.fairs import FairPlan
from fair_admin.rehearsal.shares import split

_HOURS = {8: 3, 9: 6, 10: 8, 11: 6, 12: 4, 13: 4, 14: 6, 15: 8} | {
    16: 9,
    17: 8,
    18: 9,
    19: 12,
    20: 10,
    21: 4,
}
"""How busy each hour of a fair's day is beside the others."""
_MISCOUNTED = 0.02
_WEIGHTS = {"provincial": 24.0, "local": 4.0}


@dataclass(frozen=True, kw_only=True)
class Count:
    """What somebody at a gate enters, and when."""

    at_ms: int
    gate_id: str
    command: EnterHour | Correct


def visits_of(
    plans: tuple[FairPlan, ...], visits: int, seed: int
) -> tuple[tuple[Count, ...], ...]:
    """Return for each fair what is counted there; all of it sums to `visits`."""
    draws = chance(seed, "visits")
    weights = [
        _WEIGHTS.get(plan.planned.level, 3.0) * draws.uniform(0.8, 1.25)
        for plan in plans
    ]
    return tuple(
        tuple(_counts(plan, share, seed))
        for plan, share in zip(plans, split(visits, weights), strict=True)
    )


def _counts(plan: FairPlan, visits: int, seed: int) -> Iterator[Count]:
    draws = chance(seed, "gates", plan.fair_id)
    hours = [
        (at(day, hour), gate.gate_id, busy * draws.uniform(0.6, 1.5))
        for day in days_from(plan.planned.starts_on, plan.planned.ends_on)
        for hour, busy in _HOURS.items()
        for gate in plan.gates
    ]
    shares = split(visits, [busy for _, _, busy in hours])
    for (starts_at_ms, gate_id, _), share in zip(hours, shares, strict=True):
        if not share:
            continue
        wrong = draws.randint(1, 30) if draws.random() < _MISCOUNTED else 0
        entered_at_ms = starts_at_ms + HOUR_MS + draws.randint(1, 9) * MINUTE_MS
        enter = EnterHour(
            fair_id=plan.fair_id,
            gate_id=gate_id,
            count=share + wrong,
            hour_starts_at_ms=starts_at_ms,
            now_ms=entered_at_ms,
        )
        yield Count(at_ms=entered_at_ms, gate_id=gate_id, command=enter)
        if wrong:
            later = entered_at_ms + 5 * MINUTE_MS
            correct = Correct(
                fair_id=plan.fair_id,
                gate_id=gate_id,
                difference=-wrong,
                reason="nhập nhầm",
                hour_starts_at_ms=starts_at_ms,
                now_ms=later,
            )
            yield Count(at_ms=later, gate_id=gate_id, command=correct)
