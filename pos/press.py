"""Puts one paper on one printer, every step recorded before it can be seen."""

import logging
from collections.abc import Callable
from contextlib import suppress
from uuid import uuid4

from events.decider import Occasion
from events.log import JournalUnwritable
from events.papers import PaperStarted
from pos.paper_queue import (
    UNCONFIRMED,
    EndPaper,
    HoldPaper,
    PaperNotWaiting,
    PulseDrawer,
    StartPaper,
    Waiting,
)
from pos.printer_group import Member
from pos.till import Till
from printers.delivery import Unconfirmed, bring_round, deliver
from printers.profile import Profile
from printers.thermal import drawer_pulse
from printers.transports import PaperBroken, PrinterUnavailable

_LOGGER = logging.getLogger(__name__)

Made = Callable[[Waiting, Profile, bool], bytes]
"""Makes the bytes of a paper for a printer, of a copy or of the original."""


class Press:
    """What prints for one till; raises JournalUnwritable when nothing is noted."""

    def __init__(
        self,
        till: Callable[[], Till],
        made: Made,
        occasion: Callable[[str], Occasion],
    ) -> None:
        """Print for the till that `till` returns; `occasion` is of a command id."""
        self.unfit: set[str] = set()
        self._till = till
        self._made = made
        self._occasion = occasion
        self._unnoted: EndPaper | None = None

    def note_end(self) -> None:
        """Record how the last paper ended, where that could not be written then."""
        if self._unnoted is None:
            return
        # A write that a disk refused may have been kept all the same.
        with suppress(PaperNotWaiting):
            self._till().paper(self._unnoted, self._now())
        self._unnoted = None

    def attempt(self, waiting: Waiting, member: Member) -> str:
        """Print once; return what holds it up, "" for nothing.

        Raises PaperNotWaiting when somebody dropped it meanwhile.
        """
        paper_id = waiting.wanted.paper_id
        printer = member.printer

        def data() -> bytes:
            return self.begun(waiting, member)

        first = member.first()

        try:
            deliver(printer.transport, printer.profile, data, printer.limits, first)
        except PrinterUnavailable as error:
            self._till().paper(
                HoldPaper(paper_id=paper_id, cause=error.cause), self._now()
            )
            return error.cause
        except PaperBroken as error:
            self.end(paper_id, "broken", may_be_out=error.accepted > 0)
            return "broken"
        except Unconfirmed:
            self.end(paper_id, UNCONFIRMED)
            return UNCONFIRMED
        except ValueError:
            # A text that no paper can carry must not hold up those behind it.
            _LOGGER.exception("Paper %s cannot be made", paper_id)
            self.unfit.add(paper_id)
            return ""
        member.is_broken_off = False
        self.end(paper_id, "")
        return ""

    def begun(self, waiting: Waiting, member: Member) -> bytes:
        """Record that the paper begins, and only then return its bytes."""
        printer = member.printer
        command = StartPaper(paper_id=waiting.wanted.paper_id, printer=printer.name)
        is_copy = self._till().papers.is_copy(waiting)
        body = self._made(waiting, printer.profile, is_copy)
        (started,) = self._till().paper(command, self._now())
        if not isinstance(started, PaperStarted) or started.is_copy != is_copy:
            raise PaperNotWaiting(command.paper_id)
        # Until it is known to be out, the printer may be in the middle of it.
        member.is_broken_off = True
        return body

    def end(self, paper_id: str, cause: str, *, may_be_out: bool = True) -> None:
        """Record how an attempt ended."""
        command = EndPaper(paper_id=paper_id, cause=cause, may_be_out=may_be_out)
        try:
            self._till().paper(command, self._now())
        except JournalUnwritable:
            # The paper is what it is; only its note is missing and is written later.
            self._unnoted = command
            raise

    def open_drawer(self, reason_id: str, member: Member) -> None:
        """Pulse the drawer, once for a reason; a printer that is away opens none."""
        printer = member.printer
        try:
            channel = printer.transport.open()
        except PrinterUnavailable as error:
            _LOGGER.warning("The drawer stays shut: %s", error)
            return
        try:
            bring_round(channel, member.first())
            if self.may_pulse(reason_id, printer.name):
                member.is_broken_off = True
                channel.send(drawer_pulse(printer.profile))
        except (PaperBroken, PrinterUnavailable) as error:
            _LOGGER.warning("Perhaps the drawer stays shut: %s", error)
        finally:
            channel.close()

    def may_pulse(self, reason_id: str, printer: str) -> bool:
        """Record that the drawer opens; False when it did for this reason before."""
        command = PulseDrawer(reason_id=reason_id, printer=printer)
        return bool(self._till().paper(command, self._now()))

    def _now(self) -> Occasion:
        return self._occasion(uuid4().hex)
