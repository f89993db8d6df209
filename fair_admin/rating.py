"""What an officer may record of a product's stars: certificates and a new rating."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import assert_never

import msgspec

from events.decider import Decider
from events.fact import Fact, UnknownFact
from events.moments import format_day
from events.ratings import (
    RerateAssessed,
    RerateDossierPrepared,
    RerateInstructed,
    RerateRecognised,
    RerateRejected,
    StarsCertified,
    StarsRevoked,
)
from fair_admin.rating_commands import (
    Assess,
    CertificateDatesReversed,
    CertificateIncomplete,
    CertificateOver,
    CertificatesOverlap,
    CertificateTaken,
    CertificateUnknown,
    Certify,
    Command,
    DayUnclear,
    DossierOpen,
    Instruct,
    LevelUnknown,
    NotTheNextStep,
    PointsOutOfRange,
    PointsTooFew,
    Prepare,
    ReasonMissing,
    Recognise,
    Reject,
    Revoke,
    StepBeforeLast,
)
from fair_admin.rating_rules import rules_on

LEVELS = (3, 4, 5)
POINTS_MAX = 100

INSTRUCTED, PREPARED, ASSESSED = "instructed", "prepared", "assessed"
RECOGNISED, REJECTED = "recognised", "rejected"


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """A certificate and the last day it really stands."""

    certified: StarsCertified
    ends_on: str


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """Where the last dossier stands, since which day, and the council's points."""

    product_id: str
    dossier_id: str
    state: str
    on: str
    points: int = 0


@dataclass(frozen=True, kw_only=True)
class Rating:
    """All certificates a product ever had, and its last dossier."""

    certificates: tuple[Certificate, ...] = ()
    dossier: Dossier | None = None


def decide(  # noqa: PLR0911 - one return for each kind of command
    command: Command, state: Rating
) -> tuple[Fact, ...]:
    """Return what happens, or raise a refusal of `rating_commands`."""
    match command:
        case Certify():
            return (_certified(command.certified, state),)
        case Revoke():
            return (_revoked(command, state),)
        case Instruct():
            return (_instructed(command, state),)
        case Prepare():
            dossier = _at(state, INSTRUCTED, command.prepared_on)
            return (
                RerateDossierPrepared(
                    product_id=dossier.product_id,
                    dossier_id=dossier.dossier_id,
                    prepared_on=command.prepared_on,
                ),
            )
        case Assess():
            return (_assessed(command, state),)
        case Recognise():
            return _recognised(command, state)
        case Reject():
            return (_rejected(command, state),)
        case _:
            assert_never(command)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise DayUnclear(text) from error


def _certified(entry: StarsCertified, state: Rating) -> StarsCertified:
    if not entry.decision_number.strip() or not entry.certificate_id:
        raise CertificateIncomplete
    if entry.stars not in LEVELS:
        raise LevelUnknown(entry.stars)
    decided_on, valid_from = _day(entry.decided_on), _day(entry.valid_from)
    if not entry.valid_until:
        until = rules_on(entry.decided_on).valid_until(entry.valid_from)
        entry = msgspec.structs.replace(entry, valid_until=until)
    if _day(entry.valid_until) < valid_from or valid_from < decided_on:
        raise CertificateDatesReversed
    for other in state.certificates:
        known = other.certified
        if known.certificate_id == entry.certificate_id:
            raise CertificateTaken(entry.certificate_id)
        if known.valid_from <= entry.valid_until and entry.valid_from <= other.ends_on:
            raise CertificatesOverlap(
                known.decision_number,
                format_day(known.valid_from),
                format_day(other.ends_on),
            )
    return entry


def _revoked(command: Revoke, state: Rating) -> StarsRevoked:
    found = next(
        (
            one
            for one in state.certificates
            if one.certified.certificate_id == command.certificate_id
        ),
        None,
    )
    if found is None:
        raise CertificateUnknown(command.certificate_id)
    _day(command.revoked_on)
    if not found.certified.valid_from <= command.revoked_on <= found.ends_on:
        raise CertificateOver
    return StarsRevoked(
        product_id=found.certified.product_id,
        certificate_id=command.certificate_id,
        revoked_on=command.revoked_on,
        reason=_reason(command.reason),
    )


def _reason(text: str) -> str:
    if not text.strip():
        raise ReasonMissing
    return text.strip()


def _instructed(command: Instruct, state: Rating) -> RerateInstructed:
    if state.dossier and state.dossier.state not in {RECOGNISED, REJECTED}:
        raise DossierOpen
    if _day(command.due_on) < _day(command.instructed_on):
        raise StepBeforeLast(format_day(command.instructed_on))
    return RerateInstructed(
        product_id=command.product_id,
        dossier_id=command.dossier_id,
        instructed_on=command.instructed_on,
        due_on=command.due_on,
    )


def _at(state: Rating, wanted: str, on: str) -> Dossier:
    """Return the dossier where a step begins that is taken on a day."""
    dossier = state.dossier
    if dossier is None or dossier.state != wanted:
        raise NotTheNextStep
    _day(on)
    if on < dossier.on:
        raise StepBeforeLast(format_day(dossier.on))
    return dossier


def _assessed(command: Assess, state: Rating) -> RerateAssessed:
    dossier = _at(state, PREPARED, command.assessed_on)
    if not 0 <= command.points <= POINTS_MAX:
        raise PointsOutOfRange(command.points)
    return RerateAssessed(
        product_id=dossier.product_id,
        dossier_id=dossier.dossier_id,
        assessed_on=command.assessed_on,
        points=command.points,
    )


def _recognised(command: Recognise, state: Rating) -> tuple[Fact, ...]:
    entry = command.certified
    dossier = _at(state, ASSESSED, entry.decided_on)
    entry = _certified(entry, state)
    if entry.stars > rules_on(entry.decided_on).stars_for(dossier.points):
        raise PointsTooFew(dossier.points, entry.stars)
    recognised = RerateRecognised(
        product_id=dossier.product_id,
        dossier_id=dossier.dossier_id,
        recognised_on=entry.decided_on,
        certificate_id=entry.certificate_id,
    )
    return entry, recognised


def _rejected(command: Reject, state: Rating) -> RerateRejected:
    if state.dossier is None or state.dossier.state in {RECOGNISED, REJECTED}:
        raise NotTheNextStep
    dossier = _at(state, state.dossier.state, command.rejected_on)
    return RerateRejected(
        product_id=dossier.product_id,
        dossier_id=dossier.dossier_id,
        rejected_on=command.rejected_on,
        reason=_reason(command.reason),
    )


def evolve(state: Rating, fact: Fact | UnknownFact) -> Rating:
    """Return the rating after a fact."""
    match fact:
        case StarsCertified():
            new = Certificate(certified=fact, ends_on=fact.valid_until)
            return replace(state, certificates=(*state.certificates, new))
        case StarsRevoked():
            before = date.fromisoformat(fact.revoked_on) - timedelta(days=1)
            return replace(
                state,
                certificates=tuple(
                    replace(one, ends_on=before.isoformat())
                    if one.certified.certificate_id == fact.certificate_id
                    else one
                    for one in state.certificates
                ),
            )
        case _:
            return replace(state, dossier=_stepped(state.dossier, fact))


def _stepped(  # noqa: PLR0911 - one return for each step
    dossier: Dossier | None, fact: Fact | UnknownFact
) -> Dossier | None:
    if isinstance(fact, RerateInstructed):
        return Dossier(
            product_id=fact.product_id,
            dossier_id=fact.dossier_id,
            state=INSTRUCTED,
            on=fact.instructed_on,
        )
    if dossier is None:
        return None
    match fact:
        case RerateDossierPrepared():
            return replace(dossier, state=PREPARED, on=fact.prepared_on)
        case RerateAssessed():
            return replace(
                dossier, state=ASSESSED, on=fact.assessed_on, points=fact.points
            )
        case RerateRecognised():
            return replace(dossier, state=RECOGNISED, on=fact.recognised_on)
        case RerateRejected():
            return replace(dossier, state=REJECTED, on=fact.rejected_on)
        case _:
            return dossier


RATING: Decider[Command, Rating] = Decider(Rating(), decide, evolve)
"""The stars of one product. Stream: rating/<product_id>."""
