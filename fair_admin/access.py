"""Which roles somebody holds: given and taken, each within a scope."""

from dataclasses import dataclass
from typing import assert_never

from events.access import RoleGiven, RoleTaken, SecondStepRequired
from events.decider import Decider, Refusal
from events.fact import Fact, UnknownFact
from fair_admin.grants import Grant, is_fit


class RoleUnfit(Refusal):
    """There is no such role, or not with such a scope."""


class RoleNotHeld(Refusal):
    """Nobody can be deprived of what they do not have."""


class RoleAlreadyHeld(Refusal):
    """Somebody has this role there already."""


@dataclass(frozen=True, kw_only=True)
class GiveRole:
    """Let somebody do what a role does within a scope."""

    login: str
    grant: Grant


@dataclass(frozen=True, kw_only=True)
class TakeRole:
    """Let somebody do it no more."""

    login: str
    grant: Grant


Command = GiveRole | TakeRole
Held = frozenset[Grant]


def decide(command: Command, held: Held) -> tuple[Fact, ...]:
    """Return what happens, or raise a refusal."""
    grant = command.grant
    said = {"login": command.login, "role": grant.role, "scope": grant.scope}
    match command:
        case GiveRole():
            if not is_fit(grant):
                raise RoleUnfit(grant.role)
            if grant in held:
                raise RoleAlreadyHeld(grant.role)
            return (RoleGiven(**said, key=grant.key),)
        case TakeRole():
            if grant not in held:
                raise RoleNotHeld(grant.role)
            return (RoleTaken(**said, key=grant.key),)
        case _:
            assert_never(command)


def evolve(held: Held, fact: Fact | UnknownFact) -> Held:
    """Return what is held after a fact."""
    match fact:
        case RoleGiven():
            return held | {Grant(fact.role, fact.scope, fact.key)}
        case RoleTaken():
            return held - {Grant(fact.role, fact.scope, fact.key)}
        case _:
            return held


ACCESS: Decider[Command, Held] = Decider(frozenset(), decide, evolve)
"""The roles of one account. Stream: access/<login>."""


def access_stream(login: str) -> str:
    """Return the stream of an account's roles."""
    return f"access/{login}"


@dataclass(frozen=True, kw_only=True)
class RequireSecondStep:
    """Ask officers for a code besides their password, or no more."""

    is_required: bool


@dataclass(frozen=True, kw_only=True)
class Policy:
    """What is asked of officers now."""

    is_required: bool = False


def _decide_policy(command: RequireSecondStep, policy: Policy) -> tuple[Fact, ...]:
    if command.is_required == policy.is_required:
        return ()
    return (SecondStepRequired(is_required=command.is_required),)


def _evolve_policy(policy: Policy, fact: Fact | UnknownFact) -> Policy:
    if isinstance(fact, SecondStepRequired):
        return Policy(is_required=fact.is_required)
    return policy


POLICY: Decider[RequireSecondStep, Policy] = Decider(
    Policy(), _decide_policy, _evolve_policy
)
"""What the office asks of all officers. Stream: access-policy."""

POLICY_STREAM = "access-policy"
