"""Who enters the invented province: the deciders, without a person at a page."""

import hashlib
from dataclasses import dataclass
from typing import TypeVar

from events.decider import Decider
from fair_admin.hub import Hub

C = TypeVar("C")
S = TypeVar("S")

ACTOR = "rehearsal"


@dataclass(frozen=True)
class Clerk:
    """Enters many commands; the read models follow when the hub is told to."""

    hub: Hub

    def enter(self, decider: Decider[C, S], stream: str, command: C) -> None:
        """Decide and record; the same command on the same stream is one outcome."""
        content = hashlib.sha256(f"{stream} {command}".encode()).hexdigest()[:24]
        self.hub.record(decider, stream, command, actor=ACTOR, command_id=content)
