"""What paper is still owed, as the journal says it: decided here, printed elsewhere."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import assert_never

from events.decider import Occasion, Refusal
from events.fact import Fact, UnknownFact
from events.papers import (
    DrawerPulsed,
    PaperDropped,
    PaperFailed,
    PaperPrinted,
    PaperStarted,
    PaperWanted,
)
from events.shifts import ShiftOpened

UNCONFIRMED_MAX = 3
"""After so many papers that may be out, a person looks before there is another."""
UNCONFIRMED = "unconfirmed"
RECEIPT = "receipt"


class PaperNotWaiting(Refusal):
    """The paper is out, was dropped or was never wanted."""


@dataclass(frozen=True, kw_only=True)
class WantPaper:
    """Put something on paper; with `is_urging` only when it does not wait already."""

    paper_id: str
    kind: str
    subject_id: str
    number: int
    is_urging: bool = False


@dataclass(frozen=True, kw_only=True)
class StartPaper:
    """Let the first byte leave for this printer."""

    paper_id: str
    printer: str


@dataclass(frozen=True, kw_only=True)
class HoldPaper:
    """Say what keeps a paper from being started at all; once for the same cause."""

    paper_id: str
    cause: str


@dataclass(frozen=True, kw_only=True)
class EndPaper:
    """Say how an attempt ended; `cause` is "" when the printer took it."""

    paper_id: str
    cause: str = ""
    may_be_out: bool = True


@dataclass(frozen=True, kw_only=True)
class DropPaper:
    """Say what a person saw: "seen", "missing" or "unwanted".

    A missing one is wanted anew under `again_id`.
    """

    paper_id: str
    why: str
    again_id: str


@dataclass(frozen=True, kw_only=True)
class PulseDrawer:
    """Open the drawer, at most once for this reason."""

    reason_id: str
    printer: str


Command = WantPaper | StartPaper | HoldPaper | EndPaper | DropPaper | PulseDrawer


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One paper that is owed, since this moment and record."""

    wanted: PaperWanted
    sequence: int
    at_ms: int
    attempts: int = 0
    unconfirmed: int = 0
    is_marked: bool = False
    cause: str = ""

    @property
    def needs_eyes(self) -> bool:
        """Whether only a person can tell what came out."""
        return self.unconfirmed >= UNCONFIRMED_MAX


def subject_of(kind: str, subject_id: str) -> str:
    """Return what all papers of one thing have in common."""
    return f"{kind}/{subject_id}"


@dataclass
class PaperQueue:
    """A fold of the journal; changed only by its facts, so that replay prints nothing.

    `waiting` keeps the order of wanting. For each subject at most one paper without
    "BẢN SAO" may ever be out; `original_out` names the subjects where one may be.
    `told_in` has the record that first wanted what is no receipt, and `shift_began`
    those that the shifts began with.
    """

    waiting: dict[str, Waiting] = field(default_factory=dict)
    printed: dict[str, int] = field(default_factory=dict)
    original_out: set[str] = field(default_factory=set)
    pulsed: set[str] = field(default_factory=set)
    told_in: dict[str, int] = field(default_factory=dict)
    shift_began: list[int] = field(default_factory=list)

    def papers_of(self, kind: str, subject_id: str) -> int:
        """Return how many papers of a subject a printer has taken."""
        return self.printed.get(subject_of(kind, subject_id), 0)

    def is_copy(self, one: Waiting) -> bool:
        """Whether the next paper of this must say "BẢN SAO"."""
        subject = subject_of(one.wanted.kind, one.wanted.subject_id)
        return subject in self.original_out

    def next_up(self, unfit: AbstractSet[str] = frozenset()) -> Waiting | None:
        """Return the paper to print next; those that need eyes stand aside.

        So do the `unfit`, of which no paper can be made.
        """
        for one in tuple(self.waiting.values()):
            if not one.needs_eyes and one.wanted.paper_id not in unfit:
                return one
        return None

    def learn(self, fact: Fact | UnknownFact, sequence: int, at_ms: int) -> None:
        """Take in a fact of the journal; facts of other kinds change nothing."""
        match fact:
            case PaperWanted():
                self.waiting[fact.paper_id] = Waiting(
                    wanted=fact, sequence=sequence, at_ms=at_ms
                )
                if fact.kind != RECEIPT:
                    # A sale is found by its id; all else by the record it stands in.
                    subject = subject_of(fact.kind, fact.subject_id)
                    self.told_in.setdefault(subject, sequence)
            case ShiftOpened():
                self.shift_began.append(sequence)
            case DrawerPulsed():
                self.pulsed.add(fact.reason_id)
            case PaperStarted() | PaperPrinted() | PaperFailed() | PaperDropped():
                one = self.waiting.get(fact.paper_id)
                if one is not None:
                    self._move(one, fact)
            case _:
                pass

    def _move(
        self,
        one: Waiting,
        fact: PaperStarted | PaperPrinted | PaperFailed | PaperDropped,
    ) -> None:
        subject = subject_of(one.wanted.kind, one.wanted.subject_id)
        match fact:
            case PaperStarted():
                if not fact.is_copy:
                    self.original_out.add(subject)
                self.waiting[fact.paper_id] = replace(
                    one, attempts=fact.attempt, is_marked=fact.is_copy
                )
            case PaperPrinted():
                self.printed[subject] = self.printed.get(subject, 0) + 1
                del self.waiting[fact.paper_id]
            case PaperFailed():
                if not fact.may_be_out and fact.attempt and not one.is_marked:
                    self.original_out.discard(subject)
                unconfirmed = one.unconfirmed + (fact.cause == UNCONFIRMED)
                self.waiting[fact.paper_id] = replace(
                    one, cause=fact.cause, unconfirmed=unconfirmed
                )
            case PaperDropped():
                if fact.why == "seen":
                    self.printed[subject] = self.printed.get(subject, 0) + 1
                del self.waiting[fact.paper_id]


def decide(  # noqa: PLR0911 - one return for each kind of command
    command: Command, queue: PaperQueue
) -> tuple[Fact, ...]:
    """Return what happens, or raise PaperNotWaiting."""
    match command:
        case WantPaper():
            return _want(command, queue)
        case StartPaper():
            one = _waiting(queue, command.paper_id)
            return (
                PaperStarted(
                    paper_id=command.paper_id,
                    attempt=one.attempts + 1,
                    is_copy=queue.is_copy(one),
                    printer=command.printer,
                ),
            )
        case HoldPaper():
            return _hold(command, _waiting(queue, command.paper_id))
        case EndPaper():
            return (_end(command, _waiting(queue, command.paper_id)),)
        case DropPaper():
            return _drop(command, _waiting(queue, command.paper_id).wanted)
        case PulseDrawer():
            if command.reason_id in queue.pulsed:
                return ()
            return (DrawerPulsed(reason_id=command.reason_id, printer=command.printer),)
        case _:
            assert_never(command)


def _waiting(queue: PaperQueue, paper_id: str) -> Waiting:
    if paper_id not in queue.waiting:
        raise PaperNotWaiting(paper_id)
    return queue.waiting[paper_id]


def _want(command: WantPaper, queue: PaperQueue) -> tuple[Fact, ...]:
    subject = (command.kind, command.subject_id)
    if command.is_urging and any(
        (one.wanted.kind, one.wanted.subject_id) == subject
        for one in queue.waiting.values()
    ):
        return ()
    return (wanted(command),)


def wanted(command: WantPaper) -> PaperWanted:
    """Return the fact that something is to be on paper."""
    return PaperWanted(
        paper_id=command.paper_id,
        kind=command.kind,
        subject_id=command.subject_id,
        number=command.number,
    )


def _hold(command: HoldPaper, one: Waiting) -> tuple[Fact, ...]:
    if one.cause == command.cause:
        return ()
    return (
        PaperFailed(
            paper_id=command.paper_id, attempt=0, cause=command.cause, may_be_out=False
        ),
    )


def _end(command: EndPaper, one: Waiting) -> PaperPrinted | PaperFailed:
    if not command.cause:
        return PaperPrinted(paper_id=command.paper_id, attempt=one.attempts)
    return PaperFailed(
        paper_id=command.paper_id,
        attempt=one.attempts,
        cause=command.cause,
        may_be_out=command.may_be_out,
    )


def _drop(command: DropPaper, paper: PaperWanted) -> tuple[Fact, ...]:
    dropped = PaperDropped(paper_id=command.paper_id, why=command.why)
    if command.why != "missing":
        return (dropped,)
    again = WantPaper(
        paper_id=command.again_id,
        kind=paper.kind,
        subject_id=paper.subject_id,
        number=paper.number,
    )
    return (dropped, wanted(again))


def owed(kind: str, subject_id: str, number: int, occasion: Occasion) -> PaperWanted:
    """Return that a command also owes somebody paper, named after the command."""
    return wanted(
        WantPaper(
            paper_id=occasion.command_id,
            kind=kind,
            subject_id=subject_id,
            number=number,
        )
    )
