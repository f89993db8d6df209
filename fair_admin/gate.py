"""What may be counted at a gate in one hour, and how a wrong count is put right."""

from dataclasses import dataclass
from typing import assert_never

from events.decider import Decider, Refusal
from events.fact import Fact, UnknownFact
from events.visits import CountCorrected, VisitorsCounted

HOUR_MS = 3_600_000
HOURLY_MAX = 50_000
SKEW_MS = 120_000
"""A phone's clock may be ahead of ours by so much."""


class CountOutOfRange(Refusal):
    """Nobody counts that many, or fewer than one."""


class NotThatMany(Refusal):
    """A correction would leave fewer than no visitors in that hour."""


class InTheFuture(Refusal):
    """The hour has not begun, or the phone's clock is ahead."""


class CorrectionUnexplained(Refusal):
    """Why a count was wrong must be said."""


@dataclass(frozen=True, kw_only=True)
class Tap:
    """One visitor came in, at this moment of the phone's clock."""

    fair_id: str
    gate_id: str
    at_ms: int
    now_ms: int


@dataclass(frozen=True, kw_only=True)
class EnterHour:
    """So many came in during an hour that was counted by hand."""

    fair_id: str
    gate_id: str
    count: int
    hour_starts_at_ms: int
    now_ms: int


@dataclass(frozen=True, kw_only=True)
class Correct:
    """Add so many to an hour that was counted wrong; less than nothing takes off."""

    fair_id: str
    gate_id: str
    difference: int
    reason: str
    hour_starts_at_ms: int


Command = Tap | EnterHour | Correct


@dataclass(frozen=True)
class Counted:
    """What stands for the hour."""

    visitors: int = 0


def hour_of(at_ms: int) -> int:
    """Return when the hour of a moment began; Vietnam is whole hours off UTC."""
    return at_ms // HOUR_MS * HOUR_MS


def gate_stream(gate_id: str, at_ms: int) -> str:
    """Return the stream of one gate and the hour of a moment."""
    return f"gate/{gate_id}/{hour_of(at_ms)}"


def decide(command: Command, state: Counted) -> tuple[Fact, ...]:
    """Return what happens, or raise a refusal."""
    match command:
        case Tap():
            if command.at_ms > command.now_ms + SKEW_MS:
                raise InTheFuture(command.at_ms)
            return (_counted(command, 1, "tap", command.at_ms),)
        case EnterHour():
            if not 0 < command.count <= HOURLY_MAX:
                raise CountOutOfRange(command.count)
            if hour_of(command.hour_starts_at_ms) > command.now_ms:
                raise InTheFuture(command.hour_starts_at_ms)
            count, hour = command.count, command.hour_starts_at_ms
            return (_counted(command, count, "hourly", hour),)
        case Correct():
            return (_corrected(command, state),)
        case _:
            assert_never(command)


def _counted(
    command: Tap | EnterHour, count: int, method: str, at_ms: int
) -> VisitorsCounted:
    return VisitorsCounted(
        fair_id=command.fair_id,
        gate_id=command.gate_id,
        count=count,
        method=method,
        hour_starts_at_ms=hour_of(at_ms),
    )


def _corrected(command: Correct, state: Counted) -> CountCorrected:
    if not 0 < abs(command.difference) <= HOURLY_MAX:
        raise CountOutOfRange(command.difference)
    if state.visitors + command.difference < 0:
        raise NotThatMany(state.visitors)
    if not command.reason.strip():
        raise CorrectionUnexplained
    return CountCorrected(
        fair_id=command.fair_id,
        gate_id=command.gate_id,
        count=command.difference,
        reason=command.reason.strip(),
        hour_starts_at_ms=hour_of(command.hour_starts_at_ms),
    )


def evolve(state: Counted, fact: Fact | UnknownFact) -> Counted:
    """Return what stands after a fact."""
    if not isinstance(fact, VisitorsCounted | CountCorrected):
        return state
    return Counted(state.visitors + fact.count)


GATE: Decider[Command, Counted] = Decider(Counted(), decide, evolve)
"""Everything counted at one gate in one hour. Stream: see `gate_stream`."""
