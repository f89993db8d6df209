"""One ticket or badge at the gates of a fair on one day: inside, or not."""

import hashlib
from dataclasses import dataclass

from events.decider import Decider
from events.fact import Fact, UnknownFact
from events.moments import local
from events.visits import BadgeScanned
from fair_admin.gate import IN, SKEW_MS, InTheFuture, hour_of

_BADGE_LENGTH = 24


@dataclass(frozen=True, kw_only=True)
class Scan:
    """A badge was read at a gate, at this moment of the phone's clock."""

    fair_id: str
    gate_id: str
    badge: str
    direction: str
    at_ms: int
    now_ms: int


@dataclass(frozen=True)
class Seen:
    """Where the badge is."""

    is_inside: bool = False


def badge_of(fair_id: str, text: str) -> str:
    """Return what a badge is called: nobody's name, and another at every fair."""
    said = " ".join(text.split())
    return hashlib.sha256(f"{fair_id}/{said}".encode()).hexdigest()[:_BADGE_LENGTH]


def badge_stream(fair_id: str, badge: str, at_ms: int) -> str:
    """Return the stream of a badge on the day of a moment."""
    return f"badge/{fair_id}/{local(at_ms).date().isoformat()}/{badge}"


def decide(command: Scan, state: Seen) -> tuple[Fact, ...]:
    """Return the scan as a fact: it happened, and counts where the badge moved."""
    if command.at_ms > command.now_ms + SKEW_MS:
        raise InTheFuture(command.at_ms)
    return (
        BadgeScanned(
            fair_id=command.fair_id,
            gate_id=command.gate_id,
            badge=command.badge,
            direction=command.direction,
            counted=int((command.direction == IN) != state.is_inside),
            hour_starts_at_ms=hour_of(command.at_ms),
        ),
    )


def evolve(state: Seen, fact: Fact | UnknownFact) -> Seen:
    """Return where the badge is after a fact."""
    if not isinstance(fact, BadgeScanned):
        return state
    return Seen(fact.direction == IN)


BADGE: Decider[Scan, Seen] = Decider(Seen(), decide, evolve)
"""One badge on one day. Stream: see `badge_stream`."""
