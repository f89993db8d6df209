"""A printer that misbehaves as it is told, at a real socket or a real terminal."""

import os
import pty
import random
import select
import socket
import struct
import threading
import tty
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from time import sleep

FAULTS = (
    "",
    "hang",
    "close",
    "reset",
    "slow",
    "no-paper",
    "garbage",
    "unasked",
    "answer-lost",
    "other-model",
)
"""What may happen to one paper; "" is a good day."""
_UNASKED = b"\x14\x00\x00\x0f"
_READ_BYTES = 4096
_LATER_BYTES = 60_000
_FIXED = {
    b"\x1b@": 2,
    b"\x1bd": 3,
    b"\x1bJ": 3,
    b"\x1bp": 5,
    b"\x1dP": 4,
    b"\x1dr": 3,
    b"\x10\x04": 3,
}
_CUT = b"\x1dVB\x00"
_RASTER = b"\x1dv0\x00"
_RASTER_HEAD = 8


class ForeignOperation(Exception):
    """The stream holds an operation that the till never sends."""


@dataclass(frozen=True, kw_only=True)
class Print:
    """What came out between a beginning and an end; cut off when not `is_whole`."""

    dots: bytes
    is_whole: bool


@dataclass
class Firmware:
    """Reads the stream operation by operation, over as many connections as it takes."""

    prints: list[Print] = field(default_factory=list)
    pulses: int = 0
    _dots: bytearray = field(default_factory=bytearray)
    _rest: bytearray = field(default_factory=bytearray)
    _is_deaf: bool = False

    def take(self, data: bytes) -> bytes:
        """Do what is complete, and return what is answered."""
        self._rest += data
        if self._is_deaf:
            _, begins, rest = self._rest.partition(b"\x1b@")
            self._rest = begins + rest
            self._is_deaf = not begins
        answer = b""
        while 0 < (length := self._length()) <= len(self._rest):
            operation = bytes(self._rest[:length])
            del self._rest[:length]
            answer += self._do(operation)
        return answer

    def cut_off(self, *, forgets: bool) -> None:
        """Lose the connection, and with `forgets` the power as well.

        A picture that broke off is waited for; half a command is line noise.
        """
        in_picture = self._rest.startswith(_RASTER) and len(self._rest) >= _RASTER_HEAD
        if forgets or not in_picture:
            self._rest.clear()
        if forgets:
            # What else comes of this paper finds nobody at home.
            self._end(is_whole=False)
            self._is_deaf = True

    def _length(self) -> int:
        """Return how long the first operation is; 0 when it cannot be told yet."""
        rest = bytes(self._rest[:_RASTER_HEAD])
        if not rest or rest[0] == 0:
            return len(rest[:1])
        if rest.startswith(_RASTER):
            if len(rest) < _RASTER_HEAD:
                return 0
            across, rows = struct.unpack_from("<HH", rest, 4)
            return _RASTER_HEAD + int(across) * int(rows)
        for head, length in (*_FIXED.items(), (_CUT, len(_CUT))):
            if rest.startswith(head):
                return length
        heads = (*_FIXED, _CUT, _RASTER)
        if 0 in rest and any(one.startswith(rest[: rest.index(0)]) for one in heads):
            # Half a command before the zeros that bring it round.
            return rest.index(0)
        if any(head.startswith(rest) for head in heads):
            return 0
        raise ForeignOperation(rest.hex())

    def _do(self, operation: bytes) -> bytes:
        head = operation[:2]
        if operation.startswith(_RASTER):
            self._dots += operation[_RASTER_HEAD:]
        elif head == b"\x1b@":
            self._end(is_whole=False)
        elif operation == _CUT:
            self._end(is_whole=True)
        elif head == b"\x1bp":
            self.pulses += 1
        elif head == b"\x1dr":
            return b"\x00"
        elif head == b"\x10\x04":
            return b"\x12"
        return b""

    def _end(self, *, is_whole: bool) -> None:
        if self._dots:
            self.prints.append(Print(dots=bytes(self._dots), is_whole=is_whole))
            self._dots.clear()


class Misbehaviour:
    """One paper's worth of trouble, decided by a seed."""

    def __init__(self, fault: str, seed: int) -> None:
        """Decide at which byte it happens."""
        self.fault = fault
        self.random = random.Random(seed)  # noqa: S311 - a seed is to be repeatable
        self.at = self.random.randrange(_LATER_BYTES)
        self.forgets = self.random.random() < 0.5
        self.seen = 0
        self.held = b""

    def let_in(self, data: bytes) -> bytes:
        """Return what the printer reads of this before its trouble begins."""
        if self.fault not in ("hang", "close", "reset", "slow"):
            return data
        before = data[: max(self.at - self.seen, 0)]
        self.seen += len(data)
        self.held += data[len(before) :]
        return before

    def is_over(self) -> bool:
        """Whether the trouble has begun."""
        return self.fault in ("hang", "close", "reset", "slow") and self.seen > self.at

    def let_out(self, answer: bytes) -> bytes:
        """Return what the printer says instead of its answer."""
        match self.fault:
            case "no-paper":
                return b"".join(b"\x72" if one else b"\x0c" for one in answer)
            case "garbage":
                return self.random.randbytes(self.random.randrange(6))
            case "unasked":
                return _UNASKED + answer + (_UNASKED if answer else b"")
            case "answer-lost":
                return answer.replace(b"\x00", b"")
            case "other-model":
                return b""
            case _:
                return answer


class FakePrinter:
    """A printer that does to the next paper what `misbehaves` says."""

    def __init__(self) -> None:
        """Begin on a good day."""
        self.firmware = Firmware()
        self.next = Misbehaviour("", 0)
        self.broken: list[Exception] = []
        self.is_ending = False

    def misbehaves(self, fault: str, seed: int) -> None:
        """Let this happen to what comes next."""
        self.next = Misbehaviour(fault, seed)

    def read(self, trouble: Misbehaviour, data: bytes) -> bytes:
        """Take data in, and return what is answered."""
        try:
            answer = self.firmware.take(trouble.let_in(data))
        except ForeignOperation as error:
            self.broken.append(error)
            return b""
        return trouble.let_out(answer) if answer else b""

    def serve_socket(self, server: socket.socket) -> None:
        """Take papers at a port until it is closed."""
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            trouble = self.next
            with connection, suppress(OSError):
                self._talk(connection, trouble)
            self.firmware.cut_off(forgets=trouble.forgets)

    def _talk(self, connection: socket.socket, trouble: Misbehaviour) -> None:
        while data := connection.recv(_READ_BYTES):
            answer = self.read(trouble, data)
            if answer:
                connection.sendall(answer)
            if not trouble.is_over():
                continue
            if trouble.fault == "reset":
                now = struct.pack("ii", 1, 0)
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, now)
            if trouble.fault in ("reset", "close"):
                return
            self._dawdle(connection, trouble)
            return

    def _dawdle(self, connection: socket.socket, trouble: Misbehaviour) -> None:
        """Read nothing any more, or a byte now and then, until the other side goes."""
        connection.settimeout(0.02)
        while True:
            try:
                size = 1 if trouble.fault == "slow" else 0
                if size and not connection.recv(size):
                    return
                if not size:
                    sleep(0.02)
                if (
                    connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0]
                    != 1
                ):
                    return
            except TimeoutError:
                continue

    def serve_terminal(self, master: int) -> None:
        """Take papers at a terminal until it is closed."""
        trouble = self.next
        while not self.is_ending:
            if trouble is not self.next:
                self._come_round(trouble)
                trouble = self.next
            ready, _, _ = select.select([master], [], [], 0.01)
            if not ready:
                continue
            if trouble.is_over():
                sleep(0.02)
                continue
            answer = self.read(trouble, os.read(master, _READ_BYTES))
            if answer:
                os.write(master, answer)

    def _come_round(self, trouble: Misbehaviour) -> None:
        """Go on where it stopped reading, or begin anew after a power cut."""
        if trouble.forgets and trouble.is_over():
            self.firmware.cut_off(forgets=True)
        else:
            self.read(Misbehaviour("", 0), trouble.held)


@contextmanager
def at_socket(printer: FakePrinter) -> Iterator[str]:
    """Run it at a port and give the address."""
    server = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=printer.serve_socket, args=(server,), daemon=True)
    thread.start()
    yield f"127.0.0.1:{server.getsockname()[1]}"
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    thread.join()


@contextmanager
def at_terminal(printer: FakePrinter) -> Iterator[str]:
    """Run it at a serial line and give the address."""
    master, slave = pty.openpty()
    tty.setraw(slave)
    thread = threading.Thread(
        target=printer.serve_terminal, args=(master,), daemon=True
    )
    thread.start()
    yield f"serial:{os.ttyname(slave)}"
    printer.is_ending = True
    thread.join()
    os.close(slave)
    os.close(master)
