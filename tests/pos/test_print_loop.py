"""Paper follows the sale at its own pace and never holds it up."""

from collections.abc import Iterator

import pytest
import zxingcpp

from events.fact import Fact, UnknownFact
from events.papers import (
    DrawerPulsed,
    PaperFailed,
    PaperPrinted,
    PaperStarted,
    PaperWanted,
)
from events.sales import SaleCompleted
from pos.app import RunningTill, make_till
from pos.printer_group import printer_at
from pos.station import Station
from printers.addresses import PrinterUnclear
from printers.profile import Profile
from printers.transports import Limits
from tests.pos.fairground import until
from tests.pos.stall import LAN, MIEN, Seller, new_id
from tests.pos.tcp_printer import TcpPrinter, tcp_printer
from tests.printers.pixels import decode

SHORT = Limits(connect=0.5, silent=0.5, paper=5.0, answer=0.2)
DRAWER = Profile(width=576, drawer_pin=2)


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
    running = make_till(station, [printer_at(printer.where, station.folder)])
    yield running
    running.sync.stop()
    running.printer.stop()


def told(station: Station) -> list[Fact | UnknownFact]:
    """Give every fact of the till's journal."""
    till = station.enrolled.till
    return [
        fact
        for stored in station.journal.read_stream(till.stream)
        for fact in stored.record.facts
    ]


def printed(station: Station) -> list[PaperPrinted]:
    """Give the papers that are out."""
    return [fact for fact in told(station) if isinstance(fact, PaperPrinted)]


def copies(station: Station) -> list[bool]:
    """Give for each paper that was begun whether it said BẢN SAO."""
    return [fact.is_copy for fact in told(station) if isinstance(fact, PaperStarted)]


def stop(till: RunningTill) -> None:
    """End the threads; the station stays open."""
    till.sync.stop()
    till.printer.stop()


def test_a_paid_sale_comes_out_of_the_socket(
    printing: RunningTill, printer: TcpPrinter
) -> None:
    """One paper, with the sale in its code; a double click prints no second one."""
    seller = at_work(printing)
    seller.scan(MIEN)
    cash = new_id()
    seller.pay(100_000, command_id=cash)
    seller.pay(100_000, command_id=cash)
    until(lambda: printed(printing.station), "the paper is noted")
    printing.printer.stop()

    (paper,) = printer.papers
    receipted = printing.station.enrolled.till.receipt(seller.sale_id)
    assert receipted is not None
    codes = [code.text for code in zxingcpp.read_barcodes(decode(paper).convert("L"))]
    assert [code.partition("/r/")[2] for code in codes] == [receipted.seal.text]
    assert copies(printing.station) == [False]


def test_the_sale_wants_its_paper_in_its_own_record(printing: RunningTill) -> None:
    """Whatever happens after the answer, the journal knows what is owed."""
    seller = at_work(printing)
    seller.scan(MIEN)
    seller.pay(65_000)

    till = printing.station.enrolled.till
    (record,) = (
        stored.record
        for stored in printing.station.journal.read_stream(till.stream)
        if any(isinstance(fact, PaperWanted) for fact in stored.record.facts)
    )
    assert [type(fact) for fact in record.facts] == [SaleCompleted, PaperWanted]


def test_a_second_paper_is_marked_as_a_copy(
    printing: RunningTill, printer: TcpPrinter
) -> None:
    """It is longer by the words BẢN SAO; asking twice by one id is one."""
    seller = at_work(printing)
    seller.scan(MIEN)
    seller.pay(65_000)
    again = new_id()
    for _ in range(2):
        seller.on_sale("print", command_id=again)
    until(lambda: len(printed(printing.station)) == 2, "both are noted")
    printing.printer.stop()

    original, copy = printer.papers
    assert decode(copy).height > decode(original).height
    assert copies(printing.station) == [False, True]


def test_a_dead_printer_stops_no_sale_and_prints_when_it_is_back(
    station: Station,
) -> None:
    """The badge says what is the matter; nobody has to ask for the paper again."""
    with tcp_printer() as gone:
        where = gone.where
    till = make_till(station, [printer_at(where, station.folder, limits=SHORT)])
    seller = at_work(till)
    seller.scan(MIEN)

    assert seller.pay(65_000).get_json()["state"] == "completed"
    until(lambda: till.printer.trouble, "the printer is missed")
    said = seller.get("/api/v1/status")["printer_trouble"]
    assert said == "Không gặp máy in – cứ bán, sẽ in lại. Đang chờ in: 1."
    assert "chưa in" in seller.client.get("/receipts").get_data(as_text=True)
    for _ in range(3):
        seller.on_sale("print")
    with tcp_printer(where) as back:
        until(lambda: printed(station), "it prints by itself")
        stop(till)

    assert len(back.papers) == 1
    assert copies(station) == [False]
    held = [fact for fact in told(station) if isinstance(fact, PaperFailed)]
    assert [(fact.attempt, fact.may_be_out) for fact in held] == [(0, False)]
    assert seller.get("/api/v1/status")["printer_trouble"] == ""


def test_what_was_owed_is_printed_after_a_restart(
    station: Station, printer: TcpPrinter
) -> None:
    """A till that was stopped before it printed does so when it starts again."""
    idle = make_till(station, [printer_at(printer.where, station.folder)])
    seller = Seller(idle.app.test_client())
    seller.log_in(LAN)
    seller.open_shift()
    seller.scan(MIEN)
    seller.pay(65_000)

    again = make_till(station, [printer_at(printer.where, station.folder)])
    again.start()
    until(lambda: printed(station), "the paper is noted")
    stop(again)

    assert len(printer.papers) == 1
    third = make_till(station, [printer_at(printer.where, station.folder)])
    third.start()
    stop(third)
    assert len(printer.papers) == 1


def test_a_spare_stands_in_for_the_first_printer(
    station: Station, printer: TcpPrinter
) -> None:
    """The customer has the paper at once, and the cashier knows where from."""
    with tcp_printer() as gone:
        where = gone.where
    first = printer_at(where, station.folder, limits=SHORT)
    spare = printer_at(printer.where, station.folder)
    till = make_till(station, [first, spare])
    seller = at_work(till)
    seller.scan(MIEN)
    seller.pay(65_000)
    until(lambda: printed(station), "the spare prints")
    stop(till)

    assert len(printer.papers) == 1
    (started,) = (fact for fact in told(station) if isinstance(fact, PaperStarted))
    assert started.printer == printer.where
    assert not started.is_copy


def test_the_drawer_opens_once_for_a_sale_and_never_late(
    station: Station, printer: TcpPrinter
) -> None:
    """A repeated command, a copy and a restart leave it shut."""
    till = make_till(station, [printer_at(printer.where, station.folder, DRAWER)])
    seller = at_work(till)
    seller.scan(MIEN)
    cash = new_id()
    seller.pay(65_000, command_id=cash)
    seller.pay(65_000, command_id=cash)
    seller.on_sale("print")
    until(lambda: len(printed(station)) == 2, "both papers are out")
    stop(till)
    again = make_till(station, [printer_at(printer.where, station.folder, DRAWER)])
    again.start()
    stop(again)

    pulse = b"\x1bp\x0022"
    # The zeros before it bring a printer round that a dead till may have left.
    pulses = [paper.lstrip(b"\0") for paper in printer.papers if pulse in paper]
    assert pulses == [pulse]
    assert [f for f in told(station) if isinstance(f, DrawerPulsed)] == [
        DrawerPulsed(reason_id=cash, printer=printer.where)
    ]


def test_a_closed_shift_puts_its_report_into_the_drawer(
    printing: RunningTill, printer: TcpPrinter
) -> None:
    """The Z report is owed like a receipt, and an X report when it is asked for."""
    seller = at_work(printing)
    seller.scan(MIEN)
    seller.pay(65_000)
    token = seller.get("/api/v1/session")["csrf_token"]
    seller.client.post("/printers/reading", data={"csrf_token": token})
    seller.send("/api/v1/shift/close", command_id=new_id(), counted_minor=565_000)
    until(lambda: len(printed(printing.station)) == 3, "all three are out")
    printing.printer.stop()

    assert len(printer.papers) == 3


def test_a_printer_nobody_knows_is_refused(station: Station) -> None:
    """Only what is written as a printer is one."""
    for where in ("laser", "host:", ":9100", "h:99999", "serial:x", "usb:1", "usb:g:1"):
        with pytest.raises(PrinterUnclear):
            printer_at(where, station.folder)
