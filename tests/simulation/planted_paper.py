"""Bugs of printing that others have shipped, planted on purpose."""

from events.papers import PaperStarted
from fair_admin.rehearsal.simulation.parts import Parts
from pos.paper_queue import StartPaper, Waiting
from pos.press import Press
from pos.printer_group import Member


class _NotesLate(Press):
    """Keeps the note that a paper begins until it is known how it ended."""

    _late: StartPaper | None = None

    def begun(self, waiting: Waiting, member: Member) -> bytes:
        is_copy = self._till().papers.is_copy(waiting)
        paper_id = waiting.wanted.paper_id
        self._late = StartPaper(paper_id=paper_id, printer=member.printer.name)
        return self._made(waiting, member.printer.profile, is_copy)

    def end(self, paper_id: str, cause: str, *, may_be_out: bool = True) -> None:
        if self._late is not None:
            (started,) = self._till().paper(self._late, self._now())
            assert isinstance(started, PaperStarted)
            self._late = None
        super().end(paper_id, cause, may_be_out=may_be_out)


def paper_noted_after_it_left() -> Parts:
    """Record that a paper begins only once it ended: a till that dies prints twice."""
    return Parts(press=_NotesLate)


class _BelievesTheSocket(Press):
    def end(self, paper_id: str, cause: str, *, may_be_out: bool = True) -> None:
        super().end(paper_id, "" if may_be_out else cause, may_be_out=may_be_out)


def bytes_taken_are_paper() -> Parts:
    """Take a paper as printed as soon as a printer has taken some of it."""
    return Parts(press=_BelievesTheSocket)


class _PulsesAgain(Press):
    def may_pulse(self, reason_id: str, printer: str) -> bool:
        super().may_pulse(reason_id, printer)
        return True


def drawer_opens_for_every_request() -> Parts:
    """Open the drawer again when a screen asks again."""
    return Parts(press=_PulsesAgain)


PLANTED_IN_PAPER = (
    paper_noted_after_it_left,
    bytes_taken_are_paper,
    drawer_opens_for_every_request,
)
"""What only I13 can see."""
