"""Puts receipts on paper beside the selling; a printer never costs a sale."""

from dataclasses import dataclass
from queue import Queue
from threading import Thread
from uuid import uuid4

from events.papers import ReceiptPrinted, ReceiptPrintFailed
from pos.receipt import compose
from pos.station import Station
from printers.papers import Receipt
from printers.raster import draw_receipt
from printers.thermal import Profile, to_bytes
from printers.transports import PrinterUnavailable, Transport
from projections.localities import locality_names


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
        self.failed = ""
        self.profile = profile
        self._station = station
        self._transport = transport
        self._jobs: Queue[_Job | None] = Queue()
        self._thread = Thread(target=self._run, name="printer", daemon=True)

    def start(self) -> None:
        """Print from now on."""
        self._thread.start()

    def want(self, sale_id: str, actor: str) -> None:
        """Ask for a receipt; what comes after the first is marked as a copy."""
        self._jobs.put(_Job(sale_id=sale_id, actor=actor))

    def stop(self) -> None:
        """Print what was asked for and end."""
        self._jobs.put(None)
        if self._thread.is_alive():
            self._thread.join()

    def paper_of(self, sale_id: str, *, is_copy: bool) -> Receipt | None:
        """Return the receipt of a completed sale."""
        till = self._station.enrolled.till
        receipted = till.receipt(sale_id)
        if receipted is None:
            return None
        settings = self._station.settings()
        return compose(
            receipted,
            till=till.till,
            epoch=till.epoch,
            texts=settings.receipt,
            cashiers={one.cashier_id: one.name for one in settings.cashiers},
            localities=locality_names(self._station.models),
            is_copy=is_copy,
        )

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            self._print(job)

    def _print(self, job: _Job) -> None:
        till = self._station.enrolled.till
        receipted = till.receipt(job.sale_id)
        paper = self.paper_of(
            job.sale_id, is_copy=receipted is not None and receipted.papers > 0
        )
        if receipted is None or paper is None:
            return
        number = receipted.completed.receipt_number
        occasion = self._station.occasion(job.actor, uuid4().hex)
        data = to_bytes(draw_receipt(paper, self.profile.width), self.profile)
        try:
            self._transport.send(data)
        except PrinterUnavailable as error:
            self.failed = str(error)
            failed = ReceiptPrintFailed(
                sale_id=job.sale_id, receipt_number=number, reason=self.failed
            )
            till.note_paper(failed, occasion)
            return
        self.failed = ""
        printed = ReceiptPrinted(
            sale_id=job.sale_id, receipt_number=number, copy=receipted.papers
        )
        till.note_paper(printed, occasion)
