"""Rehearsals write into folders of their own, and into no other."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from events.decider import Refusal
from events.fairs import BoothAdded, FairPlanned
from events.log import EventLog
from events.log_sqlite import open_journal
from events.register import SalesPointOpened
from fair_admin.hub import Hub
from fair_admin.ledger import Ledger
from projections.engine import ReadModels
from projections.keys import keep_secret
from projections.sets import HUB_PROJECTIONS
from projections.signatures import Signatures
from projections.vault import Vault

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


def claim_empty(folder: Path) -> None:
    """Mark a folder for a rehearsal that begins anew; raises NotScratch for full ones.

    Also a rehearsal's earlier folder is not written over.
    """
    claim(folder)
    if [one.name for one in folder.iterdir()] != [MARK]:
        raise NotScratch(str(folder))


@contextmanager
def open_hub(
    folder: Path, now_ms: Callable[[], int], private_key_hex: str
) -> Iterator[Hub]:
    """Open a hub in a claimed folder, laid out as an office's, without its fsync.

    The key is kept there, so that an office that opens the folder later is this hub.
    """
    log = open_journal(folder / "log.sqlite", durable=False)
    models = ReadModels(f"sqlite:///{folder / 'models.sqlite'}", HUB_PROJECTIONS)
    vault = Vault(f"sqlite:///{folder / 'vault.sqlite'}")
    key = keep_secret(folder, "hub.key", private_key_hex)
    signatures = Signatures(f"sqlite:///{folder / 'signatures.sqlite'}")
    ledger = Ledger(log, key, signatures)
    yield Hub(log, models, vault, now_ms, ledger=ledger)
    signatures.close()
    vault.close()
    models.close()
    log.close()


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
