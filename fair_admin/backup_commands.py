"""The command that copies a running hub or till, and keeps the newest copies."""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from fair_admin.cannot_run import CannotRun, Misused
from fair_admin.configuration import settle


def add_backup_words(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> None:
    """Add the parts of `backup`."""
    sentence = "copy a hub or till while it runs, and prove the copy"
    backup = commands.add_parser("backup", help=sentence, description=sentence)
    roles = backup.add_subparsers(required=True, dest="role", metavar="ROLE")
    for role in ("hub", "till"):
        words = roles.add_parser(role, help=sentence, description=sentence)
        words.add_argument("--config", type=Path, help="the file of hoicho hub or till")
        words.add_argument("--folder", type=Path, help="where its data lives")
        words.add_argument(
            "--to", type=Path, dest="backups", help="the folder of all its backups"
        )
        words.add_argument(
            "--keep", type=int, default=0, help="remove all but so many of the newest"
        )
        if role == "hub":
            words.add_argument("--database-url", help="as for hub")


def _backup(arguments: argparse.Namespace) -> None:
    from events.log import LogRefused
    from fair_admin.backup import (
        BackupBroken,
        NothingToCopy,
        keep_newest,
        make_backup,
    )

    settle(arguments, arguments.role)
    if arguments.backups is None:
        raise Misused("--to must be given, or backups in the file of --config")
    if arguments.keep < 0:
        raise Misused("--keep is how many of the newest stay, 1 or more")
    url = getattr(arguments, "database_url", "")
    now_ms = time.time_ns() // 1_000_000
    where = (arguments.folder, arguments.backups)
    try:
        path, made = make_backup(arguments.role, *where, now_ms, url)
        gone = []
        if arguments.keep:
            gone = keep_newest(arguments.role, arguments.backups, arguments.keep)
    except NothingToCopy as error:
        message = f"no {arguments.role} ever ran in {error}; choose its --folder"
        raise CannotRun(message) from error
    except (BackupBroken, LogRefused, OSError) as error:
        raise CannotRun(f"{error}; there is no new backup") from error
    sys.stdout.write(f"{path}: {made.records} records, good; head {made.head}\n")
    for old in gone:
        sys.stdout.write(f"removed {old}\n")


BACKUP_COMMANDS: dict[str, Callable[[argparse.Namespace], None]] = {"backup": _backup}
"""What the words of `hoicho backup` do."""
