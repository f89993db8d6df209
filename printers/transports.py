"""Ways to a printer; none waits longer than it says."""

from typing import Protocol

import msgspec


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How long a printer is waited for, in seconds.

    `silent` is between two signs of life, `paper` is for one whole paper, `answer` is
    for what it says of its own state.
    """

    connect: float = 3.0
    silent: float = 8.0
    paper: float = 60.0
    answer: float = 1.0


LIMITS = Limits()


class PrinterUnavailable(Exception):
    """The printer cannot be printed on now; not one byte of a paper has left."""

    def __init__(self, cause: str, said: str = "") -> None:
        """Keep a trouble's name, and what the system said."""
        super().__init__(f"{cause}: {said}" if said else cause)
        self.cause = cause


class PaperBroken(Exception):
    """The printer did not take the whole paper; `accepted` bytes had left before."""

    def __init__(self, accepted: int, said: str) -> None:
        """Keep how far it came, and what the system said."""
        super().__init__(said)
        self.accepted = accepted


class Channel(Protocol):
    """An open way to a printer, for one paper."""

    def send(self, data: bytes) -> None:
        """Hand over all bytes, or raise PaperBroken."""

    def receive(self, seconds: float) -> bytes:
        """Return what the printer says within this time, b"" for nothing."""

    def finish(self) -> bool:
        """End in order; say whether the printer ended it as well."""

    def close(self) -> None:
        """Give the way back, whatever happened."""


class Transport(Protocol):
    """A way to one printer."""

    def open(self) -> Channel:
        """Begin; raises PrinterUnavailable, and then nothing was sent."""
