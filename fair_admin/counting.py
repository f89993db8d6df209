"""Counting at a gate: presses and scans in the order they were made, each once."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated, Literal

import msgspec

from events.decider import Occasion, Refusal
from events.handling import Outcome, Step
from events.visits import BadgeScanned
from fair_admin.badge import BADGE, Scan, badge_of, badge_stream
from fair_admin.gate import (
    GATE,
    SKEW_MS,
    Command,
    Correct,
    EnterHour,
    Estimate,
    Tap,
    gate_stream,
    hour_of,
)
from fair_admin.hub import Hub
from projections.fairs import Gate, fair, gate

PRESSES_MAX = 500
BADGE_LETTERS_MAX = 200
MISTAP = "bấm nhầm"
"""The reason of every press of −1."""


class GateUnknown(Refusal):
    """No fair has this gate."""


class FairCalledOff(Refusal):
    """A fair that was called off has no visitors."""


class Press(msgspec.Struct, frozen=True, kw_only=True):
    """One press at a moment of the phone's clock: +1, or with `undo` −1.

    With a `badge` it is the scan of one, which nothing undoes.
    """

    command_id: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$")]
    at_ms: Annotated[int, msgspec.Meta(ge=0, le=2**52)]
    undo: bool = False
    direction: Literal["in", "out"] = "in"
    badge: Annotated[str, msgspec.Meta(max_length=BADGE_LETTERS_MAX)] = ""


@dataclass(frozen=True, kw_only=True)
class Presses:
    """What became of presses: refused ones by command id, and scans that moved nobody.

    A badge that was on that side already is in `repeated`.
    """

    refused: dict[str, Refusal]
    repeated: tuple[str, ...]


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
) -> Presses:
    """Record presses in order; return what was refused and what moved nobody."""
    outcomes: dict[str, Outcome] = {}
    for _place, together in groupby(presses, key=lambda press: _place_of(press, at)):
        mine = tuple(together)
        outcomes |= _counted(hub, at, mine, actor)
    hub.follow()
    return Presses(
        refused={
            command_id: outcome
            for command_id, outcome in outcomes.items()
            if isinstance(outcome, Refusal)
        },
        repeated=tuple(
            command_id
            for command_id, outcome in outcomes.items()
            if not isinstance(outcome, Refusal)
            for fact in outcome
            if isinstance(fact, BadgeScanned) and not fact.counted
        ),
    )


def _place_of(press: Press, at: Gate) -> str:
    """Return the stream a press belongs to."""
    if press.badge.strip():
        badge = badge_of(at.fair_id, press.badge)
        return badge_stream(at.fair_id, badge, press.at_ms)
    return gate_stream(at.gate_id, hour_of(press.at_ms))


def _counted(
    hub: Hub, at: Gate, presses: Sequence[Press], actor: str
) -> dict[str, Outcome]:
    """Record presses of one stream; return what each came to by command id."""
    stream, now_ms = _place_of(presses[0], at), hub.now_ms()
    occasions = [
        Occasion(at_ms=press.at_ms, actor=actor, command_id=press.command_id)
        for press in presses
    ]
    if presses[0].badge.strip():
        scans = [
            Step(command=_scan(press, at, now_ms), occasion=occasion)
            for press, occasion in zip(presses, occasions, strict=True)
        ]
        outcomes = hub.record_all(BADGE, stream, scans)
    else:
        steps = [
            Step(command=_command(press, at, now_ms), occasion=occasion)
            for press, occasion in zip(presses, occasions, strict=True)
        ]
        outcomes = hub.record_all(GATE, stream, steps)
    ids = (occasion.command_id for occasion in occasions)
    return dict(zip(ids, outcomes, strict=True))


def _scan(press: Press, at: Gate, now_ms: int) -> Scan:
    return Scan(
        fair_id=at.fair_id,
        gate_id=at.gate_id,
        badge=badge_of(at.fair_id, press.badge),
        direction=press.direction,
        at_ms=press.at_ms,
        now_ms=now_ms,
    )


def _command(press: Press, at: Gate, now_ms: int) -> Command:
    if press.undo:
        return Correct(
            fair_id=at.fair_id,
            gate_id=at.gate_id,
            difference=-1,
            reason=MISTAP,
            hour_starts_at_ms=press.at_ms,
            now_ms=now_ms + SKEW_MS,
            direction=press.direction,
        )
    return Tap(
        fair_id=at.fair_id,
        gate_id=at.gate_id,
        at_ms=press.at_ms,
        now_ms=now_ms,
        direction=press.direction,
    )


def count_by_hand(
    hub: Hub,
    command: EnterHour | Estimate | Correct,
    *,
    actor: str,
    command_id: str,
) -> None:
    """Enter, judge or correct an hour; raises the gate's refusals."""
    stream = gate_stream(command.gate_id, command.hour_starts_at_ms)
    hub.do(GATE, stream, command, actor=actor, command_id=command_id)
