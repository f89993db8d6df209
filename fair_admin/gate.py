"""What may be counted at a gate in one hour, and how a wrong count is put right."""

from dataclasses import dataclass, replace
from typing import assert_never

from events.decider import Decider, Refusal
from events.fact import Fact, UnknownFact
from events.visits import (
    CountCorrected,
    VisitorsCounted,
    VisitorsEstimated,
    VisitorsLeft,
)

HOUR_MS = 3_600_000
HOURLY_MAX = 50_000
SKEW_MS = 120_000
"""A phone's clock may be ahead of ours by so much."""
IN, OUT = "in", "out"


class CountOutOfRange(Refusal):
    """Nobody counts that many, or fewer than one."""


class NotThatMany(Refusal):
    """A correction would leave fewer than no visitors in that hour."""


class InTheFuture(Refusal):
    """The hour has not begun, or the phone's clock is ahead."""


class CorrectionUnexplained(Refusal):
    """Why a count was wrong must be said."""


class EstimateUnclear(Refusal):
    """An estimate says how far off it may be, and what it rests on."""


@dataclass(frozen=True, kw_only=True)
class Tap:
    """One visitor came in or went out, at this moment of the phone's clock."""

    fair_id: str
    gate_id: str
    at_ms: int
    now_ms: int
    direction: str = IN


@dataclass(frozen=True, kw_only=True)
class EnterHour:
    """So many came in during an hour that was counted by hand."""

    fair_id: str
    gate_id: str
    count: int
    hour_starts_at_ms: int
    now_ms: int


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """Judge an hour that nobody counted; 0 takes an earlier judgement back."""

    fair_id: str
    gate_id: str
    count: int
    plus_minus: int
    basis: str
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
    now_ms: int
    direction: str = IN


Command = Tap | EnterHour | Estimate | Correct


@dataclass(frozen=True)
class Counted:
    """What stands for the hour."""

    visitors: int = 0
    left: int = 0
    estimate: VisitorsEstimated | None = None


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
            kind = VisitorsCounted if command.direction == IN else VisitorsLeft
            return (_counted(command, 1, "tap", command.at_ms, kind),)
        case EnterHour():
            if not 0 < command.count <= HOURLY_MAX:
                raise CountOutOfRange(command.count)
            hour = _begun(command)
            return (_counted(command, command.count, "hourly", hour, VisitorsCounted),)
        case Estimate():
            return _estimated(command, state)
        case Correct():
            return (_corrected(command, state),)
        case _:
            assert_never(command)


def _begun(command: EnterHour | Estimate | Correct) -> int:
    """Return the hour a command is about; raises InTheFuture."""
    hour = hour_of(command.hour_starts_at_ms)
    if hour > command.now_ms:
        raise InTheFuture(command.hour_starts_at_ms)
    return hour


def _counted(
    command: Tap | EnterHour,
    count: int,
    method: str,
    at_ms: int,
    kind: type[VisitorsCounted | VisitorsLeft],
) -> VisitorsCounted | VisitorsLeft:
    return kind(
        fair_id=command.fair_id,
        gate_id=command.gate_id,
        count=count,
        method=method,
        hour_starts_at_ms=hour_of(at_ms),
    )


def _estimated(command: Estimate, state: Counted) -> tuple[Fact, ...]:
    hour = _begun(command)
    if not 0 <= command.count <= HOURLY_MAX:
        raise CountOutOfRange(command.count)
    if not 0 <= command.plus_minus <= command.count or not command.basis.strip():
        raise EstimateUnclear
    estimated = VisitorsEstimated(
        fair_id=command.fair_id,
        gate_id=command.gate_id,
        count=command.count,
        plus_minus=command.plus_minus,
        basis=command.basis.strip(),
        hour_starts_at_ms=hour,
    )
    return () if estimated == state.estimate else (estimated,)


def _corrected(command: Correct, state: Counted) -> CountCorrected:
    hour = _begun(command)
    if not 0 < abs(command.difference) <= HOURLY_MAX:
        raise CountOutOfRange(command.difference)
    stands = state.visitors if command.direction == IN else state.left
    if stands + command.difference < 0:
        raise NotThatMany(stands)
    if not command.reason.strip():
        raise CorrectionUnexplained
    return CountCorrected(
        fair_id=command.fair_id,
        gate_id=command.gate_id,
        count=command.difference,
        reason=command.reason.strip(),
        hour_starts_at_ms=hour,
        direction=command.direction,
    )


def evolve(state: Counted, fact: Fact | UnknownFact) -> Counted:
    """Return what stands after a fact."""
    match fact:
        case VisitorsCounted():
            return replace(state, visitors=state.visitors + fact.count)
        case VisitorsLeft():
            return replace(state, left=state.left + fact.count)
        case CountCorrected() if fact.direction == OUT:
            return replace(state, left=state.left + fact.count)
        case CountCorrected():
            return replace(state, visitors=state.visitors + fact.count)
        case VisitorsEstimated():
            return replace(state, estimate=fact)
        case _:
            return state


GATE: Decider[Command, Counted] = Decider(Counted(), decide, evolve)
"""Everything counted at one gate in one hour. Stream: see `gate_stream`."""
