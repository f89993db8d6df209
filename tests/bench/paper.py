"""From a sale to bytes, from a list to sheets, and a sale beside a dead printer."""

import socket
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

from events.gtin import check_digit
from pos.print_loop import PrintLoop
from pos.printer_group import printer_at
from pos.sale_commands import in_cash
from pos.station import Station
from printers.label_sheets import labels_pdf
from printers.labels import SHEETS, Label
from printers.papers import Receipt, ReceiptLine
from printers.profile import MM80
from printers.raster import draw_paper, forget_drawn
from printers.thermal import to_bytes
from tests.bench.bound import Bound, percentile
from tests.bench.figure import RUNS
from tests.examples import MIEN_DONG
from tests.pos.paper_proof import Proof
from tests.printers.fake_printer import FakePrinter
from tests.printers.pixels import decode

_LINES = 20
_LABELS = 500
_SALES = 300


def receipt(number: int) -> Receipt:
    """Give a receipt of twenty lines; those of the same till have most in common."""
    return Receipt(
        heading=("HTX Phát triển Đình Trung", "Hội chợ OCOP Quảng Ninh", "Gian A01"),
        title="PHIẾU TÍNH TIỀN",
        number_text=f"Số {number:06d} · máy T1",
        sold_at_text="24/11/2026 07:05",
        cashier_text="Thu ngân: Nguyễn Thị Thủy",
        lines=tuple(
            ReceiptLine(
                name=f"Chả mực giã tay Hạ Long loại {line}",
                stars=line % 3 + 3,
                quantity_text=f"{line + 1} hộp",
                unit_price_text="65.000 ₫",
                amount_text=f"{65 * (line + 1)}.000 ₫",
            )
            for line in range(_LINES)
        ),
        sums=(("Tổng cộng", f"{number}.650.000 ₫"), ("Tiền mặt", "20.000.000 ₫")),
        qr_text=f"https://hoicho.example/r/T1-1-{number}-1-13650000-da314cae925d4ec4",
        thanks="Cảm ơn quý khách!",
    )


def receipt_to_bytes() -> Iterator[Bound]:
    """Print twenty lines with nothing drawn yet, and again with most of it known."""
    firsts, others = [], []
    for run in range(RUNS):
        forget_drawn()
        firsts.append(_milliseconds(run * 10))
        others += [_milliseconds(run * 10 + again) for again in range(1, 6)]
    yield Bound(
        name="printers: 20 lines to bytes, the first",
        value=median(firsts),
        unit="ms",
        limit=25,
    )
    yield Bound(
        name="printers: 20 lines to bytes, those after it",
        value=median(others),
        unit="ms",
        limit=10,
    )
    yield _bytes_beside_the_least()


def _bytes_beside_the_least() -> Bound:
    """Compare with one bit for each dot of rows that have any black in them."""
    data = to_bytes(draw_paper(receipt(1), MM80.width), MM80)
    dots = decode(data)
    across = MM80.width // 8
    rows = dots.tobytes()
    white = b"\xff" * across
    black_rows = sum(
        rows[at : at + across] != white for at in range(0, len(rows), across)
    )
    return Bound(
        name="printers: bytes of 20 lines, of the least possible",
        value=len(data) / (black_rows * across),
        unit="times",
        limit=1.5,
    )


def _milliseconds(number: int) -> float:
    began = perf_counter()
    to_bytes(draw_paper(receipt(number), MM80.width), MM80)
    return (perf_counter() - began) * 1000


def labels_to_pdf() -> Bound:
    """Make sheets of five hundred labels with bars."""
    labels = [
        Label(
            name=f"Trà hoa vàng Ba Chẽ {number}",
            producer="HTX Đạp Thanh",
            price_text="1.350.000 ₫",
            unit="hộp",
            stars=5,
            code=_code(number),
        )
        for number in range(1, _LABELS + 1)
    ]
    seconds = []
    for _ in range(3):
        began = perf_counter()
        labels_pdf(labels, SHEETS["24"])
        seconds.append(perf_counter() - began)
    return Bound(
        name="printers: 500 labels to PDF", value=median(seconds), unit="s", limit=2
    )


def _code(number: int) -> str:
    body = f"2002200{number:05d}"
    return f"{body}{check_digit(body)}"


def sale_beside_a_dead_printer(folder: Path) -> Bound:
    """Pay with no loop and with one whose printer is off, in turn; compare the p99."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        where = f"127.0.0.1:{server.getsockname()[1]}"
    proof = Proof(folder / "till", where, FakePrinter(), "nothing", 1)
    station = proof.station
    alone, beside = [], []
    for block in range(10):
        alone += [_pay(station, f"a{block}-{n}") for n in range(_SALES // 10)]
        loop = PrintLoop(station, [printer_at(where, folder)])
        loop.start()
        beside += [_pay(station, f"b{block}-{n}", loop) for n in range(_SALES // 10)]
        loop.stop()
    station.close()
    return Bound(
        name="till: what a dead printer adds to paying, p99",
        value=max(percentile(beside, 99) - percentile(alone, 99), 0),
        unit="ms",
        limit=5,
    )


def _pay(station: Station, sale_id: str, loop: PrintLoop | None = None) -> float:
    till = station.enrolled.till
    till.scan(sale_id, MIEN_DONG, 1000, station.occasion("c", f"scan-{sale_id}"))
    began = perf_counter()
    till.pay(sale_id, in_cash(65_000), station.occasion("c", f"pay-{sale_id}"))
    if loop is not None:
        loop.pulse(f"pay-{sale_id}")
        loop.wake()
    return (perf_counter() - began) * 1000


def paper(folder: Path) -> Iterator[Bound]:
    """Yield every figure of paper."""
    yield from receipt_to_bytes()
    yield labels_to_pdf()
    yield sale_beside_a_dead_printer(folder)
