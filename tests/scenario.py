"""Given these facts, when this command, then these facts, or this refusal."""

from typing import Generic, TypeVar

import pytest

from events.decider import Decider, Refusal
from events.fact import Fact

C = TypeVar("C")
S = TypeVar("S")


class Scenario(Generic[C, S]):
    """A decider with a history."""

    def __init__(self, decider: Decider[C, S], facts: tuple[Fact, ...]) -> None:
        """Remember what happened so far."""
        self._decider = decider
        self._facts = facts

    def when(self, command: C) -> tuple[Fact, ...]:
        """Return what the command makes of the history."""
        return self._decider.decide(command, self._decider.fold(self._facts))

    def refuses(self, command: C, refusal: type[Refusal]) -> None:
        """Fail unless the command is refused for this reason."""
        with pytest.raises(refusal):
            self.when(command)


def given(decider: Decider[C, S], *facts: Fact) -> Scenario[C, S]:
    """Begin a sentence about a decider."""
    return Scenario(decider, facts)
