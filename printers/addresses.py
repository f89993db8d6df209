"""Where a printer is, as one writes it down."""

from pathlib import Path

from printers.device_file import FilePrinter
from printers.network import NetworkPrinter
from printers.serial_line import SerialPrinter
from printers.transports import LIMITS, Limits, Transport
from printers.usb import UsbPrinter
from printers.virtual import VirtualPrinter

VIRTUAL = "virtual"
BAUD = 115_200


class PrinterUnclear(ValueError):
    """No printer is written like this."""


def open_printer(where: str, folder: Path, limits: Limits = LIMITS) -> Transport:
    """Return the printer at an address; raises PrinterUnclear.

    `virtual`, `HOST:PORT`, `/path`, `serial:/dev/ttyUSB0`, `serial:/dev/ttyUSB0@9600`
    or `usb:VVVV:PPPP`. A virtual one keeps its papers in `folder`/papers.
    """
    kind, _, rest = where.partition(":")
    if where == VIRTUAL:
        return VirtualPrinter(folder / "papers")
    if where.startswith("/"):
        return FilePrinter(Path(where), limits)
    if kind == "serial" and rest.startswith("/"):
        return _serial(where, rest, limits)
    if kind == "usb":
        return _usb(where, rest, limits)
    return network_printer(where, limits)


def network_printer(where: str, limits: Limits = LIMITS) -> NetworkPrinter:
    """Return the printer at HOST:PORT; raises PrinterUnclear."""
    host, colon, port = where.rpartition(":")
    if colon and host and port.isascii() and port.isdigit() and int(port) < 2**16:
        return NetworkPrinter(host.strip("[]"), int(port), limits)
    raise PrinterUnclear(where)


def _serial(where: str, rest: str, limits: Limits) -> SerialPrinter:
    path, at, baud = rest.partition("@")
    if at and not (baud.isascii() and baud.isdigit()):
        raise PrinterUnclear(where)
    return SerialPrinter(path, int(baud) if at else BAUD, limits)


def _usb(where: str, rest: str, limits: Limits) -> UsbPrinter:
    try:
        vendor, product = (int(part, 16) for part in rest.split(":"))
    except ValueError as error:
        raise PrinterUnclear(where) from error
    return UsbPrinter(vendor, product, limits)
