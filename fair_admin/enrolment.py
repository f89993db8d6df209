"""The life of a till: a one-time code, used once and in time, until it is retired."""

from dataclasses import dataclass
from typing import assert_never

from events.decider import Decider, Refusal
from events.devices import (
    EnrolmentCodeIssued,
    EnrolmentCodeWithdrawn,
    ReplacementCodeIssued,
    TillEnrolled,
    TillRetired,
)
from events.fact import Fact, UnknownFact
from events.sales import Place

CODE_VALID_MS = 24 * 3_600_000
CODE_VALID_MS_MAX = 92 * CODE_VALID_MS
"""A fair's sheets may be printed a quarter before its last day."""


class CodeAlreadyIssued(Refusal):
    """A code of this identity exists."""


class CodeUnknown(Refusal):
    """No such code was ever issued."""


class CodeAlreadyUsed(Refusal):
    """Another device became a till by this code."""


class CodeExpired(Refusal):
    """The code was not used in time; issue a new one."""


class CodeWithdrawn(Refusal):
    """A newer code took the place of this one, or somebody took it back."""


class ValidityOutOfRange(Refusal):
    """A code is good for a quarter at most, and not only until now."""


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
    valid_ms: int = CODE_VALID_MS


@dataclass(frozen=True, kw_only=True)
class WithdrawCode:
    """Let no device use the code any more, though nobody used it yet."""

    code_id: str


@dataclass(frozen=True, kw_only=True)
class ReplaceTill:
    """Let one device begin the next epoch of this till."""

    now_ms: int


@dataclass(frozen=True, kw_only=True)
class UseCode:
    """Make the device with this key a till, in the epoch the code is for."""

    till: str
    epoch: int
    public_key: str
    place: Place
    now_ms: int


@dataclass(frozen=True, kw_only=True)
class RetireTill:
    """Take the till out of service; what it still sends is kept."""

    reason: str


Command = IssueCode | WithdrawCode | ReplaceTill | UseCode | RetireTill


@dataclass(frozen=True)
class Unknown:
    """No code was issued."""


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """The code of an epoch waits for its device."""

    code_id: str
    epoch: int
    expires_at_ms: int


@dataclass(frozen=True)
class Withdrawn:
    """The code was taken back before any device used it."""


@dataclass(frozen=True)
class Used:
    """The newest code made the till, in this epoch."""

    till: str
    epoch: int
    is_retired: bool = False


State = Unknown | Waiting | Withdrawn | Used


def decide(command: Command, state: State) -> tuple[Fact, ...]:
    """Return what happens, or raise a refusal."""
    match command:
        case IssueCode():
            return (_issued(command, state),)
        case WithdrawCode():
            return _withdrawn(command, state)
        case ReplaceTill():
            return (_replaced(command, state),)
        case UseCode():
            return (_enrolled(command, state),)
        case RetireTill():
            return (_retired(command, state),)
        case _:
            assert_never(command)


def _issued(command: IssueCode, state: State) -> EnrolmentCodeIssued:
    if not isinstance(state, Unknown):
        raise CodeAlreadyIssued(command.code_id)
    if not 0 < command.valid_ms <= CODE_VALID_MS_MAX:
        raise ValidityOutOfRange(command.valid_ms)
    return EnrolmentCodeIssued(
        code_id=command.code_id,
        outlet_id=command.outlet_id,
        expires_at_ms=command.now_ms + command.valid_ms,
    )


def _withdrawn(command: WithdrawCode, state: State) -> tuple[Fact, ...]:
    match state:
        case Unknown():
            raise CodeUnknown
        case Withdrawn():
            return ()
        case Waiting() if state.epoch == 1:
            return (EnrolmentCodeWithdrawn(code_id=command.code_id),)
        case _:
            raise CodeAlreadyUsed(command.code_id)


def _enrolled(command: UseCode, state: State) -> TillEnrolled:
    if isinstance(state, Unknown):
        raise CodeUnknown
    if isinstance(state, Withdrawn):
        raise CodeWithdrawn(command.till)
    if isinstance(state, Used) or command.epoch != state.epoch:
        raise CodeAlreadyUsed(command.till)
    if command.now_ms >= state.expires_at_ms:
        raise CodeExpired(state.code_id)
    return TillEnrolled(
        till=command.till,
        epoch=command.epoch,
        code_id=state.code_id,
        public_key=command.public_key,
        place=command.place,
    )


def _till_in(state: State) -> Waiting | Used:
    """Return the till that a stream made; raises NoSuchTill before there is one."""
    if isinstance(state, Used) or (isinstance(state, Waiting) and state.epoch > 1):
        return state
    raise NoSuchTill


def _replaced(command: ReplaceTill, known: State) -> ReplacementCodeIssued:
    state = _till_in(known)
    if isinstance(state, Used) and state.is_retired:
        raise TillAlreadyRetired(state.till)
    return ReplacementCodeIssued(
        till=state.till if isinstance(state, Used) else state.code_id,
        epoch=state.epoch + 1 if isinstance(state, Used) else state.epoch,
        expires_at_ms=command.now_ms + CODE_VALID_MS,
    )


def _retired(command: RetireTill, known: State) -> TillRetired:
    state = _till_in(known)
    till = state.till if isinstance(state, Used) else state.code_id
    if isinstance(state, Used) and state.is_retired:
        raise TillAlreadyRetired(till)
    if not command.reason.strip():
        raise RetirementUnexplained
    return TillRetired(till=till, reason=command.reason.strip())


def evolve(state: State, fact: Fact | UnknownFact) -> State:
    """Return code and till after a fact."""
    match fact:
        case EnrolmentCodeIssued():
            return Waiting(
                code_id=fact.code_id, epoch=1, expires_at_ms=fact.expires_at_ms
            )
        case EnrolmentCodeWithdrawn():
            return Withdrawn()
        case ReplacementCodeIssued():
            return Waiting(
                code_id=fact.till, epoch=fact.epoch, expires_at_ms=fact.expires_at_ms
            )
        case TillEnrolled():
            return Used(fact.till, fact.epoch)
        case TillRetired():
            # No code of a retired till is good any more, whatever its epoch.
            epoch = state.epoch if isinstance(state, Waiting | Used) else 1
            return Used(fact.till, epoch, is_retired=True)
        case _:
            return state


ENROLMENT: Decider[Command, State] = Decider(Unknown(), decide, evolve)
"""One code and the till it made. Stream: enrolment/<code_id>, the till's name."""
