"""What an officer may record of a sales point: what was seen, where it sells online."""

from dataclasses import dataclass
from datetime import date
from typing import assert_never

from events.decider import Decider, Refusal
from events.fact import Fact, UnknownFact
from events.inspections import SalesPointChannels, SalesPointInspected

CHANNELS = ("WEBSITE", "FACEBOOK", "ZALO", "TIKTOK", "MARKETPLACE")


class InspectionDayUnclear(Refusal):
    """The day is missing or is none of the calendar."""


class InspectedLater(Refusal):
    """There is a later word on this already."""


class ChannelUnknown(Refusal):
    """There is no such channel; names it."""


@dataclass(frozen=True, kw_only=True)
class Inspect:
    """Note what was seen."""

    inspected: SalesPointInspected


@dataclass(frozen=True, kw_only=True)
class SetChannels:
    """Note by which channels it sells."""

    channels: SalesPointChannels


Command = Inspect | SetChannels


@dataclass(frozen=True, kw_only=True)
class Seen:
    """The last inspection and the last word on channels."""

    inspected: SalesPointInspected | None = None
    channels: SalesPointChannels | None = None


def decide(command: Command, state: Seen) -> tuple[Fact, ...]:
    """Return what happens, or raise a refusal; the same again is nothing."""
    match command:
        case Inspect():
            inspected = command.inspected
            _day(inspected.inspected_on)
            if inspected == state.inspected:
                return ()
            before = state.inspected.inspected_on if state.inspected else ""
            if inspected.inspected_on < before:
                raise InspectedLater
            return (inspected,)
        case SetChannels():
            channels = command.channels
            _day(channels.since)
            unknown = [one for one in channels.channels if one not in CHANNELS]
            if unknown:
                raise ChannelUnknown(unknown[0])
            if channels == state.channels:
                return ()
            if channels.since < (state.channels.since if state.channels else ""):
                raise InspectedLater
            return (channels,)
        case _:
            assert_never(command)


def _day(text: str) -> None:
    try:
        date.fromisoformat(text)
    except ValueError as error:
        raise InspectionDayUnclear(text) from error


def evolve(state: Seen, fact: Fact | UnknownFact) -> Seen:
    """Return what is known after a fact."""
    match fact:
        case SalesPointInspected():
            return Seen(inspected=fact, channels=state.channels)
        case SalesPointChannels():
            return Seen(inspected=state.inspected, channels=fact)
        case _:
            return state


INSPECTION: Decider[Command, Seen] = Decider(Seen(), decide, evolve)
"""What was seen of one sales point. Stream: inspection/<outlet_id>."""
