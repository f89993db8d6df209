"""Ways to a printer; none waits longer than it says."""

import socket
from pathlib import Path
from typing import Protocol


class PrinterUnavailable(Exception):
    """The printer did not take the whole paper; the message says what happened."""


class Transport(Protocol):
    """Something that takes the bytes of one paper."""

    def send(self, data: bytes) -> None:
        """Hand over all bytes, or raise PrinterUnavailable."""


class NetworkPrinter:
    """A printer at a TCP port, usually 9100."""

    def __init__(self, host: str, port: int, timeout_seconds: float) -> None:
        """Remember where it is; nothing is connected yet."""
        self._address = (host, port)
        self._timeout_seconds = timeout_seconds

    def send(self, data: bytes) -> None:
        """Connect, send, and close in order, so that nothing is cut off."""
        try:
            with socket.create_connection(
                self._address, timeout=self._timeout_seconds
            ) as connection:
                connection.sendall(data)
                connection.shutdown(socket.SHUT_WR)
        except OSError as error:
            raise PrinterUnavailable(str(error)) from error


class FilePrinter:
    """A device file such as /dev/usb/lp0, or a plain file that gathers papers."""

    def __init__(self, path: Path) -> None:
        """Remember the file."""
        self._path = path

    def send(self, data: bytes) -> None:
        """Append all bytes."""
        try:
            with self._path.open("ab") as device:
                device.write(data)
        except OSError as error:
            raise PrinterUnavailable(str(error)) from error
