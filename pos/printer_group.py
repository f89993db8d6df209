"""A till's printers: the first one, and the spares that stand in for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import msgspec

from printers.addresses import VIRTUAL, open_printer
from printers.profile import MM80, Profile
from printers.thermal import resync
from printers.transports import LIMITS, Limits, Transport
from projections.vault import Vault

_DOCUMENT = "printers"
_NAME_LETTERS_MAX = 64
"""No word of a fact is longer, and facts name the printer."""
_BACK_OFF_SECONDS = (1.0, 2.0, 5.0, 10.0, 15.0)


class KeptPrinter(msgspec.Struct, frozen=True, kw_only=True):
    """A printer as it was set up; `name` is what people call it."""

    name: str
    where: str
    profile: Profile


@dataclass(frozen=True, kw_only=True)
class Printer:
    """A printer that can be printed on."""

    name: str
    where: str
    transport: Transport
    profile: Profile
    limits: Limits = LIMITS


class Member:
    """One printer of a group, and when it may be tried again."""

    def __init__(self, printer: Printer) -> None:
        """Begin ready."""
        self.printer = printer
        self.is_due_at = 0.0
        # Nobody knows what the process before this one left it with.
        self.is_broken_off = True
        self._held = 0

    def first(self) -> bytes:
        """Return what brings it round, when it may be in the middle of a paper."""
        return resync(self.printer.profile) if self.is_broken_off else b""

    def hold(self) -> None:
        """Leave it alone, the longer the more often in a row."""
        step = min(self._held, len(_BACK_OFF_SECONDS) - 1)
        self.is_due_at = monotonic() + _BACK_OFF_SECONDS[step]
        self._held += 1

    def release(self) -> None:
        """Trust it again: it prints."""
        self.is_due_at = 0.0
        self._held = 0


def kept_printers(vault: Vault) -> tuple[KeptPrinter, ...]:
    """Return the printers that were set up on this device, the first one first."""
    body = vault.document(_DOCUMENT)
    return msgspec.json.decode(body, type=tuple[KeptPrinter, ...]) if body else ()


def keep_printers(vault: Vault, printers: Sequence[KeptPrinter]) -> None:
    """Remember the printers of this device; raises VaultUnwritable."""
    vault.put_document(_DOCUMENT, msgspec.json.encode(tuple(printers)))


def opened(kept: KeptPrinter, folder: Path, limits: Limits = LIMITS) -> Printer:
    """Return a printer that was set up; raises PrinterUnclear."""
    return Printer(
        name=kept.name[:_NAME_LETTERS_MAX],
        where=kept.where,
        transport=open_printer(kept.where, folder, limits),
        profile=kept.profile,
        limits=limits,
    )


def printers_of(vault: Vault, folder: Path) -> tuple[Printer, ...]:
    """Return the printers of a device; a virtual one before any was set up."""
    return tuple(opened(one, folder) for one in kept_printers(vault)) or (
        printer_at(VIRTUAL, folder),
    )


def printer_at(
    where: str, folder: Path, profile: Profile = MM80, limits: Limits = LIMITS
) -> Printer:
    """Return the printer at an address, called by it; raises PrinterUnclear."""
    return opened(KeptPrinter(name=where, where=where, profile=profile), folder, limits)
