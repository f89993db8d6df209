"""How a device becomes a till: a one-time code, used once and in time."""

from dataclasses import dataclass
from typing import assert_never

from events.decider import Decider, Refusal
from events.devices import EnrolmentCodeIssued, TillEnrolled
from events.fact import Fact, UnknownFact
from events.sales import Place

CODE_VALID_MS = 24 * 3_600_000


class CodeUnknown(Refusal):
    """No such code was ever issued."""


class CodeAlreadyUsed(Refusal):
    """Another device became a till by this code."""


class CodeExpired(Refusal):
    """The code was not used within a day; issue a new one."""


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


Command = IssueCode | UseCode


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


State = Unknown | Waiting | Used


def decide(command: Command, state: State) -> tuple[Fact, ...]:
    """Return what happens, or raise a refusal."""
    match command:
        case IssueCode():
            return (
                EnrolmentCodeIssued(
                    code_id=command.code_id,
                    outlet_id=command.outlet_id,
                    expires_at_ms=command.now_ms + CODE_VALID_MS,
                ),
            )
        case UseCode():
            if isinstance(state, Unknown):
                raise CodeUnknown
            if isinstance(state, Used):
                raise CodeAlreadyUsed(state.till)
            if command.now_ms >= state.expires_at_ms:
                raise CodeExpired(state.code_id)
            return (
                TillEnrolled(
                    till=command.till,
                    epoch=1,
                    code_id=state.code_id,
                    public_key=command.public_key,
                    place=command.place,
                ),
            )
        case _:
            assert_never(command)


def evolve(state: State, fact: Fact | UnknownFact) -> State:
    """Return the code after a fact."""
    match fact:
        case EnrolmentCodeIssued():
            return Waiting(
                code_id=fact.code_id,
                outlet_id=fact.outlet_id,
                expires_at_ms=fact.expires_at_ms,
            )
        case TillEnrolled():
            return Used(fact.till)
        case _:
            return state


ENROLMENT: Decider[Command, State] = Decider(Unknown(), decide, evolve)
"""The life of one enrolment code. Stream: enrolment/<code_id>."""
