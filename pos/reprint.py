"""A receipt printed again while no till runs, in the till's own journal."""

from pos.paper_queue import RECEIPT, WantPaper
from pos.print_loop import PrintLoop
from pos.printer_group import Printer
from pos.station import Station

_TURNS_MAX = 200


class ReceiptUnknown(Exception):
    """No sale of this till has this number."""


class NotPrinted(Exception):
    """The printer did not take it; the message names the trouble."""


def reprint(station: Station, printer: Printer, number: int, command_id: str) -> None:
    """Print a receipt by its number, as a copy once an original may be out.

    What was owed before comes out first. Raises NotEnrolled, ReceiptUnknown and
    NotPrinted.
    """
    till = station.enrolled.till
    sold = till.receipt_numbered(number)
    if sold is None:
        raise ReceiptUnknown(str(number))
    command = WantPaper(
        paper_id=command_id,
        kind=RECEIPT,
        subject_id=sold.completed.sale_id,
        number=number,
    )
    till.paper(command, station.occasion(till.till, command_id))
    loop = PrintLoop(station, [printer])
    for _ in range(_TURNS_MAX):
        loop.turn()
        if command_id not in till.papers.waiting:
            return
        if loop.trouble is not None:
            raise NotPrinted(loop.trouble.cause)
    raise NotPrinted("too much is owed before it")
