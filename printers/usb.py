"""A printer spoken to directly over USB, where there is no /dev/usb/lp* for it."""

from collections.abc import Callable, Iterable
from time import monotonic
from typing import Any

import usb.core
import usb.util

from printers.transports import LIMITS, Limits, PaperBroken, PrinterUnavailable

_CHUNK_BYTES = 4096
_ANSWER_BYTES = 64
_PRINTER_CLASS = 7

Find = Callable[..., Any]


def printers_on_usb(find: Find = usb.core.find) -> tuple[str, ...]:
    """Return the addresses of USB printers, as `usb:VVVV:PPPP`; () without libusb."""
    try:
        devices: Iterable[Any] = find(find_all=True)
        return tuple(
            f"usb:{device.idVendor:04x}:{device.idProduct:04x}"
            for device in devices
            if any(_printing_interfaces(device))
        )
    except (usb.core.USBError, usb.core.NoBackendError):
        return ()


def _printing_interfaces(device: Any) -> Iterable[Any]:
    for configuration in device:
        for interface in configuration:
            if interface.bInterfaceClass == _PRINTER_CLASS:
                yield interface


class UsbPrinter:
    """Claims the device for each paper and never resets it."""

    def __init__(
        self,
        vendor: int,
        product: int,
        limits: Limits = LIMITS,
        find: Find = usb.core.find,
    ) -> None:
        """Remember which device; `find` looks for it."""
        self._wanted = {"idVendor": vendor, "idProduct": product}
        self._limits = limits
        self._find = find

    def open(self) -> "UsbChannel":
        """Find and claim it."""
        try:
            device = self._find(**self._wanted)
            if device is None:
                raise PrinterUnavailable("away", "no such USB device")
            interface = next(iter(_printing_interfaces(device)), None)
            if interface is None:
                raise PrinterUnavailable("away", "the USB device is no printer")
            number = interface.bInterfaceNumber
            if device.is_kernel_driver_active(number):
                device.detach_kernel_driver(number)
            usb.util.claim_interface(device, number)
        except (usb.core.USBError, usb.core.NoBackendError, OSError) as error:
            raise PrinterUnavailable("away", str(error)) from error
        return UsbChannel(device, interface, self._limits)


class UsbChannel:
    """One claimed device."""

    def __init__(self, device: Any, interface: Any, limits: Limits) -> None:
        """Take a claimed device over."""
        self._device = device
        self._limits = limits
        self._number = interface.bInterfaceNumber
        ends = [one.bEndpointAddress for one in interface]
        self._out = next((end for end in ends if end < usb.util.ENDPOINT_IN), None)
        self._in = next((end for end in ends if end >= usb.util.ENDPOINT_IN), None)

    def send(self, data: bytes) -> None:
        """Write in pieces, each within its own limit."""
        accepted = 0
        ends = monotonic() + self._limits.paper
        try:
            while accepted < len(data):
                left = ends - monotonic()
                if left <= 0 or self._out is None:
                    raise TimeoutError("the printer is too slow")
                patience_ms = max(int(min(left, self._limits.silent) * 1000), 1)
                chunk = data[accepted : accepted + _CHUNK_BYTES]
                accepted += self._device.write(self._out, chunk, patience_ms)
        except OSError as error:
            raise PaperBroken(accepted, str(error)) from error

    def receive(self, seconds: float) -> bytes:
        """Return the next bytes, where the device answers at all."""
        if self._in is None:
            return b""
        try:
            patience_ms = max(int(seconds * 1000), 1)
            return bytes(self._device.read(self._in, _ANSWER_BYTES, patience_ms))
        except OSError:
            return b""

    def finish(self) -> bool:
        """Say no: a device on USB ends nothing."""
        return False

    def close(self) -> None:
        """Give the device back."""
        usb.util.release_interface(self._device, self._number)
        usb.util.dispose_resources(self._device)
