"""Counting at a gate: presses in the order they were made, each of them once."""

from collections.abc import Sequence
from itertools import groupby
from typing import Annotated

import msgspec

from events.decider import Occasion, Refusal
from events.handling import Step
from fair_admin.gate import GATE, Command, Correct, EnterHour, Tap, gate_stream, hour_of
from fair_admin.hub import Hub
from projections.fairs import Gate, fair, gate

PRESSES_MAX = 500
MISTAP = "bấm nhầm"
"""The reason of every press of −1."""


class GateUnknown(Refusal):
    """No fair has this gate."""


class FairCalledOff(Refusal):
    """A fair that was called off has no visitors."""


class Press(msgspec.Struct, frozen=True, kw_only=True):
    """One press at a moment of the phone's clock: +1, or with `undo` −1."""

    command_id: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$")]
    at_ms: Annotated[int, msgspec.Meta(ge=0, le=2**52)]
    undo: bool = False


def gate_of(hub: Hub, gate_id: str) -> Gate:
    """Return a gate that may count; raises GateUnknown and FairCalledOff.

    A fair nobody has opened yet may count too: visitors don't wait for a button in the
    office.
    """
    found = gate(hub.models, gate_id)
    of_fair = fair(hub.models, found.fair_id) if found else None
    if found is None or of_fair is None:
        raise GateUnknown(gate_id)
    if of_fair.state == "cancelled":
        raise FairCalledOff(of_fair.name)
    return found


def count_presses(
    hub: Hub, at: Gate, presses: Sequence[Press], *, actor: str
) -> dict[str, Refusal]:
    """Record presses in order; return what was refused by command id."""
    refused: dict[str, Refusal] = {}
    for hour, of_hour in groupby(presses, key=lambda press: hour_of(press.at_ms)):
        steps = [
            Step(
                command=_command(press, at, hub.now_ms()),
                occasion=Occasion(
                    at_ms=press.at_ms, actor=actor, command_id=press.command_id
                ),
            )
            for press in of_hour
        ]
        outcomes = hub.record_all(GATE, gate_stream(at.gate_id, hour), steps)
        for step, outcome in zip(steps, outcomes, strict=True):
            if isinstance(outcome, Refusal):
                refused[step.occasion.command_id] = outcome
    hub.follow()
    return refused


def _command(press: Press, at: Gate, now_ms: int) -> Command:
    if press.undo:
        return Correct(
            fair_id=at.fair_id,
            gate_id=at.gate_id,
            difference=-1,
            reason=MISTAP,
            hour_starts_at_ms=press.at_ms,
        )
    return Tap(fair_id=at.fair_id, gate_id=at.gate_id, at_ms=press.at_ms, now_ms=now_ms)


def count_by_hand(
    hub: Hub, command: EnterHour | Correct, *, actor: str, command_id: str
) -> None:
    """Enter or correct an hour; raises the gate's refusals."""
    stream = gate_stream(command.gate_id, command.hour_starts_at_ms)
    hub.do(GATE, stream, command, actor=actor, command_id=command_id)
