"""Printers that are found on this machine, or where somebody says one is."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from printers.addresses import open_printer
from printers.delivery import ask_status
from printers.transports import Limits, PrinterUnavailable
from printers.usb import Find, printers_on_usb

_LIMITS = Limits(connect=1.0, silent=1.0, paper=5.0, answer=1.0)
_DEVICES = ("usb/lp*", "lp*", "ttyUSB*", "ttyACM*")


def device_files(root: Path) -> tuple[str, ...]:
    """Return the files under /dev that may be printers, as addresses."""
    found = [path for pattern in _DEVICES for path in sorted(root.glob(pattern))]
    return tuple(
        f"serial:{path}" if path.name.startswith("tty") else str(path) for path in found
    )


def found_printers(root: Path, find: Find | None = None) -> tuple[str, ...]:
    """Return the addresses of what is plugged in."""
    usb = printers_on_usb(find) if find else printers_on_usb()
    return (*device_files(root), *usb)


def statuses(addresses: Sequence[str], folder: Path) -> Iterable[tuple[str, str]]:
    """Yield each address with how it stands: a status, or "away"."""
    for where in addresses:
        try:
            channel = open_printer(where, folder, _LIMITS).open()
        except PrinterUnavailable:
            yield where, "away"
            continue
        try:
            yield where, ask_status(channel, _LIMITS).value
        finally:
            channel.close()
