"""How commands become facts in a stream that several may write to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from events.decider import Decider, Occasion, Refusal
from events.fact import Fact
from events.log import EventLog, StaleStream
from events.record import GENESIS, Record, encode_record, hash_of

C = TypeVar("C")
S = TypeVar("S")

_ATTEMPTS = 3


@dataclass(frozen=True, kw_only=True)
class Step(Generic[C]):
    """One command of several, with its own occasion."""

    command: C
    occasion: Occasion


Outcome = tuple[Fact, ...] | Refusal
"""What a command came to: its facts, or why it cannot be done."""


def handle(
    log: EventLog, decider: Decider[C, S], stream: str, command: C, occasion: Occasion
) -> tuple[Fact, ...]:
    """Decide a command on a stream and record the facts; return them.

    The same `command_id` a second time writes nothing and returns (). Whoever loses a
    race reads again and decides again. Raises the decider's refusals, and StaleStream
    after three lost races.
    """
    step = Step(command=command, occasion=occasion)
    (outcome,) = handle_all(log, decider, stream, (step,), occasion.at_ms)
    if isinstance(outcome, Refusal):
        raise outcome
    return outcome


def handle_all(
    log: EventLog,
    decider: Decider[C, S],
    stream: str,
    steps: Sequence[Step[C]],
    received_at_ms: int,
) -> tuple[Outcome, ...]:
    """Decide commands in order, each on what those before it left; return outcomes.

    A refused command holds up none of the others. The stream is read once, and all
    records are written in one transaction. Raises StaleStream after three lost races.
    """
    for _ in range(_ATTEMPTS):
        outcomes, bodies, have = _decided(log, decider, stream, steps)
        if not bodies:
            return outcomes
        try:
            log.append(stream, have + 1, bodies, received_at_ms)
        except StaleStream:
            continue
        return outcomes
    raise StaleStream(stream)


def _decided(
    log: EventLog, decider: Decider[C, S], stream: str, steps: Sequence[Step[C]]
) -> tuple[tuple[Outcome, ...], list[bytes], int]:
    """Return outcomes, the records to write, and how many the stream has."""
    history = log.read_stream(stream, limit=1_000_000)
    records = [stored.record for stored in history]
    done = {record.command_id for record in records}
    state = decider.fold(fact for record in records for fact in record.facts)
    previous = hash_of(history[-1].body) if history else GENESIS
    outcomes: list[Outcome] = []
    bodies: list[bytes] = []
    for step in steps:
        outcome = () if step.occasion.command_id in done else _try(decider, step, state)
        outcomes.append(outcome)
        if isinstance(outcome, Refusal) or not outcome:
            continue
        for fact in outcome:
            state = decider.evolve(state, fact)
        done.add(step.occasion.command_id)
        record = Record(
            stream=stream,
            sequence=len(history) + len(bodies) + 1,
            at_ms=step.occasion.at_ms,
            actor=step.occasion.actor,
            command_id=step.occasion.command_id,
            previous=previous,
            facts=outcome,
        )
        bodies.append(encode_record(record))
        previous = hash_of(bodies[-1])
    return tuple(outcomes), bodies, len(history)


def _try(decider: Decider[C, S], step: Step[C], state: S) -> Outcome:
    try:
        return decider.decide(step.command, state)
    except Refusal as refusal:
        return refusal
