"""Draw the papers of docs/receipts: `python -m tests.printers.pictures [FOLDER]`.

Receipts, refund and Z report are those of a real till; nothing is drawn by hand.
"""

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

from events.admission import Cashier, ReceiptTexts, TillSettings
from events.decider import Occasion
from events.gtin import check_digit
from events.moments import day_starts_at_ms
from events.sales import Tender
from events.shifts import NoteCount
from pos.paper_making import paper_of
from pos.refund import Refund, Returned
from pos.sale_commands import ALONE, in_cash
from pos.shift import CloseShift, OpenShift
from pos.station import Station
from printers.enrolment import EnrolmentSheet, enrolment_paper, enrolment_pdf
from printers.label_sheets import labels_pdf
from printers.labels import SHEETS, Label
from printers.papers import Paper
from printers.profile import MM58, MM80
from printers.raster import draw_paper
from printers.thermal import to_bytes
from printers.tokens import picture
from tests.examples import MIEN_DONG
from tests.pos.paper_proof import enrolled_folder

AT_MS = day_starts_at_ms("2026-11-24") + (7 * 60 + 5) * 60_000
MIEN = replace(MIEN_DONG, ocop_group=1)
CHA_MUC = replace(
    MIEN_DONG,
    product_id="p2",
    name="Chả mực giã tay Hạ Long hộp đặc biệt dành làm quà biếu",
    unit="kg",
    unit_price_minor=450_000,
    stars=0,
    is_ocop=False,
)
TEXTS = ReceiptTexts(
    seller_name="HTX Phát triển Đình Trung",
    seller_address="Thôn Đình Trung, xã Bình Liêu, Quảng Ninh",
    tax_code="5700000000",
    thanks="Cảm ơn quý khách!",
    return_policy="Đổi hàng trong 3 ngày, còn nguyên bao bì, kèm phiếu này.",
)
SHEET = EnrolmentSheet(
    outlet="Gian A01",
    seller="HTX Phát triển Đình Trung",
    where=("Hội chợ OCOP Quảng Ninh", "Khu A · 20/11/2026 – 25/11/2026"),
    address="http://192.168.1.10:8000",
    code="KKA7-334J",
    spelled="ca, ca, a, bảy – ba, ba, bốn, gi",
    valid="Dùng được đến 26/11/2026 00:00.",
    qr_text="http://192.168.1.10:8000/enrol#KKA7-334J",
    steps=(
        (
            "Mở máy bán, quét mã QR bên trên",
            "Không có máy quét thì gõ địa chỉ và mã; chữ hoa hay chữ thường đều được.",
        ),
        (
            "Chọn tên mình, nhập mã PIN, mở ca",
            "Máy phải báo đúng tên gian hàng ở trên. Đếm tiền lẻ rồi bấm Mở ca.",
        ),
        (
            "Quét món hàng, bấm Thu tiền",
            "Gõ số tiền khách đưa; máy báo tiền thừa và in phiếu, có mạng hay không.",
        ),
    ),
    warning="Giữ tờ này như giữ chìa khóa. Mất tờ thì báo ban tổ chức bỏ mã.",
)


class Morning:
    """A till on one morning: a sale, something that came back, the end of the shift."""

    def __init__(self, folder: Path) -> None:
        """Sell it all."""
        self.station = Station(enrolled_folder(folder / "till"), lambda: AT_MS)
        self._commands = 0
        lan = Cashier(cashier_id="c", name="Nguyễn Thị Thủy", pin_hash="")
        self.station.keep(TillSettings(version="1", cashiers=(lan,), receipt=TEXTS))
        till = self.station.enrolled.till
        shift = OpenShift(
            shift_id="h", cashier_id="c", float_minor=500_000, currency=till.currency
        )
        till.open_shift(shift, self._occasion())
        first = self._occasion()
        till.scan("s1", MIEN, 2000, first)
        till.scan("s1", CHA_MUC, 350, self._occasion())
        till.pay("s1", in_cash(300_000), self._occasion())
        till.scan("s2", CHA_MUC, 1000, self._occasion())
        transfer = Tender(kind="transfer", amount_minor=450_000, reference="FT26328")
        till.pay("s2", (transfer,), self._occasion())
        back = Refund(
            lines=(Returned(line_id=first.command_id, quantity_thousandths=1000),),
            kind="cash",
            reference="",
            reason="bao bì rách",
            authority=ALONE,
        )
        till.refund(back, "s1", self._occasion())
        notes = (
            NoteCount(note_minor=500_000, count=1),
            NoteCount(note_minor=100_000, count=2),
            NoteCount(note_minor=20_000, count=1),
        )
        till.close_shift(
            CloseShift(counted_minor=720_000, notes=notes), self._occasion()
        )

    def _occasion(self) -> Occasion:
        self._commands += 1
        return self.station.occasion("c", f"cmd-{self._commands}")

    def paper(self, kind: str) -> Paper:
        """Return the first paper of a kind that the till owes."""
        waiting = self.station.enrolled.till.papers.waiting.values()
        one = next(paper for paper in waiting if paper.wanted.kind == kind)
        return paper_of(self.station, one, is_copy=False)


def _labels() -> list[Label]:
    goods = (
        ("Trà hoa vàng Ba Chẽ sấy lạnh", "1.350.000 ₫", "hộp", 5),
        ("Miến dong Bình Liêu", "65.000 ₫", "gói", 4),
        ("Ruốc hàu Vân Đồn", "120.000 ₫", "lọ", 3),
        ("Chả mực giã tay Hạ Long hộp đặc biệt", "450.000 ₫", "kg", 0),
    )
    labels = []
    for number in range(1, 25):
        name, price, unit, stars = goods[number % len(goods)]
        body = f"2001{number:08d}"
        code = f"{body}{check_digit(body)}"
        labels.append(
            Label(
                name=name,
                producer="HTX Nông nghiệp và Dịch vụ Đạp Thanh",
                price_text=price,
                unit=unit,
                stars=stars,
                code=code,
                trace_text=f"http://192.168.1.10:8000/p/{number}",
            )
        )
    return labels


def _printed(paper: Paper, width: int) -> Image.Image:
    """Return what a printer makes of the bytes, on a bit of paper."""
    profile = MM58 if width == MM58.width else MM80
    dots = picture(to_bytes(draw_paper(paper, width), profile)).convert("L")
    return ImageOps.expand(ImageOps.expand(dots, 24, 255), 2, 190)


def _page(pdf: bytes) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    page = document[0].render(scale=110 / 72, grayscale=True).to_pil()
    document.close()
    return ImageOps.expand(page.convert("L"), 2, 190)


def pictures() -> dict[str, Image.Image]:
    """Give every picture by the name of its file."""
    with tempfile.TemporaryDirectory(prefix="hoicho-pictures-") as folder:
        till = Morning(Path(folder))
        made = {
            "58": _printed(till.paper("receipt"), MM58.width),
            "80": _printed(till.paper("receipt"), MM80.width),
            "refund": _printed(till.paper("refund"), MM80.width),
            "z": _printed(till.paper("closing"), MM80.width),
        }
        till.station.close()
    made["labels"] = _page(labels_pdf(_labels(), SHEETS["24"]))
    made["enrolment"] = _page(enrolment_pdf([SHEET]))
    made["enrolment-80"] = _printed(enrolment_paper(SHEET), MM80.width)
    return made


def main() -> None:
    """Write them all."""
    folder = Path((*sys.argv[1:], "docs/receipts")[0])
    folder.mkdir(parents=True, exist_ok=True)
    for name, one in pictures().items():
        one.save(folder / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
