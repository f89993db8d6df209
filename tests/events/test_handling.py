"""A command becomes facts once, whoever else writes meanwhile."""

from dataclasses import dataclass

import pytest

from events.decider import Decider, Occasion, Refusal
from events.fact import Fact, UnknownFact
from events.fairs import FairClosed, FairOpened
from events.handling import REMEMBERED_MAX, Step, Streams, handle
from events.log import EventLog


@dataclass(frozen=True)
class Turn:
    """Open a closed fair, close an open one, refuse a third time."""


class Over(Refusal):
    """The fair was already closed."""


def decide(_command: Turn, state: int) -> tuple[Fact, ...]:
    """Open, then close, then refuse."""
    if state == 0:
        return (FairOpened(fair_id="f"),)
    if state == 1:
        return (FairClosed(fair_id="f"),)
    raise Over


def evolve(state: int, _fact: Fact | UnknownFact) -> int:
    """Count what happened."""
    return state + 1


TURNS: Decider[Turn, int] = Decider(0, decide, evolve)


def on(command_id: str) -> Occasion:
    """Give an occasion with this command id."""
    return Occasion(at_ms=5, actor="organiser", command_id=command_id)


def test_the_same_command_is_one_outcome(hub_log: EventLog) -> None:
    """A double click writes once."""
    first = handle(hub_log, TURNS, "fair/f", Turn(), on("c1"))
    again = handle(hub_log, TURNS, "fair/f", Turn(), on("c1"))

    assert (first, again) == ((FairOpened(fair_id="f"),), ())
    assert len(hub_log.read(0, 10)) == 1


def test_commands_build_a_chained_stream(hub_log: EventLog) -> None:
    """Each record names the hash of the one before."""
    handle(hub_log, TURNS, "fair/f", Turn(), on("c1"))
    before = hub_log.head("fair/f")
    handle(hub_log, TURNS, "fair/f", Turn(), on("c2"))

    assert hub_log.read_stream("fair/f")[1].record.previous == before.hash


def test_a_refusal_writes_nothing(hub_log: EventLog) -> None:
    """What the decider refuses leaves the log as it was."""
    handle(hub_log, TURNS, "fair/f", Turn(), on("c1"))
    handle(hub_log, TURNS, "fair/f", Turn(), on("c2"))

    with pytest.raises(Over):
        handle(hub_log, TURNS, "fair/f", Turn(), on("c3"))

    assert hub_log.head("fair/f").sequence == 2


def test_several_commands_are_decided_in_order_and_written_at_once(
    hub_log: EventLog,
) -> None:
    """A repeated one is nothing, a refused one holds up none, all carry their ids."""
    handle(hub_log, TURNS, "fair/f", Turn(), on("c1"))
    steps = [Step(command=Turn(), occasion=on(f"c{n}")) for n in (1, 2, 3)]

    again, closed, refused = Streams(hub_log).handle_all(TURNS, "fair/f", steps, 9)

    assert (again, closed) == ((), (FairClosed(fair_id="f"),))
    assert isinstance(refused, Over)
    written = hub_log.read_stream("fair/f", after_sequence=1)
    assert [(one.record.command_id, one.received_at_ms) for one in written] == [
        ("c2", 9)
    ]


def test_what_was_seen_is_read_on_from_whoever_wrote_it(hub_log: EventLog) -> None:
    """Two writers that remember the stream never decide on what is no longer so."""
    here, there = Streams(hub_log), Streams(hub_log)
    here.handle(TURNS, "fair/f", Turn(), on("c1"))
    there.handle(TURNS, "fair/f", Turn(), on("c2"))

    assert here.handle(TURNS, "fair/f", Turn(), on("c2")) == ()
    with pytest.raises(Over):
        here.handle(TURNS, "fair/f", Turn(), on("c3"))
    assert hub_log.head("fair/f").sequence == 2


def test_a_forgotten_stream_is_read_anew(hub_log: EventLog) -> None:
    """More streams than are remembered are decided just as well."""
    streams = Streams(hub_log)
    for turn in (1, 2):
        for number in range(REMEMBERED_MAX + 1):
            streams.handle(TURNS, f"fair/{number}", Turn(), on(f"c{turn}"))

    assert hub_log.head("fair/0").sequence == 2
    assert streams.handle(TURNS, "fair/0", Turn(), on("c1")) == ()
