"""The printer beside a simulated till: it fails at every step, and so may the till."""

from collections import Counter
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from events.decider import Occasion
from events.log import JournalUnwritable
from events.log_memory import PowerCut
from pos.paper_queue import DropPaper, PaperNotWaiting, Waiting, subject_of
from pos.printer_group import Member, Printer
from printers.profile import Profile
from printers.status import QUERIES
from printers.thermal import BARRIER, drawer_pulse
from printers.transports import PaperBroken, PrinterUnavailable

if TYPE_CHECKING:
    from fair_admin.rehearsal.simulation.till_node import Surroundings, TillNode

_PROFILE = Profile(width=384, drawer_pin=2, confirms="answer")
_PULSE = drawer_pulse(_PROFILE)
_READY, _TAKEN, _NO_PAPER = b"\x12", b"\x00", b"\x72"
_SECOND_MS = 1_000
_PAPERS_A_TURN = 20


class Fault(Enum):
    """What may happen to one paper."""

    NONE = ""
    AWAY = "printer away"
    NO_PAPER = "printer without paper"
    TORN = "paper torn"
    SILENT = "printer silent"
    TILL_DIES = "till dies printing"


_FAULTS = tuple(one for one in Fault if one is not Fault.NONE)


@dataclass
class Tray:
    """What people hold in their hands: outlasts every process."""

    papers: Counter[tuple[str, bool]]
    pulses: int = 0

    def originals(self, subject: str) -> int:
        """Return how many papers of a subject do not say BẢN SAO."""
        return self.papers[subject, False]

    def is_out(self, subject: str) -> bool:
        """Say whether there is any paper of a subject."""
        return bool(self.papers[subject, False] + self.papers[subject, True])


class PrinterNode:
    """One printer; it is also the transport that production's code prints by."""

    def __init__(self, around: "Surroundings", node: "TillNode") -> None:
        """Begin with an empty tray."""
        self.tray = Tray(papers=Counter())
        self._around = around
        self._node = node
        self._pulses: list[str] = []
        self.begin()

    def begin(self) -> None:
        """Begin a process: what was not recorded is forgotten."""
        self._press = self._around.parts.press(
            lambda: self._node.till, _made, self._occasion
        )
        printer = Printer(name="quầy", where="gỗ", transport=self, profile=_PROFILE)
        self._member = Member(printer)
        self._pulses.clear()

    def pulse(self, reason_id: str) -> None:
        """Ask for the drawer, as a paid sale does."""
        self._pulses.append(reason_id)

    def keep_printing(self) -> None:
        """Print what is owed now, and again every little while."""
        if self._node.is_gone:
            return
        if self._node.is_up:
            try:
                self._turn()
            except JournalUnwritable:
                self._node.tell("nothing printed that cannot be recorded")
            except PowerCut:
                self._node.crash()
        pause_ms = self._around.fate.random.randint(5, 600) * _SECOND_MS
        self._around.timeline.after(pause_ms, self.keep_printing)

    def _turn(self) -> None:
        self._press.note_end()
        while self._pulses:
            self._press.open_drawer(self._pulses.pop(0), self._member)
        for _ in range(_PAPERS_A_TURN):
            self._look()
            waiting = self._node.till.papers.next_up(self._press.unfit)
            if waiting is None:
                return
            try:
                held = self._press.attempt(waiting, self._member)
            except PaperNotWaiting:
                continue
            if held:
                self._node.tell(f"paper {waiting.wanted.paper_id} held: {held}")
                return

    def _look(self) -> None:
        """Answer, as a cashier does, where only eyes can tell what came out."""
        for one in tuple(self._node.till.papers.waiting.values()):
            if one.needs_eyes:
                seen = self.tray.is_out(_subject(one))
                again = f"{one.wanted.paper_id}-again"
                command = DropPaper(
                    paper_id=one.wanted.paper_id,
                    why="seen" if seen else "missing",
                    again_id=again,
                )
                self._node.till.paper(command, self._occasion(again))

    def _occasion(self, command_id: str) -> Occasion:
        return Occasion(
            at_ms=self._node.clock_ms(), actor=self._node.name, command_id=command_id
        )

    @property
    def owes(self) -> bool:
        """Say whether a paper is still to come."""
        return bool(self._node.till.papers.waiting)

    def open(self) -> "SimulatedChannel":
        """Begin a paper, with whatever happens to it."""
        fault = self._draw()
        if fault is Fault.AWAY:
            raise PrinterUnavailable("away")
        return SimulatedChannel(self.tray, fault)

    def _draw(self) -> Fault:
        fate, chance = self._around.fate, self._around.options.printer_fault
        for fault in _FAULTS:
            if fate.strikes(fault.value, chance / len(_FAULTS)):
                return fault
        return Fault.NONE


class SimulatedChannel:
    """An open way to a simulated printer."""

    def __init__(self, tray: Tray, fault: Fault) -> None:
        """Print into the tray."""
        self._tray = tray
        self._fault = fault
        self._answer = b""

    def send(self, data: bytes) -> None:
        """Print, pulse or answer, unless trouble comes first."""
        if not data.strip(b"\0"):
            return
        if data == b"".join(QUERIES):
            state = _NO_PAPER if self._fault is Fault.NO_PAPER else _READY
            self._answer = state * len(QUERIES)
            return
        if self._fault is Fault.TORN:
            raise PaperBroken(len(data) // 2, "torn")
        if data == _PULSE:
            self._tray.pulses += 1
        else:
            subject, _, mark = data.removesuffix(BARRIER).decode().rpartition("|")
            self._tray.papers[subject, mark == "copy"] += 1
        if self._fault is Fault.TILL_DIES:
            raise PowerCut
        self._answer = b"" if self._fault is Fault.SILENT else _TAKEN

    def receive(self, seconds: float) -> bytes:  # noqa: ARG002 - virtual time does not wait
        """Say what there is to say, once."""
        answer, self._answer = self._answer, b""
        return answer

    def finish(self) -> bool:
        """Say no: it answers instead."""
        return False

    def close(self) -> None:
        """Nothing is held open."""


def _subject(waiting: Waiting) -> str:
    return subject_of(waiting.wanted.kind, waiting.wanted.subject_id)


def _made(waiting: Waiting, _profile: Profile, is_copy: bool) -> bytes:  # noqa: FBT001 - the shape of Made
    return f"{_subject(waiting)}|{'copy' if is_copy else 'original'}".encode()
