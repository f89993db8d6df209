"""Backups of what runs, and what comes of them when they are needed."""

import signal
import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import copytree, rmtree

import pytest

from events.log_copy import copy_postgres
from events.log_hub import open_hub_log
from events.log_reading import read_file
from events.log_sqlite import open_journal
from fair_admin.backup import (
    MANIFEST,
    BackupBroken,
    backups_in,
    keep_newest,
    make_backup,
    prove,
    put_back,
)
from fair_admin.cli import main
from fair_admin.office import Office, read_models_of
from projections import takings
from tests.commands import run
from tests.conftest import Start
from tests.fair_admin.fairground import lay_out
from tests.fair_admin.seller import Seller
from tests.pos.fairground import now_ms

NIGHT_MS = 24 * 3_600_000


def takings_of(folder: Path, database_url: str = "") -> tuple[int, int]:
    """Give receipts and amount of the whole fair."""
    with read_models_of(folder, database_url) as models:
        (total,) = takings.by_fair(models)
    return total.receipts, total.amount_minor


def sell(office: Office, tmp_path: Path, till: str, pieces: int) -> None:
    """Sell at a till of its own and bring it to the hub."""
    seller = Seller(office.hub, tmp_path, "b1", till)
    seller.sell(quantity=pieces)
    seller.send()
    seller.journal.close()


def test_a_hub_is_copied_while_it_runs_and_put_back(tmp_path: Path) -> None:
    """What was sold until then is there again; keys come from where they were kept."""
    folder = tmp_path / "office"
    office = Office(folder, now_ms)
    office.start()
    lay_out(office.hub)
    sell(office, tmp_path, "t1", 1)
    copytree(folder / "keys", tmp_path / "safe")

    path, made = make_backup("hub", folder, tmp_path / "backups", now_ms())
    sell(office, tmp_path, "t2", 3)
    office.stop()

    assert made.records > 0
    assert not (path / "keys").exists()
    assert takings_of(folder) == (2, 260_000)
    rmtree(folder)
    words = ("restore", "--folder", str(folder), "--from", str(path))
    assert main([*words, "--keys", str(tmp_path / "safe"), "--reason", "hỏng"]) == 0
    assert takings_of(folder) == (1, 65_000)
    assert main(["verify", str(folder)]) == 0


def test_a_hub_on_postgresql_has_the_same_backup(
    tmp_path: Path, postgres_url: str
) -> None:
    """One format for both databases: it can be put back to either."""
    folder = tmp_path / "office"
    office = Office(folder, now_ms, postgres_url)
    office.start()
    lay_out(office.hub)
    sell(office, tmp_path, "t1", 2)
    path, made = make_backup(
        "hub", folder, tmp_path / "backups", now_ms(), postgres_url
    )
    office.stop()

    assert made.records == len(list(read_file(path / "log.sqlite")))
    small = tmp_path / "small"
    put_back(path, small, folder / "keys", None)
    assert takings_of(small) == (1, 130_000)
    assert main(["verify", str(small)]) == 0


def test_a_backup_fills_an_empty_postgresql(tmp_path: Path, postgres_url: str) -> None:
    """Positions and holes stay, the next record comes behind them."""
    folder = tmp_path / "office"
    office = Office(folder, now_ms)
    office.start()
    lay_out(office.hub)
    sell(office, tmp_path, "t1", 2)
    path, made = make_backup("hub", folder, tmp_path / "backups", now_ms())
    office.stop()
    large = tmp_path / "large"
    words = ("restore", "--folder", str(large), "--database-url", postgres_url)
    more = ("--from", str(path), "--keys", str(folder / "keys"), "--reason", "to hơn")

    assert main([*words, *more]) == 0

    assert takings_of(large, postgres_url) == (1, 130_000)
    assert main(["verify", str(large), "--database-url", postgres_url]) == 0
    with closing(open_hub_log(postgres_url)) as log:
        assert log.position() == made.records + 1
    assert main([*words, *more]) == 1


def test_positions_of_postgresql_are_kept_with_their_holes(
    tmp_path: Path, postgres_url: str
) -> None:
    """What was signed over a position is true of the copy."""
    with closing(open_hub_log(postgres_url)) as log:
        log.append("a", 1, (b"{}",), 1)
        with pytest.raises(Exception, match="a"):
            log.append("a", 1, (b"{}",), 1)
        log.append("b", 1, (b"{}", b"[]"), 2)
        there = log.read(0, 10)
    copy_postgres(postgres_url, tmp_path / "log.sqlite")

    assert list(read_file(tmp_path / "log.sqlite")) == there
    assert there[-1].position > len(there)


def test_the_command_copies_a_running_hub_and_keeps_the_newest(
    start: Start, tmp_path: Path
) -> None:
    """Told by the same file as the hub; what was not finished is no backup."""
    folder, backups = tmp_path / "office", tmp_path / "backups"
    office = Office(folder, now_ms)
    lay_out(office.hub)
    office.stop()
    file = tmp_path / "hoicho.toml"
    file.write_text(
        f'[hub]\nfolder = "{folder}"\nhost = "127.0.0.1"\nport = 0\n'
        f'backups = "{backups}"\n'
    )
    start("hub", "--config", str(file))
    (backups / "hub-20260101T000000.000Z.unfinished").mkdir(parents=True)
    for _ in range(3):
        words = ("backup", "hub", "--config", str(file), "--keep", "2")
        assert run(*words) == (0, "")

    kept = backups_in(backups)
    assert len(kept) == 2
    assert [prove(path) for path, _ in kept] == [backup for _, backup in kept]


def test_a_till_is_copied_while_it_sells(start: Start, tmp_path: Path) -> None:
    """Its journal is put back whole; without its key it is told to ask for a code."""
    folder = tmp_path / "till"
    running = start("till", "--folder", str(folder), "--port", "0")
    assert run(
        "backup", "till", "--folder", str(folder), "--to", str(tmp_path / "b")
    ) == (0, "")
    running.end(signal.SIGTERM)
    ((path, backup),) = backups_in(tmp_path / "b")

    assert backup.role == "till"
    back = tmp_path / "back"
    assert run("restore", "--folder", str(back), "--from", str(path)) == (0, "")
    open_journal(back / "journal.sqlite").close()


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Give a backup of an office whose folder is still there."""
    office = Office(tmp_path / "office", now_ms)
    office.start()
    lay_out(office.hub)
    path, _ = make_backup("hub", tmp_path / "office", tmp_path / "backups", now_ms())
    office.stop()
    return path


def test_a_backup_that_rotted_is_refused(kept: Path, tmp_path: Path) -> None:
    """One bit is enough, and nothing is put back."""
    body = bytearray((kept / "log.sqlite").read_bytes())
    body[len(body) // 2] ^= 1
    (kept / "log.sqlite").write_bytes(body)

    with pytest.raises(BackupBroken, match=r"log\.sqlite is not what was written"):
        put_back(kept, tmp_path / "back", tmp_path / "office" / "keys", None)
    assert not (tmp_path / "back").exists()


def test_a_folder_with_a_log_is_not_written_over(kept: Path, tmp_path: Path) -> None:
    """What is damaged may be evidence; it is moved aside by people."""
    with pytest.raises(BackupBroken, match="move the folder aside"):
        put_back(kept, tmp_path / "office", None, None)


def test_without_the_hubs_key_nothing_is_put_back(kept: Path, tmp_path: Path) -> None:
    """Another key would be another hub to every till."""
    with pytest.raises(BackupBroken, match="name its copy in --keys"):
        put_back(kept, tmp_path / "back", None, None)
    assert not (tmp_path / "back" / "log.sqlite").exists()


def test_a_backup_of_a_log_that_lies_is_none(tmp_path: Path) -> None:
    """A record that was changed is found before anybody relies on the copy."""
    folder = tmp_path / "office"
    office = Office(folder, now_ms)
    office.start()
    lay_out(office.hub)
    office.stop()
    with closing(sqlite3.connect(folder / "log.sqlite")) as opened, opened:
        rows = opened.execute("SELECT rowid, state FROM stored_events").fetchall()
        opened.executemany(
            "UPDATE stored_events SET state = ? WHERE rowid = ?",
            [(state.replace(b"A01", b"A02"), row) for row, state in rows],
        )

    with pytest.raises(BackupBroken, match="fair/f1"):
        make_backup("hub", folder, tmp_path / "backups", now_ms())
    assert backups_in(tmp_path / "backups") == []


def test_the_oldest_go_first(kept: Path, tmp_path: Path) -> None:
    """By when they were made, whatever their folders are called."""
    folder, into = tmp_path / "office", kept.parent
    newer = [
        make_backup("hub", folder, into, now_ms() + NIGHT_MS * night)[0]
        for night in (1, 2)
    ]

    assert keep_newest("hub", into, 2) == [kept]
    assert [path for path, _ in backups_in(into)] == newer
    assert not (kept / MANIFEST).exists()
