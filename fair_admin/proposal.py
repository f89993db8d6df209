"""What the office says of goods that a cashier named: a product, or not to be sold."""

from dataclasses import dataclass

from events.decider import Decider, Refusal
from events.fact import Fact, UnknownFact
from events.proposals import ProposalAdopted, ProposalRejected


class ProposalDecided(Refusal):
    """The office has adopted or rejected it before."""


class RejectionUnexplained(Refusal):
    """Goods are rejected for a reason, which cashiers read."""


@dataclass(frozen=True, kw_only=True)
class Adopt:
    """It is this product of the register."""

    proposal_id: str
    product_id: str
    product_name: str


@dataclass(frozen=True, kw_only=True)
class Reject:
    """It may not be sold any more."""

    proposal_id: str
    code: str
    name: str
    reason: str


Command = Adopt | Reject


@dataclass(frozen=True)
class State:
    """Whether the office has spoken."""

    is_decided: bool = False


def decide(command: Command, state: State) -> tuple[Fact, ...]:
    """Return the office's word, or raise a refusal."""
    if state.is_decided:
        raise ProposalDecided(command.proposal_id)
    if isinstance(command, Adopt):
        return (
            ProposalAdopted(
                proposal_id=command.proposal_id,
                product_id=command.product_id,
                product_name=command.product_name,
            ),
        )
    reason = " ".join(command.reason.split())
    if not reason:
        raise RejectionUnexplained(command.proposal_id)
    return (
        ProposalRejected(
            proposal_id=command.proposal_id,
            code=command.code,
            name=command.name,
            reason=reason,
        ),
    )


def evolve(state: State, fact: Fact | UnknownFact) -> State:
    """Return the proposal after a fact."""
    if isinstance(fact, ProposalAdopted | ProposalRejected):
        return State(is_decided=True)
    return state


PROPOSAL: Decider[Command, State] = Decider(State(), decide, evolve)
"""The office's word on one proposal. Stream: proposal/<proposal_id>."""
