"""A printer at a TCP port, usually 9100."""

import contextlib
import socket
from time import monotonic

from printers.transports import LIMITS, Limits, PaperBroken, PrinterUnavailable

_CHUNK_BYTES = 16_384
_ANSWER_BYTES = 256


class NetworkPrinter:
    """Connects anew for every paper, so that a printer that was off is no burden."""

    def __init__(self, host: str, port: int, limits: Limits = LIMITS) -> None:
        """Remember where it is; nothing is connected yet."""
        self._address = (host, port)
        self._limits = limits

    def open(self) -> "NetworkChannel":
        """Connect."""
        try:
            connection = socket.create_connection(
                self._address, timeout=self._limits.connect
            )
        except OSError as error:
            raise PrinterUnavailable("away", str(error)) from error
        return NetworkChannel(connection, self._limits)


class NetworkChannel:
    """One connection."""

    def __init__(self, connection: socket.socket, limits: Limits) -> None:
        """Take a connection over."""
        self._connection = connection
        self._limits = limits

    def send(self, data: bytes) -> None:
        """Send piece by piece, so that it is known how much was taken."""
        accepted = 0
        ends = monotonic() + self._limits.paper
        try:
            while accepted < len(data):
                left = ends - monotonic()
                if left <= 0:
                    raise TimeoutError("the printer is too slow")
                self._connection.settimeout(min(left, self._limits.silent))
                chunk = data[accepted : accepted + _CHUNK_BYTES]
                accepted += self._connection.send(chunk)
        except OSError as error:
            raise PaperBroken(accepted, str(error)) from error

    def receive(self, seconds: float) -> bytes:
        """Return the next bytes; a broken connection says nothing."""
        try:
            self._connection.settimeout(max(seconds, 0.001))
            return self._connection.recv(_ANSWER_BYTES)
        except OSError:
            return b""

    def finish(self) -> bool:
        """Say that nothing more comes, and wait for the printer to say the same."""
        ends = monotonic() + self._limits.silent
        try:
            self._connection.shutdown(socket.SHUT_WR)
            while (left := ends - monotonic()) > 0:
                self._connection.settimeout(left)
                if not self._connection.recv(_ANSWER_BYTES):
                    return True
        except OSError:
            return False
        return False

    def close(self) -> None:
        """Hang up in order: the system still delivers what it has taken."""
        with contextlib.suppress(OSError):
            self._connection.shutdown(socket.SHUT_WR)
        self._connection.close()
