"""Who enters the invented province: the deciders, without a person at a page."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from events.decider import Decider, Occasion, Refusal
from events.handling import Step
from fair_admin.hub import Hub

C = TypeVar("C")
S = TypeVar("S")

ACTOR = "rehearsal"


@dataclass(frozen=True)
class Clerk:
    """Enters many commands; the read models follow when the hub is told to."""

    hub: Hub

    def enter(self, decider: Decider[C, S], stream: str, *commands: C) -> None:
        """Decide and record in order; the same command on a stream is one outcome.

        Raises the first refusal, when all others are recorded.
        """
        steps = tuple(self._steps(stream, commands))
        for outcome in self.hub.record_all(decider, stream, steps):
            if isinstance(outcome, Refusal):
                raise outcome

    def _steps(self, stream: str, commands: Iterable[C]) -> Iterable[Step[C]]:
        for command in commands:
            content = hashlib.sha256(f"{stream} {command}".encode()).hexdigest()[:24]
            occasion = Occasion(
                at_ms=self.hub.now_ms(), actor=ACTOR, command_id=content
            )
            yield Step(command=command, occasion=occasion)
