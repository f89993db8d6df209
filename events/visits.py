"""Facts of visitors counted at the gates. Stream: gate/<gate_id>/<hour>."""

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


class CountCorrected(Fact, frozen=True, kw_only=True, tag="gate.corrected/1"):
    """A count was found wrong; `count` is what to add, usually negative."""

    fair_id: str
    gate_id: str
    count: int
    reason: str
    hour_starts_at_ms: int
