"""The command `hoicho` as a process of its own, for tests that start and stop it."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO

import pytest

Start = Callable[..., "Running"]
"""`start(*words)` runs `hoicho WORDS` until it says that it is ready."""

_END_SECONDS = 120


@dataclass(frozen=True)
class Running:
    """A command that runs; `address` is where it answers."""

    process: subprocess.Popen[str]
    address: str
    said: IO[str]

    def end(self, number: int) -> tuple[int, str]:
        """Send a signal; return the exit code and what was said on stderr."""
        self.process.send_signal(number)
        self.process.communicate(timeout=_END_SECONDS)
        self.said.seek(0)
        return self.process.returncode, self.said.read()


def run(
    *words: str, stdin: str = "", patience_seconds: int = _END_SECONDS
) -> tuple[int, str]:
    """Run a command to its end; return the exit code and what was said on stderr."""
    done = subprocess.run(  # noqa: S603 - our own interpreter and module
        [sys.executable, "-m", "fair_admin", *words],
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        timeout=patience_seconds,
    )
    return done.returncode, done.stderr


def _lines(stream: IO[str] | None) -> IO[str]:
    if stream is None:
        raise RuntimeError
    return stream


@contextmanager
def starting() -> Iterator[Start]:
    """Give a way to start commands that run until the block ends."""
    started: list[tuple[subprocess.Popen[str], IO[str]]] = []

    def start_(*words: str, ready: str = "ready: ") -> Running:
        # A pipe that nobody reads would fill, and then the command stands still.
        said = TemporaryFile("w+")  # noqa: SIM115 - closed when the block ends
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", "fair_admin", *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
        )
        started.append((process, said))
        for line in _lines(process.stdout):
            if ready in line:
                address = line.rpartition(ready)[2].strip()
                return Running(process, address, said)
        said.seek(0)
        raise AssertionError(said.read())

    try:
        yield start_
    finally:
        for process, said in started:
            process.kill()
            process.wait()
            _lines(process.stdout).close()
            said.close()


@pytest.fixture
def start() -> Iterator[Start]:
    """Give a way to start commands that run until the test ends."""
    with starting() as start_:
        yield start_
