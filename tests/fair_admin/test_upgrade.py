"""A folder of the oldest version that promised its format, and of a newer one."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from events.log import StoredRecord
from events.log_reading import read_file
from events.log_sqlite import open_journal
from events.record import GENESIS
from fair_admin.accounts import check_password
from fair_admin.cli import main
from fair_admin.office import Office, read_models_of
from projections import takings
from tests.fair_admin.conftest import LOGIN, NOW_MS, PASSWORD

OLDEST = Path(__file__).with_name("oldest.zip")
"""A hub's folder of 24 November 2026, 22:22: a fair with three sales."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Lay the old folder out, read models and keys too."""
    with ZipFile(OLDEST) as packed:
        packed.extractall(tmp_path / "hub")
    return tmp_path / "hub"


def log_of(folder: Path) -> list[StoredRecord]:
    """Give every record as it lies on the disk."""
    return list(read_file(folder / "log.sqlite"))


def sold(folder: Path) -> tuple[int, int]:
    """Give receipts and amount of the fair."""
    with read_models_of(folder) as models:
        (total,) = takings.by_fair(models)
    return total.receipts, total.amount_minor


def test_the_oldest_folder_is_taken_over_by_starting(folder: Path) -> None:
    """Figures are folded anew, the log is not touched, and logins are still good."""
    before = log_of(folder)

    office = Office(folder, lambda: NOW_MS)
    office.start()
    account = check_password(office.hub.vault, LOGIN, PASSWORD)
    office.stop()

    assert log_of(folder)[: len(before)] == before
    assert sold(folder) == (3, 390_000)
    assert account is not None
    assert main(["verify", str(folder)]) == 0


def test_what_a_newer_version_wrote_is_kept_and_passed_over(folder: Path) -> None:
    """So an older version can be gone back to: it starts, and counts what it knows."""
    record = {
        "v": 1,
        "stream": "future/1",
        "seq": 1,
        "at": NOW_MS,
        "actor": "lan",
        "cmd": "c",
        "prev": GENESIS,
        "facts": [{"fact": "not-yet.thought-of/1", "how_many": 3}],
    }
    log = open_journal(folder / "log.sqlite")
    log.append("future/1", 1, (json.dumps(record).encode(),), NOW_MS)
    log.close()
    before = log_of(folder)

    office = Office(folder, lambda: NOW_MS)
    office.start()
    office.stop()

    assert log_of(folder)[: len(before)] == before
    assert sold(folder) == (3, 390_000)
