"""A way to a printer on which the till's process may die at every step."""

import random
from collections.abc import Callable

from printers.transports import Channel, PaperBroken, Transport

_CRASH_CHANCE = 0.08


class Crash(BaseException):
    """The till's process is no more."""


class CrashingTransport:
    """A way to the printer on which the till's process may die."""

    def __init__(self, inner: Transport, dice: random.Random) -> None:
        """Throw dice for every step."""
        self._inner = inner
        self._dice = dice

    def _maybe(self) -> None:
        if self._dice.random() < _CRASH_CHANCE:
            raise Crash

    def open(self) -> Channel:
        """Open, or die before or after."""
        self._maybe()
        channel = self._inner.open()
        return CrashingChannel(channel, self._maybe)


class CrashingChannel:
    """An open way on which the process may die."""

    def __init__(self, inner: Channel, maybe: Callable[[], None]) -> None:
        """Die by `maybe`."""
        self._inner = inner
        self._maybe = maybe

    def send(self, data: bytes) -> None:
        """Send, or die with half of it sent, or with all of it."""
        half = len(data) // 2
        self._inner.send(data[:half])
        self._maybe()
        try:
            self._inner.send(data[half:])
        except PaperBroken as error:
            raise PaperBroken(half + error.accepted, str(error)) from error
        self._maybe()

    def receive(self, seconds: float) -> bytes:
        """Listen."""
        return self._inner.receive(seconds)

    def finish(self) -> bool:
        """End."""
        return self._inner.finish()

    def close(self) -> None:
        """Close."""
        self._inner.close()
