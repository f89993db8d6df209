"""A hub's or till's folder copied while it runs, and proved to be whole.

Private keys are no part of it: who has a backup must not be able to sign.
"""

import hashlib
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Literal

import msgspec

from events.examiner import Report, examine_log
from events.log_copy import copy_file, copy_postgres, make_whole
from events.log_reading import read_file
from events.signing import public_key_of
from fair_admin.certificate import OWN_FILE
from fair_admin.journal_files import HubFolder
from projections.keys import read_secret

Role = Literal["hub", "till"]

MANIFEST = "backup.json"
HUB_LOG, TILL_LOG = "log.sqlite", "journal.sqlite"
_UNFINISHED = ".unfinished"
_COPIED = {
    # Signatures first: what they cover is then in the log for certain.
    "hub": ("signatures.sqlite", "vault.sqlite", HUB_LOG),
    "till": ("vault.sqlite", TILL_LOG),
}


class Backup(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup says of itself; `head` is the end of its chain.

    `digests` are the SHA-256 of its files, `hub_key` is the hub's public key.
    """

    role: Role
    made_at_ms: int
    version: str
    records: int
    head: str
    hub_key: str
    digests: dict[str, str]


class BackupBroken(Exception):
    """A backup is not whole; the message says what is wrong."""


class NothingToCopy(Exception):
    """The folder is none of a hub or till that ever ran."""


def make_backup(
    role: Role, folder: Path, into: Path, now_ms: int, database_url: str = ""
) -> tuple[Path, Backup]:
    """Copy a folder into a new one under `into`, which appears once it is proved.

    Raises NothingToCopy, BackupBroken and LogRefused.
    """
    log = HUB_LOG if role == "hub" else TILL_LOG
    if not (folder / "vault.sqlite").exists():
        raise NothingToCopy(str(folder))
    moment = datetime.fromtimestamp(now_ms / 1000, UTC)
    path = into / f"{role}-{moment:%Y%m%dT%H%M%S}.{now_ms % 1000:03}Z"
    building = path.with_name(path.name + _UNFINISHED)
    building.mkdir(parents=True, mode=0o700)
    for name in _COPIED[role]:
        if name == log and database_url:
            copy_postgres(database_url, building / name)
        else:
            copy_file(folder / name, building / name)
    if (folder / OWN_FILE).exists():
        shutil.copyfile(folder / OWN_FILE, building / OWN_FILE)
    key = read_secret(folder, "hub.key")
    hub_key = public_key_of(key) if key else ""
    report = _examined(role, building, hub_key)
    for name in _COPIED[role]:
        make_whole(building / name)
    backup = Backup(
        role=role,
        made_at_ms=now_ms,
        version=version("hoicho"),
        records=report.records,
        head=report.head,
        hub_key=hub_key,
        digests={one.name: _digest(one) for one in sorted(building.iterdir())},
    )
    _write(building / MANIFEST, msgspec.json.format(msgspec.json.encode(backup)))
    building.rename(path)
    _sync(into)
    return path, backup


def _examined(role: Role, folder: Path, hub_key: str) -> Report:
    if role == "hub":
        report = HubFolder(folder).examine([], hub_key)
    else:
        report = examine_log(read_file(folder / TILL_LOG))
    if not report.is_good:
        raise BackupBroken(f"{folder}: {report.broken}")
    return report


def read_backup(path: Path) -> Backup:
    """Return what a backup says of itself; raises BackupBroken."""
    try:
        return msgspec.json.decode((path / MANIFEST).read_bytes(), type=Backup)
    except (OSError, msgspec.MsgspecError) as error:
        raise BackupBroken(f"{path} is no whole backup: {error}") from error


def prove(path: Path) -> Backup:
    """Return what a backup says of itself once its files bear it out.

    Raises BackupBroken.
    """
    backup = read_backup(path)
    for name, digest in backup.digests.items():
        if not (path / name).is_file() or _digest(path / name) != digest:
            raise BackupBroken(f"{path / name} is not what was written")
    return backup


def backups_in(folder: Path) -> list[tuple[Path, Backup]]:
    """Return the finished backups of a folder, oldest first."""
    found = [
        (manifest.parent, read_backup(manifest.parent))
        for manifest in folder.glob(f"*/{MANIFEST}")
        if manifest.parent.suffix != _UNFINISHED
    ]
    return sorted(found, key=lambda one: one[1].made_at_ms)


def keep_newest(role: Role, folder: Path, count: int) -> list[Path]:
    """Remove all but the newest backups of a role; return those that went."""
    mine = [path for path, backup in backups_in(folder) if backup.role == role]
    gone = mine[:-count]
    for path in gone:
        # Without its word first: what is half removed is no backup any more.
        (path / MANIFEST).unlink()
        shutil.rmtree(path)
    return gone


def put_back(
    path: Path, folder: Path, keys: Path | None, fill: Callable[[Path], None] | None
) -> Backup:
    """Put a proved backup into a folder that has no log, with the keys it needs.

    `fill` takes the hub's log instead of the folder where PostgreSQL keeps it. Raises
    BackupBroken and LogRefused, and then the folder has no log either.
    """
    backup = prove(path)
    log = HUB_LOG if backup.role == "hub" else TILL_LOG
    if (folder / log).exists():
        message = f"{folder} has a {log}; move the folder aside and name an empty one"
        raise BackupBroken(message)
    folder.mkdir(parents=True, exist_ok=True)
    if keys is not None:
        shutil.copytree(keys, folder / "keys", dirs_exist_ok=True)
        (folder / "keys").chmod(0o700)
    key = read_secret(folder, "hub.key")
    if backup.hub_key and (not key or public_key_of(key) != backup.hub_key):
        message = f"{folder / 'keys'} has not the hub's key; name its copy in --keys"
        raise BackupBroken(message)
    for name in backup.digests:
        if name != log:
            shutil.copyfile(path / name, folder / name)
    if fill is not None:
        fill(path / log)
        return backup
    arriving = folder / f"{log}.arriving"
    shutil.copyfile(path / log, arriving)
    with arriving.open("rb") as file:
        os.fsync(file.fileno())
    arriving.rename(folder / log)
    _sync(folder)
    return backup


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(path: Path, body: bytes) -> None:
    with path.open("wb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
