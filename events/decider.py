"""The one domain shape: decide what happens, evolve what is known."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from events.fact import Fact, UnknownFact

C = TypeVar("C")
S = TypeVar("S")


class Refusal(Exception):
    """A command that cannot be done now, for a reason a person can act on."""


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """Who commands, when and under which id: what a decider may not fetch itself."""

    at_ms: int
    actor: str
    command_id: str


@dataclass(frozen=True)
class Decider(Generic[C, S]):
    """A pair of pure functions and the state everything starts from."""

    initial: S
    decide: Callable[[C, S], tuple[Fact, ...]]
    evolve: Callable[[S, Fact | UnknownFact], S]

    def fold(self, facts: Iterable[Fact | UnknownFact]) -> S:
        """Return the state after these facts."""
        state = self.initial
        for fact in facts:
            state = self.evolve(state, fact)
        return state
