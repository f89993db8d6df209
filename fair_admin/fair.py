"""What an organiser may do with a fair: plan, lay out, open, close, cancel."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from events.decider import Decider, Refusal
from events.fact import Fact, UnknownFact
from events.fairs import (
    BoothAdded,
    FairCancelled,
    FairClosed,
    FairOpened,
    FairPlanned,
    GateAdded,
    ZoneAdded,
)

LEVELS = frozenset({"provincial", "local", "joined_province", "joined_abroad"})
KINDS = frozenset({"fair", "product_week", "exhibition", "celebration"})
HELD_HERE = frozenset({"provincial", "local"})


Part = ZoneAdded | BoothAdded | GateAdded


class FairAlreadyPlanned(Refusal):
    """A fair with this identity exists."""


class FairUnknown(Refusal):
    """The fair was never planned."""


class FairOver(Refusal):
    """The fair was closed or cancelled; nothing more can be arranged."""


class FairNotPlannedAnyMore(Refusal):
    """Only a fair that is planned and not yet open can be opened or cancelled."""


class FairNotOpen(Refusal):
    """Only an open fair can be closed."""


class NameMissing(Refusal):
    """A name is needed."""


class DatesReversed(Refusal):
    """The fair would end before it begins, or a date is no date."""


class UnknownChoice(Refusal):
    """The level or kind is none of those we know."""


class LocalityMissing(Refusal):
    """A fair of the province or of a locality is held in one of its localities."""


class BoothsUnfit(Refusal):
    """Some of many booths cannot be laid out, so none is.

    The only argument is a tuple of pairs: which booth, counted from 0, and its refusal.
    """


class AlreadyThere(Refusal):
    """The fair has such a zone, booth or gate already."""


class ZoneUnknown(Refusal):
    """The booth's zone is not part of the fair."""


class OriginUnclear(Refusal):
    """A booth represents a locality or a place elsewhere: exactly one of them."""


@dataclass(frozen=True, kw_only=True)
class PlanFair:
    """Plan a fair from one day to another, both inclusive, laid out with parts."""

    planned: FairPlanned
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class OpenFair:
    """Open the gates."""


@dataclass(frozen=True)
class CloseFair:
    """End the fair."""


@dataclass(frozen=True)
class CancelFair:
    """Call the fair off."""

    reason: str


@dataclass(frozen=True)
class Add:
    """Lay out a zone, a booth or a gate."""

    part: Part


@dataclass(frozen=True)
class AddBooths:
    """Lay out many booths, all of them or none."""

    booths: tuple[BoothAdded, ...]


Command = PlanFair | OpenFair | CloseFair | CancelFair | Add | AddBooths


@dataclass(frozen=True)
class Unplanned:
    """Nothing is known of the fair."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """The fair is planned or open; the names in it are taken."""

    fair_id: str
    is_open: bool = False
    zone_ids: frozenset[str] = frozenset()
    taken: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True)
class Over:
    """The fair was closed or cancelled."""


State = Unplanned | Standing | Over


def decide(command: Command, state: State) -> tuple[Fact, ...]:
    """Return what happens, or raise a refusal."""
    if isinstance(command, PlanFair):
        if not isinstance(state, Unplanned):
            raise FairAlreadyPlanned
        return (_checked_plan(command.planned), *_checked_layout(command.parts))
    if isinstance(state, Unplanned):
        raise FairUnknown
    if isinstance(state, Over):
        raise FairOver
    if isinstance(command, AddBooths):
        return _checked_booths(command.booths, state)
    return (_step(command, state),)


def _step(command: OpenFair | CloseFair | CancelFair | Add, state: Standing) -> Fact:
    match command:
        case OpenFair():
            if state.is_open:
                raise FairNotPlannedAnyMore
            return FairOpened(fair_id=state.fair_id)
        case CloseFair():
            if not state.is_open:
                raise FairNotOpen
            return FairClosed(fair_id=state.fair_id)
        case CancelFair():
            if state.is_open:
                raise FairNotPlannedAnyMore
            reason = _checked_name(command.reason)
            return FairCancelled(fair_id=state.fair_id, reason=reason)
        case Add():
            return _checked_part(command.part, state.zone_ids, state.taken)
        case _:
            assert_never(command)


def _checked_plan(planned: FairPlanned) -> FairPlanned:
    _checked_name(planned.name)
    if planned.level not in LEVELS or planned.kind not in KINDS:
        raise UnknownChoice(planned.level, planned.kind)
    try:
        begins = date.fromisoformat(planned.starts_on)
        ends = date.fromisoformat(planned.ends_on)
    except ValueError as error:
        raise DatesReversed(planned.starts_on, planned.ends_on) from error
    if ends < begins:
        raise DatesReversed(planned.starts_on, planned.ends_on)
    if planned.level in HELD_HERE and not planned.locality_code:
        raise LocalityMissing
    return planned


def _checked_name(name: str) -> str:
    if not name.strip():
        raise NameMissing
    return name.strip()


def _checked_part(
    part: Part,
    zone_ids: AbstractSet[str],
    taken: AbstractSet[tuple[str, str]],
) -> Part:
    if not names_of(part)[0][1].strip():
        raise NameMissing
    if not taken.isdisjoint(names_of(part)):
        raise AlreadyThere(names_of(part))
    if isinstance(part, BoothAdded):
        if part.zone_id not in zone_ids:
            raise ZoneUnknown(part.zone_id)
        if bool(part.locality_code) == bool(part.origin_name.strip()):
            raise OriginUnclear(part.number)
    return part


def _checked_layout(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    zone_ids: set[str] = set()
    taken: set[tuple[str, str]] = set()
    for part in parts:
        _checked_part(part, zone_ids, taken)
        taken.update(names_of(part))
        if isinstance(part, ZoneAdded):
            zone_ids.add(part.zone_id)
    return parts


def _checked_booths(
    booths: tuple[BoothAdded, ...], state: Standing
) -> tuple[BoothAdded, ...]:
    refused: list[tuple[int, Refusal]] = []
    taken = set(state.taken)
    for number, booth in enumerate(booths):
        try:
            _checked_part(booth, state.zone_ids, taken)
        except Refusal as refusal:
            refused.append((number, refusal))
        taken.update(names_of(booth))
    if refused:
        raise BoothsUnfit(tuple(refused))
    return booths


def names_of(part: Part) -> tuple[tuple[str, str], ...]:
    """Return what only one part of a fair may be called, the spoken name first."""
    match part:
        case ZoneAdded():
            return (("zone", part.name.casefold()), ("zone id", part.zone_id))
        case BoothAdded():
            return (("booth", part.number.casefold()), ("booth id", part.booth_id))
        case GateAdded():
            return (("gate", part.name.casefold()), ("gate id", part.gate_id))
        case _:
            assert_never(part)


def evolve(state: State, fact: Fact | UnknownFact) -> State:
    """Return the fair after a fact."""
    match state, fact:
        case Unplanned(), FairPlanned():
            return Standing(fair_id=fact.fair_id)
        case Standing(), FairOpened():
            return replace(state, is_open=True)
        case Standing(), FairClosed() | FairCancelled():
            return Over()
        case Standing(), ZoneAdded() | BoothAdded() | GateAdded():
            zones = {fact.zone_id} if isinstance(fact, ZoneAdded) else set()
            return replace(
                state,
                zone_ids=state.zone_ids | zones,
                taken=state.taken | set(names_of(fact)),
            )
        case _:
            return state


FAIR: Decider[Command, State] = Decider(Unplanned(), decide, evolve)
"""The life of one fair. Stream: fair/<fair_id>."""
