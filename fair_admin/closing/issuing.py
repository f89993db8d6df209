"""Handing out a report: once for the same figures, a new version for others."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from events.decider import Decider, Refusal
from events.fact import Fact, UnknownFact
from events.reports import ReportIssued
from fair_admin.closing.figures import FairFigures, canonical, sha256_of
from fair_admin.closing.wholeness import Wholeness


class NothingNew(Refusal):
    """The newest report of these days says the same already."""


@dataclass(frozen=True, kw_only=True)
class IssueReport:
    """Hand out figures as they stand at a position of the log."""

    figures: FairFigures
    position: int
    wholeness: Wholeness


@dataclass(frozen=True, kw_only=True)
class Issued:
    """The newest report of each day, and of the whole fair under ""."""

    newest: Mapping[str, ReportIssued] = field(default_factory=dict)


def decide(command: IssueReport, state: Issued) -> tuple[Fact, ...]:
    """Return the report as a fact; raises NothingNew."""
    figures, whole = command.figures, command.wholeness
    text = canonical(figures)
    before = state.newest.get(figures.day)
    issued = ReportIssued(
        fair_id=figures.fair_id,
        day=figures.day,
        version=before.version + 1 if before else 1,
        position=command.position,
        figures=text,
        figures_sha256=sha256_of(text),
        is_final=whole.is_final,
        tills=whole.tills,
        told=whole.told,
        unsent=whole.unsent,
    )
    if before and _says_the_same(before, issued):
        raise NothingNew
    return (issued,)


def _says_the_same(before: ReportIssued, after: ReportIssued) -> bool:
    return (before.figures_sha256, before.is_final) == (
        after.figures_sha256,
        after.is_final,
    )


def evolve(state: Issued, fact: Fact | UnknownFact) -> Issued:
    """Return what was handed out after a fact."""
    if not isinstance(fact, ReportIssued):
        return state
    return Issued(newest={**state.newest, fact.day: fact})


REPORTS: Decider[IssueReport, Issued] = Decider(Issued(), decide, evolve)
"""The reports of one fair. Stream: report/<fair_id>."""
