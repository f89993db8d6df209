"""Puts receipts on paper beside the selling; a printer never costs a sale."""

import logging
from dataclasses import dataclass
from queue import Queue
from threading import Event, Lock, Thread
from uuid import uuid4

from events.log import JournalUnwritable
from events.papers import ReceiptPrinted, ReceiptPrintFailed
from pos.receipt import compose
from pos.station import Station
from pos.till import Receipted
from printers.papers import Receipt
from printers.raster import draw_receipt
from printers.thermal import Profile, to_bytes
from printers.transports import PrinterUnavailable, Transport
from projections.localities import locality_names

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """The receipt a printer did not take, and what the printer said."""

    receipt_number: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class _Job:
    sale_id: str
    actor: str


class PrintLoop:
    """One thread for one printer."""

    def __init__(
        self, station: Station, transport: Transport, profile: Profile
    ) -> None:
        """Prepare; nothing runs before `start`."""
        self.trouble: Trouble | None = None
        self.profile = profile
        self._station = station
        self._transport = transport
        self._lock = Lock()
        self._wanted: set[str] = set()
        self._jobs: Queue[_Job | None] = Queue()
        self._ending = Event()
        self._thread = Thread(target=self._run, name="printer", daemon=True)

    def start(self) -> None:
        """Print from now on."""
        self._thread.start()

    def want(self, sale_id: str, actor: str, command_id: str) -> None:
        """Ask for a receipt; the same command asks once, and a second is a copy."""
        with self._lock:
            if command_id in self._wanted:
                return
            self._wanted.add(command_id)
        self._jobs.put(_Job(sale_id=sale_id, actor=actor))

    def stop(self) -> None:
        """Print what was asked for, unless the printer fails, and end."""
        self._ending.set()
        self._jobs.put(None)
        if self._thread.is_alive():
            self._thread.join()

    def paper_of(self, receipted: Receipted) -> Receipt:
        """Return the next receipt of a completed sale, a copy after the first."""
        hub_url = self._station.enrolled.hub_url
        settings = self._station.settings()
        return compose(
            receipted,
            hub_url=hub_url.rstrip("/"),
            texts=settings.receipt,
            cashiers={one.cashier_id: one.name for one in settings.cashiers},
            localities=locality_names(self._station.models),
            is_copy=receipted.papers > 0,
        )

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                self._print(job)
            except JournalUnwritable:
                # The sale stands and so does the paper; only its note is missing.
                _LOGGER.exception("No record of the paper of sale %s", job.sale_id)
            if self._ending.is_set() and self.trouble:
                return

    def _print(self, job: _Job) -> None:
        till = self._station.enrolled.till
        receipted = till.receipt(job.sale_id)
        if receipted is None:
            return
        number = receipted.completed.receipt_number
        picture = draw_receipt(self.paper_of(receipted), self.profile.width)
        occasion = self._station.occasion(job.actor, uuid4().hex)
        try:
            self._transport.send(to_bytes(picture, self.profile))
        except PrinterUnavailable as error:
            self.trouble = Trouble(receipt_number=number, reason=str(error))
            failed = ReceiptPrintFailed(
                sale_id=job.sale_id, receipt_number=number, reason=str(error)
            )
            till.note(failed, occasion)
            return
        self.trouble = None
        printed = ReceiptPrinted(
            sale_id=job.sale_id, receipt_number=number, copy=receipted.papers
        )
        till.note(printed, occasion)
