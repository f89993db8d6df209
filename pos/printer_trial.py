"""A test page, what the printer says to it, and what a person sees on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pos.printer_group import KeptPrinter, Printer, opened
from printers.addresses import PrinterUnclear
from printers.delivery import try_printer
from printers.profile import CONFIRMS, WIDTHS, Profile
from printers.raster import draw_paper
from printers.thermal import to_bytes
from printers.transports import PaperBroken, PrinterUnavailable
from printers.trial_page import trial_page

LETTERS = dict(zip("ABC", WIDTHS, strict=True))
"""The letter at the end of each bar of the test page, and how wide that bar is."""
_LEVEL_MAX = 8
_PINS = (0, 2, 5)


@dataclass(frozen=True, kw_only=True)
class Trial:
    """What a test page taught; `cause` is the trouble's name when it did not go."""

    confirms: str = "nothing"
    cause: str = ""


def try_out(printer: Printer) -> Trial:
    """Print the test page as wide as any head, and listen to what is said."""
    picture = draw_paper(trial_page(LETTERS), max(WIDTHS))
    data = to_bytes(picture, printer.profile)
    try:
        confirms = try_printer(printer.transport, data, printer.limits)
    except PrinterUnavailable as error:
        return Trial(cause=error.cause)
    except PaperBroken:
        return Trial(cause="broken")
    return Trial(confirms=confirms)


def offered(kept: KeptPrinter, folder: Path) -> Printer:
    """Return a printer that a till's page may print on; raises PrinterUnclear.

    A file that is no device belongs to somebody else.
    """
    path = kept.where.removeprefix("serial:")
    if path.startswith("/") and (".." in path or not path.startswith("/dev/")):
        raise PrinterUnclear(kept.where)
    return opened(kept, folder)


def learnt(form: Mapping[str, str]) -> KeptPrinter:
    """Return the printer that the two questions describe; raises ValueError.

    The first is the last letter on the paper, the second whether it was cut off.
    """
    letter, confirms = form.get("letter", ""), form.get("confirms", "")
    if letter not in LETTERS or confirms not in CONFIRMS or "cut" not in form:
        raise ValueError(letter)
    pin = int(form.get("drawer_pin", "0"))
    density, speed = int(form.get("density", "0")), int(form.get("speed", "0"))
    if pin not in _PINS or not (
        0 <= density <= _LEVEL_MAX and 0 <= speed <= _LEVEL_MAX
    ):
        raise ValueError(pin)
    profile = Profile(
        width=LETTERS[letter],
        has_cutter=form["cut"] == "yes",
        drawer_pin=pin,
        has_beeper="has_beeper" in form,
        density=density,
        speed=speed,
        confirms=confirms,
    )
    return KeptPrinter(name=form["name"], where=form["where"], profile=profile)
