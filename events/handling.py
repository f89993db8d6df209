"""How commands become facts in a stream that several may write to."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any, Generic, TypeVar

from events.decider import Decider, Occasion, Refusal
from events.fact import Fact
from events.log import EventLog, Run, StaleStream
from events.record import GENESIS, Record, encode_record, hash_of

C = TypeVar("C")
S = TypeVar("S")

_ATTEMPTS = 3
REMEMBERED_MAX = 64
_RECORDS_MAX = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Step(Generic[C]):
    """One command of several, with its own occasion."""

    command: C
    occasion: Occasion


Outcome = tuple[Fact, ...] | Refusal
"""What a command came to: its facts, or why it cannot be done."""


@dataclass(frozen=True, kw_only=True)
class _Seen:
    """How far a stream was read, what it came to, and which commands are in it."""

    sequence: int
    hash: str
    state: Any
    done: frozenset[str]


def handle(
    log: EventLog, decider: Decider[C, S], stream: str, command: C, occasion: Occasion
) -> tuple[Fact, ...]:
    """Decide a command on a stream and record the facts; see `Streams.handle`."""
    return Streams(log).handle(decider, stream, command, occasion)


class Streams:
    """The streams of a log; of those used last, only what is new is read again.

    A log only grows, so what was read stays true, whoever else writes meanwhile. Each
    stream belongs to one decider.
    """

    def __init__(self, log: EventLog) -> None:
        """Begin with nothing seen."""
        self._log = log
        self._seen: OrderedDict[str, _Seen] = OrderedDict()
        self._lock = Lock()

    def handle(
        self, decider: Decider[C, S], stream: str, command: C, occasion: Occasion
    ) -> tuple[Fact, ...]:
        """Decide a command and record the facts; return them.

        The same `command_id` a second time writes nothing and returns (). Whoever loses
        a race reads again and decides again. Raises the decider's refusals, and
        StaleStream after three lost races.
        """
        step = Step(command=command, occasion=occasion)
        (outcome,) = self.handle_all(decider, stream, (step,), occasion.at_ms)
        if isinstance(outcome, Refusal):
            raise outcome
        return outcome

    def handle_all(
        self,
        decider: Decider[C, S],
        stream: str,
        steps: Sequence[Step[C]],
        received_at_ms: int,
    ) -> tuple[Outcome, ...]:
        """Decide commands in order, each on what those before it left.

        A refused command holds up none of the others; all records are written in one
        transaction. Raises StaleStream after three lost races.
        """
        for _ in range(_ATTEMPTS):
            seen = self._read(decider, stream)
            outcomes, bodies = _decided(decider, stream, steps, seen)
            if not bodies:
                return outcomes
            try:
                self._log.append(stream, seen.sequence + 1, bodies, received_at_ms)
            except StaleStream:
                continue
            return outcomes
        raise StaleStream(stream)

    def handle_together(
        self,
        decider: Decider[C, S],
        steps: Mapping[str, Sequence[Step[C]]],
        received_at_ms: int,
    ) -> Mapping[str, tuple[Outcome, ...]]:
        """Decide commands on several streams, named by the keys; write all or none.

        Where one is refused nothing is written, and the outcomes say which. Raises
        StaleStream after three lost races.
        """
        for _ in range(_ATTEMPTS):
            outcomes: dict[str, tuple[Outcome, ...]] = {}
            batches: list[Run] = []
            for stream, mine in steps.items():
                seen = self._read(decider, stream)
                outcomes[stream], bodies = _decided(decider, stream, mine, seen)
                if bodies:
                    first = seen.sequence + 1
                    batches.append(
                        Run(stream=stream, first_sequence=first, bodies=bodies)
                    )
            if not batches or _is_any_refused(outcomes):
                return outcomes
            try:
                self._log.append_together(batches, received_at_ms)
            except StaleStream:
                continue
            return outcomes
        raise StaleStream(next(iter(steps)))

    def _read(self, decider: Decider[C, S], stream: str) -> _Seen:
        """Return what a stream came to, reading on from where it was seen last."""
        with self._lock:
            seen = self._seen.get(stream)
        if seen is None:
            seen = _Seen(
                sequence=0, hash=GENESIS, state=decider.initial, done=frozenset()
            )
        news = self._log.read_stream(stream, seen.sequence, _RECORDS_MAX)
        if news:
            seen = _moved(decider, seen, [(one.record, one.body) for one in news])
        with self._lock:
            self._seen[stream] = seen
            self._seen.move_to_end(stream)
            while len(self._seen) > REMEMBERED_MAX:
                self._seen.popitem(last=False)
        return seen


def _is_any_refused(outcomes: Mapping[str, Sequence[Outcome]]) -> bool:
    return any(isinstance(one, Refusal) for mine in outcomes.values() for one in mine)


def _moved(
    decider: Decider[C, S], seen: _Seen, news: Sequence[tuple[Record, bytes]]
) -> _Seen:
    state = seen.state
    for record, _body in news:
        for fact in record.facts:
            state = decider.evolve(state, fact)
    return _Seen(
        sequence=seen.sequence + len(news),
        hash=hash_of(news[-1][1]),
        state=state,
        done=seen.done.union(record.command_id for record, _body in news),
    )


def _decided(
    decider: Decider[C, S], stream: str, steps: Sequence[Step[C]], seen: _Seen
) -> tuple[tuple[Outcome, ...], list[bytes]]:
    """Return what the commands come to, and the records to write for it."""
    state, previous = seen.state, seen.hash
    new: set[str] = set()
    outcomes: list[Outcome] = []
    bodies: list[bytes] = []
    for step in steps:
        command_id = step.occasion.command_id
        is_done = command_id in seen.done or command_id in new
        outcome = () if is_done else _try(decider, step, state)
        outcomes.append(outcome)
        if isinstance(outcome, Refusal) or not outcome:
            continue
        for fact in outcome:
            state = decider.evolve(state, fact)
        new.add(command_id)
        record = Record(
            stream=stream,
            sequence=seen.sequence + len(bodies) + 1,
            at_ms=step.occasion.at_ms,
            actor=step.occasion.actor,
            command_id=command_id,
            previous=previous,
            facts=outcome,
        )
        bodies.append(encode_record(record))
        previous = hash_of(bodies[-1])
    return tuple(outcomes), bodies


def _try(decider: Decider[C, S], step: Step[C], state: S) -> Outcome:
    try:
        return decider.decide(step.command, state)
    except Refusal as refusal:
        return refusal
