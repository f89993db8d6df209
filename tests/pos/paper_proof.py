"""Thousands of papers through a printer that fails in every way, and a till that dies.

`python -m tests.pos.paper_proof JOBS [SEED]` proves it at a socket, a serial line and a
file; a cashier answers where only a person can tell.
"""

import multiprocessing
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic, time_ns

import msgspec

from events.admission import Admission
from events.decider import Occasion
from events.papers import DrawerPulsed, PaperWanted
from pos.paper_queue import DropPaper
from pos.print_loop import PrintLoop
from pos.printer_group import Printer
from pos.sale_commands import in_cash
from pos.shift import OpenShift
from pos.station import Enrolment, Station
from printers.addresses import open_printer
from printers.profile import Profile
from printers.transports import Limits
from projections.keys import keep_secret
from projections.vault import Vault
from tests.examples import MIEN_DONG, PLACE
from tests.pos.crashing import Crash, CrashingTransport
from tests.pos.printed import WIDTH, read_print
from tests.printers.fake_printer import FAULTS, FakePrinter, at_socket, at_terminal

LIMITS = Limits(connect=1.0, silent=0.12, paper=0.6, answer=0.06)
HOSTILE = replace(
    MIEN_DONG, name="\x1b@\x1dV0\x1bp0 <b>\u202eMiê\u0301n\x10\x04\x01 dong 🐟\x00 שלום"
)
_TURNS_MAX = 60
_TILL_JOBS = 50
_TILLS_MAX = 10_000
_PROCESSES = 4


def enrolled_folder(folder: Path) -> Path:
    """Make the folder of a device that was enrolled at a hub that is not there."""
    folder.mkdir(parents=True)
    keep_secret(folder, "device.key", "22" * 32)
    admission = Admission(till="T1", epoch=1, place=PLACE, hub_key="")
    known = Enrolment(
        hub_url="https://hub.example", admission=admission, key_name="device.key"
    )
    vault = Vault(f"sqlite:///{folder / 'vault.sqlite'}")
    vault.put_document("admission", msgspec.json.encode(known))
    vault.close()
    return folder


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of all jobs; `broken` names every promise that was not kept."""

    jobs: int
    papers: int
    copies: int
    asked: int
    crashes: int
    broken: tuple[str, ...]


class Proof:
    """One till at one printer, for as many sales as it takes."""

    def __init__(
        self, folder: Path, where: str, printer: FakePrinter, confirms: str, seed: int
    ) -> None:
        """Enrol the till and open its shift."""
        self.dice = random.Random(seed)  # noqa: S311 - a seed is to be repeatable
        self.printer = printer
        self.crashes = self.asked = self._commands = 0
        self._folder = enrolled_folder(folder)
        self._where = where
        self._profile = Profile(width=WIDTH, drawer_pin=2, confirms=confirms)
        self._begin()
        till = self.station.enrolled.till
        shift = OpenShift(
            shift_id="h", cashier_id="c", float_minor=0, currency=till.currency
        )
        till.open_shift(shift, self._occasion())

    def _begin(self) -> None:
        self.station = Station(self._folder, lambda: time_ns() // 1_000_000)
        inner = open_printer(self._where, self._folder, LIMITS)
        one = Printer(
            name="quầy",
            where=self._where,
            transport=CrashingTransport(inner, self.dice),
            profile=self._profile,
            limits=LIMITS,
        )
        self.loop = PrintLoop(self.station, [one])

    def _occasion(self) -> Occasion:
        self._commands += 1
        return self.station.occasion("c", f"cmd-{self._commands}")

    def sell(self, number: int) -> None:
        """Sell something with a name that no printer should obey."""
        till = self.station.enrolled.till
        sale_id = f"s{number}"
        till.scan(sale_id, HOSTILE, 1000, self._occasion())
        occasion = self._occasion()
        till.pay(sale_id, in_cash(100_000), occasion)
        self.loop.pulse(occasion.command_id)

    def turn(self, *, is_calm: bool) -> None:
        """Let the loop do one thing, with trouble unless it `is_calm`."""
        fault = "" if is_calm else self.dice.choice(FAULTS)
        self.printer.misbehaves(fault, self.dice.randrange(10**9))
        self.loop.hurry()
        try:
            self.loop.turn()
        except Crash:
            self.crashes += 1
            self.station.close()
            self._begin()
        self._answer()

    def _answer(self) -> None:
        """Look at the paper where the till cannot know, as a cashier does."""
        till = self.station.enrolled.till
        for one in tuple(till.papers.waiting.values()):
            if one.needs_eyes:
                self.asked += 1
                seen = self.seen()
                is_out = bool(seen.get(one.wanted.number))
                occasion = self._occasion()
                command = DropPaper(
                    paper_id=one.wanted.paper_id,
                    why="seen" if is_out else "missing",
                    again_id=occasion.command_id,
                )
                till.paper(command, occasion)

    def seen(self) -> dict[int, list[bool]]:
        """Give for each receipt number whether its whole papers say BẢN SAO."""
        found: dict[int, list[bool]] = {}
        for one in self.whole_prints():
            for number, is_marked in read_print(one):
                found.setdefault(number, []).append(is_marked)
        return found

    def whole_prints(self) -> list[bytes]:
        """Give the dots of papers that came out whole."""
        return [one.dots for one in self.printer.firmware.prints if one.is_whole]

    def settle(self) -> None:
        """Print on good days until nothing is owed."""
        for _ in range(_TURNS_MAX * 10):
            if not self.station.enrolled.till.papers.waiting:
                return
            self.turn(is_calm=True)

    def outcome(self, jobs: int) -> Outcome:
        """Say what became of every promise."""
        till = self.station.enrolled.till
        facts = [
            fact
            for stored in self.station.journal.read_stream(till.stream)
            for fact in stored.record.facts
        ]
        seen = self.seen()
        broken = [f"foreign bytes {error}" for error in self.printer.broken]
        broken += [f"still owed: {one}" for one in till.papers.waiting]
        wanted = {f.number for f in facts if isinstance(f, PaperWanted)}
        broken += [f"receipt {one} was lost" for one in wanted if not seen.get(one)]
        broken += [
            f"receipt {number} has {marks.count(False)} originals"
            for number, marks in seen.items()
            if marks.count(False) > 1
        ]
        reasons = Counter(f.reason_id for f in facts if isinstance(f, DrawerPulsed))
        if any(count > 1 for count in reasons.values()):
            broken.append("a drawer was opened twice for one sale")
        if self.printer.firmware.pulses > len(reasons):
            broken.append("a drawer opened that nobody recorded")
        if len(wanted) != jobs:
            broken.append(f"{jobs} jobs wanted {len(wanted)} receipts")
        return Outcome(
            jobs=jobs,
            papers=sum(len(marks) for marks in seen.values()),
            copies=sum(marks.count(True) for marks in seen.values()),
            asked=self.asked,
            crashes=self.crashes,
            broken=tuple(broken),
        )


def prove(folder: Path, way: str, jobs: int, seed: int) -> Outcome:
    """Print so many receipts by one way ("socket", "serial" or "file")."""
    printer = FakePrinter()
    with ExitStack() as stack:
        confirms = "answer"
        if way == "socket":
            where = stack.enter_context(at_socket(printer))
        elif way == "serial":
            where = stack.enter_context(at_terminal(printer))
        else:
            where, confirms = str(folder / "papers.bin"), "nothing"
        proof = Proof(folder / "till", where, printer, confirms, seed)
        for number in range(1, jobs + 1):
            proof.sell(number)
            for _ in range(proof.dice.choice((0, 1, 1, 2))):
                proof.turn(is_calm=False)
        proof.settle()
        if way == "file":
            # A file keeps what was written; the firmware reads it at the end.
            printer.firmware.take(Path(where).read_bytes())
        outcome = proof.outcome(jobs)
        proof.station.close()
        return outcome


def _told_in(folder: Path, way: str, jobs: int, seed: int) -> Outcome:
    try:
        return prove(folder, way, jobs, seed)
    except Exception as error:  # noqa: BLE001 - whatever breaks is a broken promise
        return Outcome(
            jobs=jobs,
            papers=0,
            copies=0,
            asked=0,
            crashes=0,
            broken=(f"{way} {seed}: {error!r}",),
        )


def _play(way: str, jobs: int, seed: int) -> Outcome:
    """Prove one till's share in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="hoicho-paper-") as folder:
        return _told_in(Path(folder), way, jobs, seed)


def _sum(outcomes: Iterable[Outcome]) -> Outcome:
    every = tuple(outcomes)
    return Outcome(
        jobs=sum(one.jobs for one in every),
        papers=sum(one.papers for one in every),
        copies=sum(one.copies for one in every),
        asked=sum(one.asked for one in every),
        crashes=sum(one.crashes for one in every),
        broken=tuple(why for one in every for why in one.broken),
    )


def main() -> int:
    """Prove it, and print what came of it.

    Many tills print fifty papers each, some at the same time: a till that crashes
    reads its journal again, so a single one would take the longer the more it sold.
    """
    jobs, seed = int(sys.argv[1]), int((*sys.argv[2:], "1")[0])
    shares = {"socket": jobs * 6 // 10, "serial": jobs * 2 // 10, "file": 0}
    shares["file"] = jobs - sum(shares.values())
    broken = 0
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(_PROCESSES, mp_context=spawn) as pool:
        for way, share in shares.items():
            began = monotonic()
            parts = [min(_TILL_JOBS, share - at) for at in range(0, share, _TILL_JOBS)]
            seeds = [seed * _TILLS_MAX + number for number in range(len(parts))]
            outcome = _sum(pool.map(_play, [way] * len(parts), parts, seeds))
            seconds = monotonic() - began
            print(f"{way:<8}{outcome} in {seconds:,.0f} s", flush=True)  # noqa: T201 - the answer
            broken += len(outcome.broken)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
