"""One hour of a gate as its counters told it: presses summed, all else one by one."""

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import assert_never

from events.visits import (
    CountCorrected,
    VisitorsCounted,
    VisitorsEstimated,
    VisitorsLeft,
)
from fair_admin.counting import MISTAP
from fair_admin.hub import Hub

_RECORDS_MAX = 100_000


@dataclass(frozen=True, kw_only=True)
class Tapped:
    """What one person pressed during the hour, mistaken presses taken off."""

    who: str
    came: int
    went: int
    mistaken: int


@dataclass(frozen=True, kw_only=True)
class Said:
    """An entry, a judgement or a correction, who made it and when."""

    who: str
    at_ms: int
    kind: str
    direction: str
    count: int
    plus_minus: int = 0
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class HourTold:
    """Everything the stream of an hour says."""

    tapped: tuple[Tapped, ...]
    said: tuple[Said, ...]


def hour_told(hub: Hub, stream: str) -> HourTold:
    """Read the stream of a gate's hour from the log."""
    taps: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    said: list[Said] = []
    for stored in hub.log.read_stream(stream, limit=_RECORDS_MAX):
        record = stored.record
        for fact in record.facts:
            match fact:
                case VisitorsCounted(method="tap"):
                    taps[record.actor][0] += fact.count
                case VisitorsLeft():
                    taps[record.actor][1] += fact.count
                case CountCorrected(reason=reason) if reason == MISTAP:
                    taps[record.actor][int(fact.direction == "out")] += fact.count
                    taps[record.actor][2] -= fact.count
                case VisitorsCounted() | CountCorrected() | VisitorsEstimated():
                    said.append(_said(hub, record.actor, record.at_ms, fact))
                case _:
                    pass
    return HourTold(
        tapped=tuple(
            Tapped(who=_name(hub, who), came=came, went=went, mistaken=mistaken)
            for who, (came, went, mistaken) in taps.items()
        ),
        said=tuple(said),
    )


def _said(
    hub: Hub,
    actor: str,
    at_ms: int,
    fact: VisitorsCounted | CountCorrected | VisitorsEstimated,
) -> Said:
    said = Said(
        who=_name(hub, actor),
        at_ms=at_ms,
        kind="hourly",
        direction="in",
        count=fact.count,
    )
    match fact:
        case VisitorsCounted():
            return said
        case CountCorrected():
            return replace(
                said,
                kind="correction",
                direction=fact.direction,
                reason=fact.reason,
            )
        case VisitorsEstimated():
            return replace(
                said,
                kind="estimate",
                plus_minus=fact.plus_minus,
                reason=fact.basis,
            )
        case _:
            assert_never(fact)


def _name(hub: Hub, actor: str) -> str:
    account = hub.vault.account(actor)
    return account.name if account else actor
