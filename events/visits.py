"""Facts of visitors at the gates.

Streams: gate/<gate_id>/<hour>, and badge/<fair_id>/<day>/<badge> for what is scanned.
"""

from events.fact import Fact


class VisitorsCounted(Fact, frozen=True, kw_only=True, tag="gate.counted/1"):
    """Somebody at a gate counted visitors coming in.

    method: "tap" (one press, one visitor) or "hourly" (entered for a whole hour).
    `hour_starts_at_ms` is the start of the hour the count belongs to, UTC.
    """

    fair_id: str
    gate_id: str
    count: int
    method: str
    hour_starts_at_ms: int


class VisitorsLeft(Fact, frozen=True, kw_only=True, tag="gate.left/1"):
    """Somebody at a gate counted visitors going out; methods as coming in."""

    fair_id: str
    gate_id: str
    count: int
    method: str
    hour_starts_at_ms: int


class BadgeScanned(Fact, frozen=True, kw_only=True, tag="gate.badge-scanned/1"):
    """A ticket or badge was read at a gate, whether it was right there or not.

    `badge` is a hash of what stands on it, different at every fair. Directions: "in",
    "out". `counted` is 1, or 0 where the badge was on that side already.
    """

    fair_id: str
    gate_id: str
    badge: str
    direction: str
    counted: int
    hour_starts_at_ms: int


class VisitorsEstimated(Fact, frozen=True, kw_only=True, tag="gate.estimated/1"):
    """Nobody counted an hour and somebody judged it: so many, give or take so many.

    The last word on an hour stands. It is never added to what was counted. `basis`
    says what the judgement rests on.
    """

    fair_id: str
    gate_id: str
    count: int
    plus_minus: int
    basis: str
    hour_starts_at_ms: int


class CountCorrected(Fact, frozen=True, kw_only=True, tag="gate.corrected/1"):
    """A count was found wrong; `count` is what to add, usually negative.

    Directions: "in", "out".
    """

    fair_id: str
    gate_id: str
    count: int
    reason: str
    hour_starts_at_ms: int
    direction: str = "in"
