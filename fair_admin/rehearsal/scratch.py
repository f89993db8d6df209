"""Rehearsals write into folders of their own, and into no other."""

from pathlib import Path

from events.decider import Refusal
from events.fairs import BoothAdded, FairPlanned
from events.log import EventLog
from events.register import SalesPointOpened

MARK = "rehearsal"
"""The file that says a folder was made for rehearsals."""
_PAGE_RECORDS = 2_000
_PLACES = ("fair/", "sales-point/")


class NotScratch(Refusal):
    """The folder holds something that no rehearsal made; choose an empty one."""


def claim(folder: Path) -> None:
    """Mark a new or empty folder as a rehearsal's; raises NotScratch for others."""
    if (folder / MARK).exists():
        return
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotScratch(str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).write_text("invented\n")


def check_log(log: EventLog, folder: Path) -> None:
    """Raise NotScratch when a log has a fair or outlet that is not marked invented.

    Somebody may have gone on to use a rehearsal's folder in earnest.
    """
    position = 0
    while page := log.read(position, _PAGE_RECORDS):
        position = page[-1].position
        for stored in page:
            if not stored.stream.startswith(_PLACES):
                continue
            for fact in stored.record.facts:
                match fact:
                    case FairPlanned() | BoothAdded() | SalesPointOpened():
                        if not fact.invented:
                            raise NotScratch(str(folder))
                    case _:
                        pass
