"""Facts of paper: what was wanted from a printer and what became of it."""

from events.fact import Fact


class PaperWanted(Fact, frozen=True, kw_only=True, tag="paper.wanted/1"):
    """Somebody is to have this on paper; it waits until it is out or dropped.

    `kind` is "receipt" (of the sale `subject_id`), "refund", "cash-slip", "closing" (of
    a shift) or "reading" (of one that goes on); of all but receipts the first record
    that wants it tells the rest. `number` is what people call it by, 0 for none.
    """

    paper_id: str
    kind: str
    subject_id: str
    number: int


class PaperStarted(Fact, frozen=True, kw_only=True, tag="paper.started/1"):
    """From now on bytes may leave for a printer: recorded before the first one does.

    `attempt` counts from 1; only a paper with `is_copy` says "BẢN SAO".
    """

    paper_id: str
    attempt: int
    is_copy: bool
    printer: str


class PaperPrinted(Fact, frozen=True, kw_only=True, tag="paper.printed/1"):
    """A printer took the whole paper, and said so where it can."""

    paper_id: str
    attempt: int


class PaperFailed(Fact, frozen=True, kw_only=True, tag="paper.failed/1"):
    """An attempt ended without a paper that is known to be out; the sale stands.

    `may_be_out` is false only when not one byte had left; `cause` is a trouble's name.
    """

    paper_id: str
    attempt: int
    cause: str
    may_be_out: bool


class PaperDropped(Fact, frozen=True, kw_only=True, tag="paper.dropped/1"):
    """A person looked and said that this paper waits no longer.

    `why` is "seen" (it did come out), "missing" (it did not; another one is wanted) or
    "unwanted".
    """

    paper_id: str
    why: str


class DrawerPulsed(Fact, frozen=True, kw_only=True, tag="drawer.pulsed/1"):
    """The drawer was told to open, once for each reason; recorded before it was."""

    reason_id: str
    printer: str
