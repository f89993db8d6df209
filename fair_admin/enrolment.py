"""The life of a till: a one-time code, used once and in time, until it is retired."""

from dataclasses import dataclass
from typing import assert_never

from events.decider import Decider, Refusal
from events.devices import EnrolmentCodeIssued, TillEnrolled, TillRetired
from events.fact import Fact, UnknownFact
from events.sales import Place

CODE_VALID_MS = 24 * 3_600_000


class CodeAlreadyIssued(Refusal):
    """A code of this identity exists."""


class CodeUnknown(Refusal):
    """No such code was ever issued."""


class CodeAlreadyUsed(Refusal):
    """Another device became a till by this code."""


class CodeExpired(Refusal):
    """The code was not used within a day; issue a new one."""


class NoSuchTill(Refusal):
    """No device ever became this till."""


class TillAlreadyRetired(Refusal):
    """The till was taken out of service before."""


class RetirementUnexplained(Refusal):
    """Why a till is taken out of service must be said."""


@dataclass(frozen=True, kw_only=True)
class IssueCode:
    """Let one device become a till of this outlet."""

    code_id: str
    outlet_id: str
    now_ms: int


@dataclass(frozen=True, kw_only=True)
class UseCode:
    """Make the device with this key a till."""

    till: str
    public_key: str
    place: Place
    now_ms: int


@dataclass(frozen=True, kw_only=True)
class RetireTill:
    """Take the till out of service; what it still sends is kept."""

    reason: str


Command = IssueCode | UseCode | RetireTill


@dataclass(frozen=True)
class Unknown:
    """No code was issued."""


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """The code waits for its device."""

    code_id: str
    outlet_id: str
    expires_at_ms: int


@dataclass(frozen=True)
class Used:
    """The code made a till."""

    till: str
    is_retired: bool = False


State = Unknown | Waiting | Used


def decide(command: Command, state: State) -> tuple[Fact, ...]:
    """Return what happens, or raise a refusal."""
    match command:
        case IssueCode():
            if not isinstance(state, Unknown):
                raise CodeAlreadyIssued(command.code_id)
            return (
                EnrolmentCodeIssued(
                    code_id=command.code_id,
                    outlet_id=command.outlet_id,
                    expires_at_ms=command.now_ms + CODE_VALID_MS,
                ),
            )
        case UseCode():
            return (_enrolled(command, state),)
        case RetireTill():
            return (_retired(command, state),)
        case _:
            assert_never(command)


def _enrolled(command: UseCode, state: State) -> TillEnrolled:
    if isinstance(state, Unknown):
        raise CodeUnknown
    if isinstance(state, Used):
        raise CodeAlreadyUsed(state.till)
    if command.now_ms >= state.expires_at_ms:
        raise CodeExpired(state.code_id)
    return TillEnrolled(
        till=command.till,
        epoch=1,
        code_id=state.code_id,
        public_key=command.public_key,
        place=command.place,
    )


def _retired(command: RetireTill, state: State) -> TillRetired:
    if not isinstance(state, Used):
        raise NoSuchTill
    if state.is_retired:
        raise TillAlreadyRetired(state.till)
    if not command.reason.strip():
        raise RetirementUnexplained
    return TillRetired(till=state.till, reason=command.reason.strip())


def evolve(state: State, fact: Fact | UnknownFact) -> State:
    """Return code and till after a fact."""
    match fact:
        case EnrolmentCodeIssued():
            return Waiting(
                code_id=fact.code_id,
                outlet_id=fact.outlet_id,
                expires_at_ms=fact.expires_at_ms,
            )
        case TillEnrolled():
            return Used(fact.till)
        case TillRetired():
            return Used(fact.till, is_retired=True)
        case _:
            return state


ENROLMENT: Decider[Command, State] = Decider(Unknown(), decide, evolve)
"""One code and the till it made. Stream: enrolment/<code_id>, the till's name."""
