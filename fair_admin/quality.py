"""What an officer may record of good practice, growing areas and packing facilities."""

import re
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from events.decider import Decider, Refusal
from events.fact import Fact, UnknownFact
from events.quality import (
    GrowingAreaCoded,
    PackingFacilityCoded,
    PaperEnded,
    PracticeCertified,
)

SCHEMES = ("VIETGAP", "VIETGAHP", "ORGANIC", "GLOBALGAP", "OTHER")
HOLDER_KINDS = ("facility", "farm", "household")
ACTIVITIES = ("crops", "aquaculture", "livestock")
AREA_M2_MAX = 10**11
_MARKET = re.compile("DOMESTIC|EXPORT:[A-Z]{2}")

Paper = PracticeCertified | GrowingAreaCoded | PackingFacilityCoded


class PaperIncomplete(Refusal):
    """A paper has a holder or a code, a locality, and a first day."""


class PaperUnfit(Refusal):
    """The scheme, the kind of holder, the activity or the market is none we know."""


class AreaUnfit(Refusal):
    """An area is above zero for crops and fish, and never below."""


class PaperDatesReversed(Refusal):
    """The paper would end before it begins, or a day is none of the calendar."""


class PaperUnknown(Refusal):
    """There is no such paper."""


class PaperOver(Refusal):
    """The paper does not stand on that day."""


class PaperOfAnotherKind(Refusal):
    """A certificate does not become a growing area, nor the other way round."""


class EndUnexplained(Refusal):
    """A paper ends early for a reason."""


@dataclass(frozen=True, kw_only=True)
class EnterPaper:
    """Enter a paper, or replace it as a whole."""

    paper: Paper


@dataclass(frozen=True, kw_only=True)
class EndPaper:
    """Let a paper stand no more from a day on."""

    ended_on: str
    reason: str


Command = EnterPaper | EndPaper


@dataclass(frozen=True, kw_only=True)
class Known:
    """The paper as it stands, and since when it stands no more."""

    paper: Paper | None = None
    ended_on: str = ""


def decide(command: Command, state: Known) -> tuple[Fact, ...]:
    """Return what happens, or raise a refusal; the same paper again is nothing."""
    match command:
        case EnterPaper():
            paper = _checked(command.paper)
            if state.paper is not None and type(state.paper) is not type(paper):
                raise PaperOfAnotherKind
            return () if paper == state.paper else (paper,)
        case EndPaper():
            if state.paper is None:
                raise PaperUnknown
            _day(command.ended_on)
            last = state.paper.valid_until or command.ended_on
            is_standing = state.paper.valid_from <= command.ended_on <= last
            if state.ended_on or not is_standing:
                raise PaperOver
            if not command.reason.strip():
                raise EndUnexplained
            return (
                PaperEnded(
                    paper_id=state.paper.paper_id,
                    ended_on=command.ended_on,
                    reason=command.reason.strip(),
                ),
            )
        case _:
            assert_never(command)


def _checked(paper: Paper) -> Paper:
    named = (
        paper.holder_name if isinstance(paper, PracticeCertified) else paper.code
    ).strip()
    if not (named and paper.locality_code and paper.valid_from):
        raise PaperIncomplete
    _day(paper.valid_from)
    if paper.valid_until:
        _day(paper.valid_until)
        if paper.valid_until < paper.valid_from:
            raise PaperDatesReversed
    if isinstance(paper, PracticeCertified):
        _check_practice(paper)
    elif not _MARKET.fullmatch(paper.market):
        raise PaperUnfit(paper.market)
    if isinstance(paper, GrowingAreaCoded) and not 0 < paper.area_m2 <= AREA_M2_MAX:
        raise AreaUnfit
    return paper


def _check_practice(paper: PracticeCertified) -> None:
    if paper.scheme not in SCHEMES or paper.holder_kind not in HOLDER_KINDS:
        raise PaperUnfit(paper.scheme)
    if paper.activity not in ACTIVITIES:
        raise PaperUnfit(paper.activity)
    if (paper.scheme == "OTHER") != bool(paper.equivalent_to):
        raise PaperUnfit(paper.equivalent_to)
    least = 0 if paper.activity == "livestock" else 1
    if not least <= paper.area_m2 <= AREA_M2_MAX:
        raise AreaUnfit


def _day(text: str) -> None:
    try:
        date.fromisoformat(text)
    except ValueError as error:
        raise PaperDatesReversed(text) from error


def evolve(state: Known, fact: Fact | UnknownFact) -> Known:
    """Return the paper after a fact."""
    match fact:
        case PracticeCertified() | GrowingAreaCoded() | PackingFacilityCoded():
            return Known(paper=fact, ended_on=state.ended_on)
        case PaperEnded():
            return Known(paper=state.paper, ended_on=fact.ended_on)
        case _:
            return state


QUALITY: Decider[Command, Known] = Decider(Known(), decide, evolve)
"""One certificate, growing area or packing facility. Stream: quality/<paper_id>."""
