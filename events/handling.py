"""How a command becomes facts in a stream that several may write to."""

from typing import TypeVar

from events.decider import Decider, Occasion
from events.fact import Fact
from events.log import EventLog, StaleStream
from events.record import Record, encode_record

C = TypeVar("C")
S = TypeVar("S")

_ATTEMPTS = 3


def handle(
    log: EventLog, decider: Decider[C, S], stream: str, command: C, occasion: Occasion
) -> tuple[Fact, ...]:
    """Decide a command on a stream and record the facts; return them.

    The same `command_id` a second time writes nothing and returns (). Whoever loses a
    race reads again and decides again. Raises the decider's refusals, and StaleStream
    after three lost races.
    """
    for attempt in range(1, _ATTEMPTS + 1):
        history = [stored.record for stored in log.read_stream(stream, limit=1_000_000)]
        if any(record.command_id == occasion.command_id for record in history):
            return ()
        state = decider.fold(fact for record in history for fact in record.facts)
        facts = decider.decide(command, state)
        if not facts:
            return ()
        head = log.head(stream)
        if head.sequence != len(history):
            continue
        body = encode_record(
            Record(
                stream=stream,
                sequence=head.sequence + 1,
                at_ms=occasion.at_ms,
                actor=occasion.actor,
                command_id=occasion.command_id,
                previous=head.hash,
                facts=facts,
            )
        )
        try:
            log.append(stream, head.sequence + 1, (body,), occasion.at_ms)
        except StaleStream:
            if attempt == _ATTEMPTS:
                raise
            continue
        return facts
    raise StaleStream(stream)
