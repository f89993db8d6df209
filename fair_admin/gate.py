"""What may be counted at a gate, and how a wrong count is put right."""

from dataclasses import dataclass
from typing import assert_never

from events.decider import Decider, Refusal
from events.fact import Fact, UnknownFact
from events.visits import CountCorrected, VisitorsCounted

HOUR_MS = 3_600_000
TAP_MAX = 1
HOURLY_MAX = 50_000


class CountOutOfRange(Refusal):
    """Nobody counts that many, or fewer than one."""


class NotThatMany(Refusal):
    """A correction would leave fewer than no visitors in that hour."""


class InTheFuture(Refusal):
    """The hour has not begun."""


@dataclass(frozen=True, kw_only=True)
class Tap:
    """One visitor came in just now."""

    fair_id: str
    gate_id: str
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
    """Take so many off an hour again."""

    fair_id: str
    gate_id: str
    too_many: int
    reason: str
    hour_starts_at_ms: int


Command = Tap | EnterHour | Correct


@dataclass(frozen=True)
class Counts:
    """What stands for each hour, as pairs of its start and its count."""

    hours: tuple[tuple[int, int], ...] = ()

    def of(self, hour_starts_at_ms: int) -> int:
        """Return the count of an hour."""
        return dict(self.hours).get(hour_starts_at_ms, 0)


def hour_of(at_ms: int) -> int:
    """Return when the hour of a moment began; Vietnam is whole hours off UTC."""
    return at_ms // HOUR_MS * HOUR_MS


def decide(command: Command, state: Counts) -> tuple[Fact, ...]:
    """Return what happens, or raise a refusal."""
    match command:
        case Tap():
            return (
                VisitorsCounted(
                    fair_id=command.fair_id,
                    gate_id=command.gate_id,
                    count=TAP_MAX,
                    method="tap",
                    hour_starts_at_ms=hour_of(command.now_ms),
                ),
            )
        case EnterHour():
            if not 0 < command.count <= HOURLY_MAX:
                raise CountOutOfRange(command.count)
            if hour_of(command.hour_starts_at_ms) > command.now_ms:
                raise InTheFuture(command.hour_starts_at_ms)
            return (
                VisitorsCounted(
                    fair_id=command.fair_id,
                    gate_id=command.gate_id,
                    count=command.count,
                    method="hourly",
                    hour_starts_at_ms=hour_of(command.hour_starts_at_ms),
                ),
            )
        case Correct():
            hour = hour_of(command.hour_starts_at_ms)
            if command.too_many <= 0:
                raise CountOutOfRange(command.too_many)
            if command.too_many > state.of(hour):
                raise NotThatMany(state.of(hour))
            return (
                CountCorrected(
                    fair_id=command.fair_id,
                    gate_id=command.gate_id,
                    count=-command.too_many,
                    reason=command.reason.strip(),
                    hour_starts_at_ms=hour,
                ),
            )
        case _:
            assert_never(command)


def evolve(state: Counts, fact: Fact | UnknownFact) -> Counts:
    """Return the counts after a fact."""
    if not isinstance(fact, VisitorsCounted | CountCorrected):
        return state
    hours = dict(state.hours)
    hours[fact.hour_starts_at_ms] = state.of(fact.hour_starts_at_ms) + fact.count
    return Counts(tuple(hours.items()))


GATE: Decider[Command, Counts] = Decider(Counts(), decide, evolve)
"""Everything counted at one gate. Stream: gate/<gate_id>."""
