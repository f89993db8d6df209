"""Puts what is owed on paper beside the selling; a printer never costs a sale."""

import logging
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Lock, Thread
from time import monotonic

from events.decider import Occasion
from events.log import JournalUnwritable
from pos.paper_making import paper_of
from pos.paper_queue import PaperNotWaiting, Waiting
from pos.press import Press
from pos.printer_group import Member, Printer
from pos.station import Station
from printers.delivery import look_at
from printers.profile import Profile
from printers.raster import draw_paper
from printers.thermal import to_bytes
from printers.virtual import VirtualPrinter

_LOGGER = logging.getLogger(__name__)
_IDLE_SECONDS = 1.0
_PULSE_SECONDS_MAX = 5.0
SPARE = "spare"


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """The paper that is held up, and the name of what holds it up."""

    number: int
    cause: str


class PrintLoop:
    """One thread for the printers of one till: the first, and its spares."""

    def __init__(self, station: Station, printers: Sequence[Printer]) -> None:
        """Prepare; nothing runs before `start`."""
        self.trouble: Trouble | None = None
        self._station = station
        self._group = tuple(Member(printer) for printer in printers)
        self._pulses: deque[tuple[str, float]] = deque()
        self._press = Press(lambda: station.enrolled.till, self._made, self._occasion)
        self._wake = Event()
        self._turning = Lock()
        self._ending = Event()
        self._thread = Thread(target=self._run, name="printer", daemon=True)

    @property
    def profile(self) -> Profile:
        """The profile of the first printer."""
        return self._group[0].printer.profile

    @property
    def virtual(self) -> VirtualPrinter | None:
        """The first printer, when its papers can be looked at on a screen."""
        transport = self._group[0].printer.transport
        return transport if isinstance(transport, VirtualPrinter) else None

    @property
    def printers(self) -> tuple[Printer, ...]:
        """The first printer and its spares."""
        return tuple(member.printer for member in self._group)

    def start(self) -> None:
        """Print from now on, also what was owed before."""
        self._thread.start()

    def look(self) -> str:
        """Return what would hold up the next paper, "" for nothing that is known."""
        printer = self._group[0].printer
        return look_at(printer.transport, printer.profile, printer.limits)

    def use(self, printers: Sequence[Printer]) -> None:
        """Print on these from the next paper on."""
        self._group = tuple(Member(printer) for printer in printers)
        self.hurry()

    def wake(self) -> None:
        """Look whether there is something to print, without pressing a printer."""
        self._wake.set()

    def hurry(self) -> None:
        """Try every printer again at once."""
        for member in self._group:
            member.is_due_at = 0.0
        self._wake.set()

    def pulse(self, reason_id: str) -> None:
        """Open the drawer now, or not at all; a late one would open it unwatched."""
        if self.profile.drawer_pin and not self._station.is_training:
            self._pulses.append((reason_id, monotonic()))
            self._wake.set()

    @contextmanager
    def between_papers(self) -> Iterator[None]:
        """Have no paper under way until the block ends; raises JournalUnwritable."""
        with self._turning:
            self._press.note_end()
            yield

    def stop(self) -> None:
        """Print what is owed, unless a printer holds it up, and end."""
        self._ending.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while True:
            try:
                pause_seconds = self.turn()
            except JournalUnwritable:
                _LOGGER.exception("Nothing is printed that cannot be recorded")
                pause_seconds = _IDLE_SECONDS
                if self._ending.is_set():
                    return
            if self._ending.is_set() and pause_seconds > 0:
                return
            self._wake.wait(pause_seconds)
            self._wake.clear()

    def turn(self) -> float:
        """Do what is next, and say how long there is nothing to do after it.

        Only the loop's own thread does this while it runs.
        """
        with self._turning:
            return self._turn()

    def _turn(self) -> float:
        if not self._station.is_enrolled:
            return _IDLE_SECONDS
        till = self._station.enrolled.till
        self._press.note_end()
        while self._pulses:
            self._pulse(*self._pulses.popleft())
        waiting = till.papers.next_up(self._press.unfit)
        if waiting is None:
            self.trouble = None
            return _IDLE_SECONDS
        for member in self._group:
            if member.is_due_at <= monotonic() and self._is_printed(waiting, member):
                return 0.0
        return max(min(one.is_due_at for one in self._group) - monotonic(), 0.01)

    def _is_printed(self, waiting: Waiting, member: Member) -> bool:
        number = waiting.wanted.number
        try:
            held = self._press.attempt(waiting, member)
        except PaperNotWaiting:
            # A person dropped it meanwhile.
            return True
        if held:
            member.hold()
            self.trouble = Trouble(number=number, cause=held)
            return False
        member.release()
        is_first = member is self._group[0]
        self.trouble = None if is_first else Trouble(number=number, cause=SPARE)
        return True

    def _made(self, waiting: Waiting, profile: Profile, is_copy: bool) -> bytes:  # noqa: FBT001 - the shape of Made
        paper = paper_of(self._station, waiting, is_copy=is_copy)
        return to_bytes(draw_paper(paper, profile.width), profile)

    def _pulse(self, reason_id: str, asked_at: float) -> None:
        if monotonic() - asked_at <= _PULSE_SECONDS_MAX:
            self._press.open_drawer(reason_id, self._group[0])

    def _occasion(self, command_id: str) -> Occasion:
        till = self._station.enrolled.till
        return self._station.occasion(till.till, command_id)
