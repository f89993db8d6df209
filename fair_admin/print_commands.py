"""What `hoicho print` does."""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from fair_admin.cannot_run import CannotRun, Misused
from fair_admin.print_words import LABELS, LIST, RECEIPT, TEST

_ZPL_MM = (50, 40)


def _list(arguments: argparse.Namespace) -> None:
    from printers.addresses import PrinterUnclear
    from printers.found import found_printers, statuses

    addresses = (*found_printers(Path("/dev")), *arguments.network)
    try:
        with tempfile.TemporaryDirectory() as folder:
            for where, stands in statuses(addresses, Path(folder)):
                _tell(f"{where:40} {stands}")
    except PrinterUnclear as error:
        raise Misused(f"{error} is no address; write HOST:PORT") from error
    if not addresses:
        _tell("No printer found; name one with --network HOST:PORT")


def _test(arguments: argparse.Namespace) -> None:
    from pos.printer_group import printer_at
    from pos.printer_trial import try_out
    from printers.addresses import PrinterUnclear

    try:
        printer = printer_at(arguments.printer, Path.cwd())
    except PrinterUnclear as error:
        raise Misused(f"--printer {error} is no printer") from error
    trial = try_out(printer)
    if trial.cause:
        raise CannotRun(f"{arguments.printer} does not print: {trial.cause}")
    _tell(f"Printed; it confirms by: {trial.confirms}")


def _receipt(arguments: argparse.Namespace) -> None:
    from events.log import LogRefused
    from pos.printer_group import printer_at
    from pos.reprint import NotPrinted, ReceiptUnknown, reprint
    from pos.station import NotEnrolled, Station
    from printers.addresses import PrinterUnclear
    from printers.profile import MM58, MM80

    profile = MM58 if arguments.paper == 58 else MM80
    if not arguments.folder.is_dir():
        raise CannotRun(f"{arguments.folder} is no till's folder; name one in --folder")
    try:
        printer = printer_at(arguments.printer, arguments.folder, profile)
        station = Station(arguments.folder, lambda: time.time_ns() // 1_000_000)
    except PrinterUnclear as error:
        raise Misused(f"--printer {error} is no printer") from error
    except (LogRefused, OSError) as error:
        raise CannotRun(f"{error}; while a till runs, use its own page") from error
    try:
        reprint(station, printer, arguments.number, uuid4().hex)
    except (NotEnrolled, ReceiptUnknown) as error:
        raise CannotRun(f"there is no receipt {arguments.number} here") from error
    except NotPrinted as error:
        raise CannotRun(f"not printed: {error}; it stays owed") from error
    finally:
        station.close()
    _tell(f"Receipt {arguments.number} is printed.")


def _labels(arguments: argparse.Namespace) -> None:
    from printers.label_list import RowUnfit, labels_in
    from printers.label_sheets import StartOutside, labels_pdf
    from printers.labels import SHEETS
    from printers.zpl import label_picture, zpl_of

    if arguments.sheet not in SHEETS:
        raise Misused(f"--sheet is one of {', '.join(SHEETS)}")
    try:
        with arguments.products.open(encoding="utf-8-sig", newline="") as lines:
            labels = labels_in(lines)
        if arguments.out.suffix == ".zpl":
            pictures = (label_picture(label, *_ZPL_MM) for label in labels)
            body = b"".join(zpl_of(picture) for picture in pictures)
        else:
            body = labels_pdf(labels, SHEETS[arguments.sheet], arguments.start)
        arguments.out.write_bytes(body)
    except StartOutside as error:
        raise Misused(f"--start {error} is not on the sheet") from error
    except (OSError, UnicodeDecodeError, RowUnfit) as error:
        raise CannotRun(f"{arguments.products}: {error}") from error
    _tell(f"{len(labels)} labels in {arguments.out}")


def _tell(text: str) -> None:
    sys.stdout.write(f"{text}\n")


_PARTS: dict[str, Callable[[argparse.Namespace], None]] = {
    LIST: _list,
    TEST: _test,
    RECEIPT: _receipt,
    LABELS: _labels,
}

PRINT_COMMANDS: dict[str, Callable[[argparse.Namespace], None]] = {
    "print": lambda arguments: _PARTS[arguments.part](arguments),
}
"""What the word `print` of `hoicho` does."""
