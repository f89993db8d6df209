"""Ways to a printer: each ends within its own limits and says what left."""

import os
import pty
import socket
import tty
from pathlib import Path
from threading import Thread
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image

from printers.addresses import PrinterUnclear, open_printer
from printers.delivery import Unconfirmed, deliver, try_printer
from printers.device_file import FilePrinter
from printers.network import NetworkPrinter
from printers.profile import MM58, Profile
from printers.serial_line import SerialPrinter
from printers.thermal import drawer_pulse, to_bytes
from printers.transports import Limits, PaperBroken, PrinterUnavailable
from printers.usb import UsbPrinter, printers_on_usb
from printers.virtual import VirtualPrinter
from tests.printers.fake_printer import FakePrinter, at_socket

SHORT = Limits(connect=0.5, silent=0.3, paper=0.6, answer=0.2)
PAPER = to_bytes(Image.new("1", (384, 64), 0), MM58)
ANSWERS = Profile(width=384, confirms="answer")
CLOSES = Profile(width=384, confirms="close")


def test_a_network_printer_gets_every_byte() -> None:
    """A real socket receives exactly what was sent."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        got: list[bytes] = []

        def take() -> None:
            connection, _ = server.accept()
            with connection:
                while part := connection.recv(65536):
                    got.append(part)

        reader = Thread(target=take)
        reader.start()
        way = NetworkPrinter("127.0.0.1", server.getsockname()[1], SHORT)
        deliver(way, CLOSES, lambda: PAPER, SHORT)
        reader.join()

    assert b"".join(got) == PAPER


def test_a_printer_that_is_off_takes_nothing() -> None:
    """Nothing has left, so nothing is recorded as begun."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

    with pytest.raises(PrinterUnavailable, match="away"):
        deliver(
            NetworkPrinter("127.0.0.1", port, SHORT),
            MM58,
            lambda: pytest.fail("a paper was begun"),
            SHORT,
        )


def test_a_printer_that_takes_no_more_is_left_at_its_limit() -> None:
    """It is said how much had left."""
    with socket.create_server(("127.0.0.1", 0), backlog=1) as server:
        way = NetworkPrinter("127.0.0.1", server.getsockname()[1], SHORT)
        with pytest.raises(PaperBroken) as broken:
            deliver(way, MM58, lambda: b"\0" * 50_000_000, SHORT)

    assert 0 < broken.value.accepted < 50_000_000


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        ("no-paper", PrinterUnavailable),
        ("answer-lost", Unconfirmed),
        ("other-model", Unconfirmed),
    ],
)
def test_what_a_printer_says_decides(fault: str, outcome: type[Exception]) -> None:
    """Out of paper holds a paper back; silence behind one leaves a doubt."""
    printer = FakePrinter()
    with at_socket(printer) as where:
        printer.misbehaves(fault, 1)
        with pytest.raises(outcome):
            deliver(open_printer(where, Path(), SHORT), ANSWERS, lambda: PAPER, SHORT)


def test_a_test_page_teaches_what_a_printer_confirms_by() -> None:
    """An answer is best, an orderly end is second, and nothing is nothing."""
    printer = FakePrinter()
    with at_socket(printer) as where:
        way = open_printer(where, Path(), SHORT)
        assert try_printer(way, PAPER, SHORT) == "answer"
        printer.misbehaves("other-model", 1)
        assert try_printer(way, PAPER, SHORT) == "close"


def test_a_file_gathers_papers(tmp_path: Path) -> None:
    """Papers follow one another; a folder that is not there is said."""
    printer = FilePrinter(tmp_path / "lp0")
    deliver(printer, MM58, lambda: b"one")
    deliver(printer, MM58, lambda: b"two")

    assert (tmp_path / "lp0").read_bytes() == b"onetwo"
    with pytest.raises(PrinterUnavailable):
        FilePrinter(tmp_path / "none" / "lp0").open()


def test_a_full_disk_breaks_the_paper() -> None:
    """Not one byte was taken."""
    with pytest.raises(PaperBroken) as broken:
        deliver(FilePrinter(Path("/dev/full"), SHORT), MM58, lambda: PAPER, SHORT)

    assert broken.value.accepted == 0


def test_a_device_that_takes_nothing_is_left_at_its_limit() -> None:
    """A terminal that nobody reads fills up; the till goes on."""
    master, slave = pty.openpty()
    tty.setraw(slave)
    for way in (
        FilePrinter(Path(os.ttyname(slave)), SHORT),
        SerialPrinter(os.ttyname(slave), 115_200, SHORT),
    ):
        with pytest.raises(PaperBroken):
            deliver(way, MM58, lambda: b"\0" * 1_000_000, SHORT)
    os.close(slave)
    os.close(master)


def test_a_serial_line_that_is_not_there_takes_nothing(tmp_path: Path) -> None:
    """It is said before anything is begun."""
    with pytest.raises(PrinterUnavailable):
        SerialPrinter(str(tmp_path / "ttyUSB0"), 9600, SHORT).open()


class UsbDevice:
    """A device as pyusb shows it, with one printing interface."""

    idVendor, idProduct = 0x04B8, 0x0E15  # noqa: N815 - pyusb's names

    def __init__(self) -> None:
        """Begin with nothing taken."""
        self.taken = b""
        ends = [SimpleNamespace(bEndpointAddress=end) for end in (0x01, 0x82)]
        self._interface = _Interface(ends)
        self._ctx = SimpleNamespace(
            managed_claim_interface=lambda *_: None,
            managed_release_interface=lambda *_: None,
            dispose=lambda *_: None,
        )

    def __iter__(self) -> Any:
        """Give the one configuration."""
        return iter([[self._interface]])

    def is_kernel_driver_active(self, _: int) -> bool:
        """No driver has it."""
        return False

    def write(self, end: int, data: bytes, patience_ms: int) -> int:
        """Take at most a thousand bytes at a time."""
        assert (end, patience_ms > 0) == (0x01, True)
        self.taken += data[:1000]
        return len(data[:1000])


class _Interface(list[Any]):
    bInterfaceClass, bInterfaceNumber = 7, 0  # noqa: N815 - pyusb's names


def test_a_usb_printer_gets_every_byte() -> None:
    """Piece by piece, without a reset."""
    device = UsbDevice()
    deliver(
        UsbPrinter(0x04B8, 0x0E15, SHORT, find=lambda **_: device),
        MM58,
        lambda: PAPER,
        SHORT,
    )

    assert device.taken == PAPER
    assert printers_on_usb(lambda **_: [device]) == ("usb:04b8:0e15",)


def test_a_usb_printer_that_is_not_there_takes_nothing() -> None:
    """It is said before anything is begun."""
    with pytest.raises(PrinterUnavailable):
        UsbPrinter(1, 2, SHORT, find=lambda **_: None).open()


def test_a_virtual_printer_keeps_a_picture_of_each_paper(tmp_path: Path) -> None:
    """A drawer's pulse leaves none."""
    printer = VirtualPrinter(tmp_path / "papers")
    deliver(printer, MM58, lambda: PAPER)
    deliver(printer, MM58, lambda: drawer_pulse(Profile(width=384, drawer_pin=5)))

    (paper,) = printer.papers()
    with Image.open(paper) as picture:
        assert picture.size == (384, 64)


@pytest.mark.parametrize(
    "where", ["laser", "host:", ":9100", "h:99999", "serial:x", "usb:1", "usb:g:1"]
)
def test_an_address_nobody_understands_is_refused(where: str, tmp_path: Path) -> None:
    """Only what is written as a printer is one."""
    with pytest.raises(PrinterUnclear):
        open_printer(where, tmp_path)
