"""The commands that examine, export, carry and restore journals."""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from fair_admin.cannot_run import CannotRun, Misused

if TYPE_CHECKING:
    from events.checkpoint import Checkpoint
    from events.examiner import Report
    from events.replication import Ack, Batch


JOURNAL, LOG = "journal.sqlite", "log.sqlite"


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


def _verify(arguments: argparse.Namespace) -> None:
    from events.examiner import examine_export, examine_log
    from events.log import LogRefused
    from events.log_reading import read_file
    from fair_admin.journal_files import HubFolder

    path: Path = arguments.path
    given, hub_key = _given(arguments.checkpoints), arguments.hub_key
    try:
        if path.is_file():
            with path.open("rb") as lines:
                report = examine_export(lines, given, hub_key)
        elif (path / JOURNAL).exists():
            report = examine_log(read_file(path / JOURNAL), given, (), hub_key)
        elif arguments.database_url or (path / LOG).exists():
            folder = HubFolder(path, arguments.database_url)
            report = folder.examine(given, hub_key)
        else:
            raise Misused(f"{path} is neither a folder of a hub or till nor an export")
    except LogRefused as error:
        raise CannotRun(str(error)) from error
    _tell(report)


def _tell(report: "Report") -> None:
    sys.stdout.write(
        f"{report.records} records, {report.seals} seals,"
        f" {report.checkpoints} checkpoints\n"
    )
    for fork in sorted(report.forks):
        sys.stdout.write(f"kept aside, counted nowhere: {fork}\n")
    before = 0
    for word in report.borne_out:
        sys.stdout.write(
            f"checkpoint of epoch {word.hub_epoch} at {word.position}: on the chain,"
            f" and goes on from {before}\n"
        )
        before = word.position
    if not report.is_good:
        raise CannotRun(report.broken)
    sys.stdout.write(f"good; the chain ends with {report.head}\n")


def _given(path: Path | None) -> "list[Checkpoint]":
    from events.export import NotAnExport, read_checkpoints

    if path is None:
        return []
    try:
        with path.open("rb") as lines:
            return read_checkpoints(lines)
    except (NotAnExport, OSError) as error:
        raise CannotRun(f"{path}: {error}") from error


def _restore(arguments: argparse.Namespace) -> None:
    from events.log import LogRefused
    from fair_admin.office import Office, models_url
    from fair_admin.restoring import put_back

    if _put_back(arguments) == "till":
        sys.stdout.write(
            "The till is back. It asks for a replacement code by itself.\n"
        )
        return
    try:
        office = Office(arguments.folder, _now_ms, arguments.database_url)
    except (LogRefused, OSError) as error:
        raise CannotRun(f"{error}; stop the hub first") from error
    try:
        where = models_url(arguments.folder, arguments.database_url)
        told = put_back(office.hub, where, arguments.reason.strip(), arguments.above)
    finally:
        office.stop()
    sys.stdout.write(
        f"Hub epoch {told.hub_epoch} begins at position {told.position}."
        " Start the hub: the tills send again what it lacks.\n"
    )


def _put_back(arguments: argparse.Namespace) -> str:
    """Put the files of a backup into the folder; return whose they are."""
    from events.log import LogRefused
    from events.log_copy import fill_postgres
    from fair_admin.backup import BackupBroken, put_back, read_backup

    path, url = arguments.backup, arguments.database_url
    try:
        role = "hub" if path is None else read_backup(path).role
        if role == "hub" and not arguments.reason.strip():
            raise Misused("--reason must say why the hub was restored")
        if path is not None:
            fill = (lambda log: fill_postgres(log, url)) if url else None
            put_back(path, arguments.folder, arguments.keys, fill)
    except (BackupBroken, LogRefused, OSError) as error:
        raise CannotRun(str(error)) from error
    return role


def _export(arguments: argparse.Namespace) -> None:
    from events.log import LogRefused
    from fair_admin.journal_files import HubFolder
    from pos.journal_file import export_journal
    from pos.station import NotEnrolled

    is_till = (arguments.folder / JOURNAL).exists()
    try:
        with arguments.file.open("wb") as out:
            if is_till:
                count = export_journal(arguments.folder, out)
            else:
                count = HubFolder(arguments.folder, arguments.database_url).export(out)
    except NotEnrolled as error:
        raise CannotRun(f"{arguments.folder} is no till yet") from error
    except (LogRefused, OSError) as error:
        raise CannotRun(str(error)) from error
    sys.stdout.write(f"{count} records in {arguments.file}\n")


def _checkpoints(arguments: argparse.Namespace) -> None:
    from fair_admin.journal_files import HubFolder

    try:
        with arguments.file.open("wb") as out:
            count = HubFolder(arguments.folder).export_checkpoints(out)
    except OSError as error:
        raise CannotRun(str(error)) from error
    sys.stdout.write(f"{count} checkpoints in {arguments.file}\n")


def _import(arguments: argparse.Namespace) -> None:
    from events.acknowledgement import encode_acknowledgement
    from events.carrying import JournalNotSigned, carry
    from events.export import NotAnExport
    from events.replication import decode_ack, encode_batch
    from pos.wire import ForkRefused, HttpWire, HubAway, HubBusy, HubRefused

    wire = HttpWire(arguments.hub)

    def deliver(batch: "Batch") -> "Ack | None":
        try:
            return decode_ack(wire.post("/api/v1/ingest", encode_batch(batch)))
        except HubBusy as busy:
            time.sleep(busy.retry_seconds)
            return deliver(batch)
        except ForkRefused as aside:
            sys.stdout.write(f"{batch.till}, epoch {batch.epoch}: {aside}\n")
            return None

    try:
        with arguments.file.open("rb") as file:
            answers = carry(file, deliver)
    except (NotAnExport, OSError) as error:
        raise CannotRun(f"{arguments.file}: {error}; nothing was taken in") from error
    except JournalNotSigned as error:
        message = f"{arguments.file} is signed by no till; nothing was taken in"
        raise CannotRun(message) from error
    except HubRefused as error:
        raise CannotRun(str(error)) from error
    except HubAway as error:
        message = f"no hub answers at {arguments.hub}; start it, or mend --hub"
        raise CannotRun(message) from error
    for answer in answers:
        sys.stdout.write(
            f"{answer.till}, epoch {answer.epoch}: the hub has {answer.ack.have}\n"
        )
    if arguments.answer is not None:
        lines = b"".join(encode_acknowledgement(answer) for answer in answers)
        arguments.answer.write_bytes(lines)


def _acknowledge(arguments: argparse.Namespace) -> None:
    from events.log import LogRefused
    from events.replication import BatchUnreadable
    from pos.station import NotEnrolled, Station
    from pos.wire import HubRefused

    try:
        station = Station(arguments.folder, _now_ms)
    except (LogRefused, OSError) as error:
        raise CannotRun(f"{error}; stop the till first") from error
    try:
        lines = arguments.file.read_bytes().splitlines()
        taken = [station.take_acknowledgement(line) for line in lines]
    except NotEnrolled as error:
        raise CannotRun(f"{arguments.folder} is no till yet") from error
    except (BatchUnreadable, OSError) as error:
        raise CannotRun(f"{arguments.file}: {error}") from error
    except HubRefused as error:
        raise CannotRun(str(error)) from error
    finally:
        station.close()
    sys.stdout.write(f"The hub has {max(taken, default=0)} records of this till.\n")


_PARTS: dict[str, Callable[[argparse.Namespace], None]] = {
    "export": _export,
    "checkpoints": _checkpoints,
    "import": _import,
    "acknowledge": _acknowledge,
}

EVIDENCE_COMMANDS: dict[str, Callable[[argparse.Namespace], None]] = {
    "verify": _verify,
    "restore": _restore,
    "journal": lambda arguments: _PARTS[arguments.part](arguments),
}
"""What each of these words of `hoicho` does."""
