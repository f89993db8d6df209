"""A device file such as /dev/usb/lp0, or a plain file that gathers papers."""

import os
import select
import stat
from pathlib import Path
from time import monotonic

from printers.transports import LIMITS, Limits, PaperBroken, PrinterUnavailable

_CHUNK_BYTES = 4096
_ANSWER_BYTES = 256


class FilePrinter:
    """Opens the file for each paper and never blocks in the kernel."""

    def __init__(self, path: Path, limits: Limits = LIMITS) -> None:
        """Remember the file."""
        self._path = path
        self._limits = limits

    def open(self) -> "FileChannel":
        """Open the device; a plain file is made when it is missing."""
        try:
            is_device = self._path.exists() and not stat.S_ISREG(
                self._path.stat().st_mode
            )
            way = os.O_RDWR if is_device else os.O_WRONLY | os.O_APPEND | os.O_CREAT
            handle = os.open(self._path, way | os.O_NONBLOCK | os.O_NOCTTY, 0o644)
        except OSError as error:
            raise PrinterUnavailable("away", str(error)) from error
        return FileChannel(handle, self._limits, answers=is_device)


class FileChannel:
    """One open file."""

    def __init__(self, handle: int, limits: Limits, *, answers: bool) -> None:
        """Take an open file over; a plain one never `answers`."""
        self._handle = handle
        self._limits = limits
        self._answers = answers

    def send(self, data: bytes) -> None:
        """Write what the device takes, waiting for it as long as the limits allow."""
        accepted = 0
        ends = monotonic() + self._limits.paper
        alive = monotonic() + self._limits.silent
        try:
            while accepted < len(data):
                now = monotonic()
                if now > min(ends, alive):
                    raise TimeoutError("the printer takes no more")
                _, ready, _ = select.select(
                    [], [self._handle], [], min(ends, alive) - now
                )
                if not ready:
                    continue
                taken = self._write(data[accepted : accepted + _CHUNK_BYTES])
                if taken:
                    accepted += taken
                    alive = monotonic() + self._limits.silent
        except OSError as error:
            raise PaperBroken(accepted, str(error)) from error

    def _write(self, chunk: bytes) -> int:
        try:
            return os.write(self._handle, chunk)
        except BlockingIOError:
            return 0

    def receive(self, seconds: float) -> bytes:
        """Return the next bytes of a device that answers."""
        if not self._answers:
            return b""
        try:
            ready, _, _ = select.select([self._handle], [], [], max(seconds, 0))
            return os.read(self._handle, _ANSWER_BYTES) if ready else b""
        except OSError:
            return b""

    def finish(self) -> bool:
        """Say no: nobody ends a file on the other side."""
        return False

    def close(self) -> None:
        """Close it."""
        os.close(self._handle)
