"""Hub and tills as processes of their own, which end together in good order."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread

from fair_admin.cannot_run import CANNOT_LISTEN

_END_SECONDS = 30.0


class DidNotStart(Exception):
    """A process ended before it was ready; the message is its last line."""


class PortLost(DidNotStart):
    """Somebody else had the port by the time the process wanted it."""


class Crew:
    """The processes somebody started and is responsible for."""

    def __init__(self, logs: Path, lost: Callable[[str], None]) -> None:
        """Write what they say into a folder; `lost` hears who ended unasked."""
        self._logs = logs
        self._lost = lost
        self._members: list[tuple[str, subprocess.Popen[str]]] = []
        self._is_ending = False
        logs.mkdir(parents=True, exist_ok=True)

    def start(self, name: str, *words: str) -> str:
        """Run `hoicho WORDS`; return the address it answers at.

        Raises DidNotStart, as PortLost when it was the port.
        """
        log = self._logs / f"{name}.log"
        with log.open("a", encoding="utf-8") as said:
            process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-m", "fair_admin.rehearsal.leash", *words],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=said,
                text=True,
                # Ctrl-C reaches the parent alone, which ends the others in order.
                start_new_session=True,
            )
        self._members.append((name, process))
        ready = process.stdout.readline() if process.stdout else ""
        if not ready:
            process.communicate()
            last = log.read_text(encoding="utf-8").strip().rpartition("\n")[2]
            failure = PortLost if CANNOT_LISTEN in last else DidNotStart
            raise failure(f"{name}: {last}")
        Thread(target=self._watch, args=(name, process), daemon=True).start()
        return ready.split()[-1]

    def stop(self) -> None:
        """End them; the first one last, so that what is sold still arrives there."""
        self._is_ending = True
        for group in (self._members[1:], self._members[:1]):
            for _name, process in group:
                process.terminate()
            for _name, process in group:
                _await(process)

    def _watch(self, name: str, process: subprocess.Popen[str]) -> None:
        process.wait()
        if not self._is_ending:
            self._lost(name)


def _await(process: subprocess.Popen[str]) -> None:
    try:
        process.wait(_END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
