"""Who has a booth: changed by whoever saw the latest, never over another's change."""

from dataclasses import dataclass

from events.decider import Decider, Refusal
from events.fact import Fact, UnknownFact
from events.fairs import ExhibitorChanged
from fair_admin.fair import FairOver, NameMissing


class ChangedMeanwhile(Refusal):
    """Somebody else changed the booth since it was looked at; names who has it now."""


@dataclass(frozen=True, kw_only=True)
class ChangeExhibitor:
    """Give a booth to another exhibitor.

    `laid_out` is who had it when the fair was laid out, `seen` whom the page showed.
    """

    fair_id: str
    booth_id: str
    exhibitor: str
    seen: str
    laid_out: str
    is_over: bool


@dataclass(frozen=True)
class Holder:
    """Who has the booth; None is as it was laid out."""

    exhibitor: str | None = None


def decide(command: ChangeExhibitor, state: Holder) -> tuple[Fact, ...]:
    """Return what happens, or raise a refusal; the same exhibitor is nothing."""
    if command.is_over:
        raise FairOver
    name = " ".join(command.exhibitor.split())
    if not name:
        raise NameMissing
    stands = state.exhibitor if state.exhibitor is not None else command.laid_out
    if name == stands:
        return ()
    if command.seen != stands:
        raise ChangedMeanwhile(stands)
    return (
        ExhibitorChanged(
            fair_id=command.fair_id, booth_id=command.booth_id, exhibitor=name
        ),
    )


def evolve(state: Holder, fact: Fact | UnknownFact) -> Holder:
    """Return who has the booth after a fact."""
    return Holder(fact.exhibitor) if isinstance(fact, ExhibitorChanged) else state


EXHIBITOR: Decider[ChangeExhibitor, Holder] = Decider(Holder(), decide, evolve)
"""Who has one booth. Stream: booth/<booth_id>."""
