"""Paper follows the sale at its own pace and never holds it up."""

from collections.abc import Iterator

import pytest
import zxingcpp

from events.papers import ReceiptPrinted, ReceiptPrintFailed
from pos.app import PrinterUnclear, RunningTill, make_till, open_printer
from pos.station import Station
from tests.pos.fairground import until
from tests.pos.stall import LAN, MIEN, Seller, new_id
from tests.pos.tcp_printer import TcpPrinter, tcp_printer
from tests.printers.pixels import decode


@pytest.fixture
def printer() -> Iterator[TcpPrinter]:
    """Run a printer."""
    with tcp_printer() as running:
        yield running


def at_work(till: RunningTill) -> Seller:
    """Start the till and give Lan with an open shift."""
    till.start()
    seller = Seller(till.app.test_client())
    seller.log_in(LAN)
    seller.open_shift()
    return seller


@pytest.fixture
def printing(station: Station, printer: TcpPrinter) -> Iterator[RunningTill]:
    """Run a till with a printer at a socket."""
    running = make_till(station, open_printer(printer.where, station.folder))
    yield running
    running.sync.stop()
    running.printer.stop()


def facts_of_paper(station: Station) -> list[ReceiptPrinted | ReceiptPrintFailed]:
    """Give what the journal says of papers."""
    till = station.enrolled.till
    return [
        fact
        for stored in station.journal.read_stream(till.stream)
        for fact in stored.record.facts
        if isinstance(fact, ReceiptPrinted | ReceiptPrintFailed)
    ]


def copies(station: Station) -> list[int]:
    """Give the number of each paper that was printed, 0 for an original."""
    papers = facts_of_paper(station)
    return [fact.copy for fact in papers if isinstance(fact, ReceiptPrinted)]


def test_a_paid_sale_comes_out_of_the_socket(
    printing: RunningTill, printer: TcpPrinter
) -> None:
    """One paper, with the sale in its code; a double click prints no second one."""
    seller = at_work(printing)
    seller.scan(MIEN)
    cash = new_id()
    seller.pay(100_000, command_id=cash)
    seller.pay(100_000, command_id=cash)
    until(lambda: facts_of_paper(printing.station), "the paper is noted")
    printing.printer.stop()

    (paper,) = printer.papers
    till = printing.station.enrolled.till
    codes = [code.text for code in zxingcpp.read_barcodes(decode(paper).convert("L"))]
    assert codes == [f"hoicho:{till.till}:1:1:65000"]
    assert copies(printing.station) == [0]


def test_a_second_paper_is_marked_as_a_copy(
    printing: RunningTill, printer: TcpPrinter
) -> None:
    """It is longer by the words BẢN SAO and counted; asking twice by one id is one."""
    seller = at_work(printing)
    seller.scan(MIEN)
    seller.pay(65_000)
    again = new_id()
    for _ in range(2):
        seller.on_sale("print", command_id=again)
    until(lambda: len(facts_of_paper(printing.station)) == 2, "both are noted")
    printing.printer.stop()

    original, copy = printer.papers
    assert decode(copy).height > decode(original).height
    assert copies(printing.station) == [0, 1]


def test_a_dead_printer_stops_no_sale(station: Station) -> None:
    """The badge says which receipt is missing; the list offers to print it."""
    with tcp_printer() as gone:
        where = gone.where
    till = make_till(station, open_printer(where, station.folder))
    seller = at_work(till)
    seller.scan(MIEN)

    assert seller.pay(65_000).get_json()["state"] == "completed"
    until(lambda: till.printer.trouble, "the printer is missed")
    said = seller.get("/api/v1/status")["printer_trouble"]
    assert said.startswith("Máy in không nhận phiếu 1. Bán tiếp được")
    assert "chưa in" in seller.client.get("/receipts").get_data(as_text=True)
    (failed,) = facts_of_paper(station)
    assert isinstance(failed, ReceiptPrintFailed)
    till.sync.stop()
    till.printer.stop()


def test_a_printer_nobody_knows_is_refused(station: Station) -> None:
    """Only `virtual`, an address or a file are printers."""
    with pytest.raises(PrinterUnclear):
        open_printer("laser", station.folder)
