"""One paper on one printer: whatever a disk says, the printing goes on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from events.decider import Occasion
from events.fact import Fact
from events.log import JournalUnwritable
from pos.paper_queue import Command, EndPaper, Waiting
from pos.press import Press
from pos.printer_group import Member, printer_at
from pos.station import Station
from pos.till import Till
from printers.profile import Profile
from tests.pos.paper_proof import Proof
from tests.printers.fake_printer import FakePrinter


class KeepsWhatItRefuses:
    """A till whose disk keeps the note of a paper's end and says it did not."""

    def __init__(self, till: Till) -> None:
        """Refuse the first end."""
        self._till = till
        self.is_refusing = True

    def __getattr__(self, name: str) -> object:
        """Be the till in all else."""
        return getattr(self._till, name)

    def paper(self, command: Command, occasion: Occasion) -> tuple[Fact, ...]:
        """Write it, and deny it once."""
        done = self._till.paper(command, occasion)
        if isinstance(command, EndPaper) and self.is_refusing:
            self.is_refusing = False
            raise JournalUnwritable("kept all the same")
        return done


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    """Give a till that owes a receipt."""
    proof = Proof(tmp_path / "till", "virtual", FakePrinter(), "nothing", 1)
    proof.sell(1)
    yield proof.station
    proof.station.close()


def test_a_note_that_was_kept_after_all_ends_nothing(station: Station) -> None:
    """The paper is out and noted; the next turn finds that and goes on."""
    till = station.enrolled.till
    doubting = KeepsWhatItRefuses(till)

    def made(_waiting: Waiting, _profile: Profile, _is_copy: bool) -> bytes:  # noqa: FBT001 - the shape of Made
        return b"\x1b@"

    press = Press(
        lambda: doubting,  # type: ignore[arg-type,return-value] # a till in all that is asked
        made,
        lambda command_id: station.occasion("T1", command_id),
    )
    member = Member(printer_at("virtual", station.folder))
    waiting = till.papers.next_up()
    assert waiting is not None

    with pytest.raises(JournalUnwritable):
        press.attempt(waiting, member)
    press.note_end()

    assert till.papers.next_up() is None
    press.note_end()
