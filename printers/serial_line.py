"""A printer on a serial line, at the speed it is set to."""

from time import monotonic

import serial

from printers.transports import LIMITS, Limits, PaperBroken, PrinterUnavailable

_CHUNK_BYTES = 256
_BITS_A_BYTE = 10
_ANSWER_BYTES = 256


class SerialPrinter:
    """Opens the line for each paper."""

    def __init__(self, path: str, baud: int, limits: Limits = LIMITS) -> None:
        """Remember line and speed."""
        self._path = path
        self._baud = baud
        self._limits = limits

    def open(self) -> "SerialChannel":
        """Open the line for ourselves alone."""
        try:
            line = serial.Serial(self._path, self._baud, exclusive=True)
            # What the line still holds of a paper that was given up is not wanted.
            line.reset_output_buffer()
        except (serial.SerialException, OSError, ValueError) as error:
            raise PrinterUnavailable("away", str(error)) from error
        return SerialChannel(line, self._limits)


class SerialChannel:
    """One open line."""

    def __init__(self, line: serial.Serial, limits: Limits) -> None:
        """Take an open line over."""
        self._line = line
        self._limits = limits

    def send(self, data: bytes) -> None:
        """Write in pieces; a line may take as long as its own speed needs."""
        accepted = 0
        needed = len(data) * _BITS_A_BYTE / self._line.baudrate
        ends = monotonic() + self._limits.paper + needed
        try:
            while accepted < len(data):
                left = ends - monotonic()
                if left <= 0:
                    raise TimeoutError("the printer is too slow")
                self._line.write_timeout = min(left, self._limits.silent)
                chunk = data[accepted : accepted + _CHUNK_BYTES]
                # How much of a piece was taken when it fails, nobody can say.
                accepted += len(chunk)
                self._line.write(chunk)
        except (serial.SerialException, OSError) as error:
            raise PaperBroken(accepted, str(error)) from error

    def receive(self, seconds: float) -> bytes:
        """Return the next bytes."""
        try:
            self._line.timeout = max(seconds, 0)
            first = self._line.read(1)
            return bytes(
                first + self._line.read(min(self._line.in_waiting, _ANSWER_BYTES))
            )
        except (serial.SerialException, OSError):
            return b""

    def finish(self) -> bool:
        """Say no: a line has no end."""
        return False

    def close(self) -> None:
        """Give the line back without waiting for what it has not sent."""
        self._line.close()
