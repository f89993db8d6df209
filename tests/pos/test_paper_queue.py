"""What is owed on paper follows from the journal alone."""

import pytest

from events.fact import Fact
from events.papers import PaperFailed, PaperPrinted, PaperStarted, PaperWanted
from pos.paper_queue import (
    UNCONFIRMED,
    UNCONFIRMED_MAX,
    DropPaper,
    EndPaper,
    HoldPaper,
    PaperNotWaiting,
    PaperQueue,
    PulseDrawer,
    StartPaper,
    WantPaper,
    decide,
)

WANTED = PaperWanted(paper_id="p1", kind="receipt", subject_id="s1", number=1)
START = StartPaper(paper_id="p1", printer="quầy")


def queue_after(*facts: Fact) -> PaperQueue:
    """Fold facts, each in a record of its own."""
    queue = PaperQueue()
    for number, fact in enumerate(facts):
        queue.learn(fact, number + 1, 1_000)
    return queue


def started(*, is_copy: bool = False, attempt: int = 1) -> PaperStarted:
    """Give the fact that the paper began."""
    return PaperStarted(paper_id="p1", attempt=attempt, is_copy=is_copy, printer="quầy")


def failed(cause: str, *, may_be_out: bool) -> PaperFailed:
    """Give the fact that the first attempt ended badly."""
    return PaperFailed(paper_id="p1", attempt=1, cause=cause, may_be_out=may_be_out)


def test_the_first_paper_is_the_original() -> None:
    """Nothing of this sale is out yet."""
    assert decide(START, queue_after(WANTED)) == (started(),)


@pytest.mark.parametrize(
    "before",
    [
        (started(),),
        (started(), failed("broken", may_be_out=True)),
        (started(), failed(UNCONFIRMED, may_be_out=True)),
    ],
)
def test_what_may_be_out_already_is_followed_by_a_copy(
    before: tuple[Fact, ...],
) -> None:
    """A crash in the middle, a broken paper and silence are all the same."""
    queue = queue_after(WANTED, *before)

    assert decide(START, queue) == (started(is_copy=True, attempt=2),)


def test_an_attempt_of_which_no_byte_left_takes_no_original_away() -> None:
    """The next one may still be the original."""
    queue = queue_after(WANTED, started(), failed("broken", may_be_out=False))

    assert decide(START, queue) == (started(attempt=2),)


def test_a_printer_out_of_reach_gives_no_original_back() -> None:
    """After a crash in mid-paper, failing to connect proves nothing about it."""
    queue = queue_after(WANTED, started())
    (held,) = decide(HoldPaper(paper_id="p1", cause="away"), queue)
    queue.learn(held, 9, 1_000)

    assert decide(HoldPaper(paper_id="p1", cause="away"), queue) == ()
    assert decide(START, queue) == (started(is_copy=True, attempt=2),)


def test_another_paper_of_the_same_sale_is_a_copy() -> None:
    """Also when the first one is out and done with."""
    again = PaperWanted(paper_id="p2", kind="receipt", subject_id="s1", number=1)
    printed = PaperPrinted(paper_id="p1", attempt=1)
    queue = queue_after(WANTED, started(), printed, again)

    (fact,) = decide(StartPaper(paper_id="p2", printer="quầy"), queue)
    assert isinstance(fact, PaperStarted)
    assert fact.is_copy
    assert queue.papers_of("receipt", "s1") == 1


def test_a_person_is_asked_after_three_doubtful_papers() -> None:
    """Until then the till tries; after that the others go on without it."""
    other = PaperWanted(paper_id="p2", kind="receipt", subject_id="s2", number=2)
    doubt = (started(), failed(UNCONFIRMED, may_be_out=True))
    queue = queue_after(WANTED, other, *doubt * UNCONFIRMED_MAX)

    assert queue.waiting["p1"].needs_eyes
    up_next = queue.next_up()
    assert up_next is not None
    assert up_next.wanted == other
    (dropped,) = decide(DropPaper(paper_id="p1", why="seen", again_id="p3"), queue)
    queue.learn(dropped, 50, 1_000)
    assert queue.papers_of("receipt", "s1") == 1


def test_a_paper_that_did_not_come_out_is_wanted_anew() -> None:
    """And then it is a copy, for nobody can be quite sure."""
    queue = queue_after(WANTED, started(), failed(UNCONFIRMED, may_be_out=True))
    command = DropPaper(paper_id="p1", why="missing", again_id="p3")
    for fact in decide(command, queue):
        queue.learn(fact, 50, 1_000)

    (fact,) = decide(StartPaper(paper_id="p3", printer="quầy"), queue)
    assert isinstance(fact, PaperStarted)
    assert fact.is_copy


def test_urging_wants_nothing_that_waits_already() -> None:
    """Pressing a button five times at a dead printer makes no five papers."""
    command = WantPaper(
        paper_id="p2", kind="receipt", subject_id="s1", number=1, is_urging=True
    )

    assert decide(command, queue_after(WANTED)) == ()
    assert len(decide(command, queue_after())) == 1


def test_what_does_not_wait_can_be_neither_started_nor_ended() -> None:
    """Nor dropped: somebody was faster."""
    for command in (
        START,
        EndPaper(paper_id="p1"),
        HoldPaper(paper_id="p1", cause="away"),
        DropPaper(paper_id="p1", why="seen", again_id="p3"),
    ):
        with pytest.raises(PaperNotWaiting):
            decide(command, queue_after())


def test_a_drawer_opens_once_for_each_reason() -> None:
    """Whoever asks again."""
    queue = queue_after()
    command = PulseDrawer(reason_id="c1", printer="quầy")
    (pulsed,) = decide(command, queue)
    queue.learn(pulsed, 1, 1_000)

    assert decide(command, queue) == ()
