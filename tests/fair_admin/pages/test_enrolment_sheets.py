"""A page for each booth makes its till, and no code is good for longer than it says."""

import re
from dataclasses import replace

import pypdfium2
import pytest
import zxingcpp
from msgspec.structs import replace as changed
from PIL import Image

from events.admission import EnrolRequest
from events.devices import TillEnrolled
from fair_admin.devices import enrol
from fair_admin.enrolment import CodeExpired, CodeUnknown, CodeWithdrawn
from fair_admin.fair import Add
from fair_admin.hub import Hub
from fair_admin.office import Office
from projections.waiting_codes import waiting_codes
from tests.fair_admin.conftest import NOW_MS
from tests.fair_admin.fairground import BOOTH, do, lay_out
from tests.fair_admin.visitor import Visitor
from tests.printers.fake_printer import FakePrinter, at_socket
from tests.printers.pixels import picture_of_print

FAIR = "/fairs/f1/enrolment-sheets"
OUTLET = "/outlets/b1/enrolment-sheet"
LAST_MOMENT = "26/11/2026 00:00"


@pytest.fixture
def hub(office: Office) -> Hub:
    """Lay out fair f1 with booths b1, b2 and b3."""
    lay_out(office.hub)
    for number in (2, 3):
        more = changed(BOOTH, booth_id=f"b{number}", number=f"A{number:02d}")
        do(office.hub, Add(more))
    return office.hub


def scanned(pdf: bytes) -> list[str]:
    """Give what a scanner reads on each page."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.render(scale=150 / 72, grayscale=True).to_pil() for page in document]
    document.close()
    return [text for page in pages for text in addresses(page)]


def addresses(picture: Image.Image) -> list[str]:
    """Give what its QR codes say; letters may by chance look like bars."""
    read = zxingcpp.read_barcodes(picture)
    return [one.text for one in read if "/enrol#" in one.text]


def texts(pdf: bytes) -> str:
    """Give all that is written on the pages."""
    document = pypdfium2.PdfDocument(pdf)
    said = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return said


def sheets(organiser: Visitor, path: str = FAIR, **filled: str) -> bytes:
    """Fill the form and take the file."""
    organiser.open(path)
    answer = organiser.client.post(path, data={**organiser.fields(), **filled})
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    return bytes(answer.data)


def codes(pdf: bytes) -> list[str]:
    """Give the codes behind the address that every sheet names."""
    found = [text.partition("/enrol#") for text in scanned(pdf)]
    assert {address for address, _, _ in found} == {"http://localhost"}
    return [code for _, _, code in found]


def use(hub: Hub, code: str, key: str = "ab") -> TillEnrolled:
    """Make a device a till by a code."""
    return enrol(hub, EnrolRequest(code=code, public_key=key * 32))


def test_every_booth_without_a_till_gets_a_page(organiser: Visitor, hub: Hub) -> None:
    """With its number, a QR that makes its till, and the code in words."""
    first = codes(sheets(organiser, OUTLET, valid="day"))
    assert use(hub, *first).place.outlet_id == "b1"

    pdf = sheets(organiser)

    made = [
        use(hub, code, key) for code, key in zip(codes(pdf), ("cd", "ef"), strict=True)
    ]
    assert [one.place.outlet_name for one in made] == ["A02", "A03"]
    said = texts(pdf)
    assert "Gian A02" in said
    assert f"Dùng được đến {LAST_MOMENT}." in said
    assert "Không có gian hàng nào như thế." in organiser.send(which="missing")


def test_a_form_sent_twice_gives_the_same_sheets(organiser: Visitor, hub: Hub) -> None:
    """A download that broke off is pressed again, and no code is wasted."""
    organiser.open(FAIR)
    fields = organiser.fields()

    first, second = (
        codes(organiser.client.post(FAIR, data=fields).data) for _ in range(2)
    )

    assert first == second
    assert len(set(first)) == len(waiting_codes(hub.models, NOW_MS)) == 3


def test_new_sheets_for_all_make_the_old_ones_void(
    organiser: Visitor, hub: Hub
) -> None:
    """A stack that was lost opens nothing once it was printed anew."""
    lost = codes(sheets(organiser))
    organiser.open(FAIR)
    assert "0 gian chưa có máy và chưa có mã" in organiser.page

    again = codes(sheets(organiser, which="all"))

    assert set(lost).isdisjoint(again)
    with pytest.raises(CodeWithdrawn):
        use(hub, lost[0])
    assert use(hub, again[0]).place.outlet_id == "b1"


def test_codes_end_when_the_sheet_says(organiser: Visitor, hub: Hub) -> None:
    """After the fair, a day or a week; the moment is in the fact."""
    for valid, moment in (
        ("fair", LAST_MOMENT),
        ("week", "30/11/2026 10:00"),
        ("day", "24/11/2026 10:00"),
    ):
        assert moment in texts(sheets(organiser, OUTLET, valid=valid))
    (code,) = codes(sheets(organiser, OUTLET, valid="day"))
    hub.now_ms = lambda: NOW_MS + 24 * 3_600_000

    with pytest.raises(CodeExpired):
        use(hub, code)


def test_a_code_is_taken_back_on_the_page_of_its_booth(
    organiser: Visitor, hub: Hub
) -> None:
    """The page names it by the till it would have made."""
    (code,) = codes(sheets(organiser, OUTLET, valid="fair"))
    organiser.open("/outlets/b1")
    assert f"đến {LAST_MOMENT}" in organiser.page
    found = re.search(r'action="(/outlets/b1/codes/\w+/withdraw)"', organiser.page)
    assert found

    assert "Đã bỏ mã ấy." in organiser.send(found[1])
    with pytest.raises(CodeWithdrawn):
        use(hub, code)
    assert waiting_codes(hub.models, NOW_MS) == ()


@pytest.mark.parametrize("paper", ["80", "58"])
def test_a_sheet_comes_out_of_a_receipt_printer(
    organiser: Visitor, hub: Hub, paper: str
) -> None:
    """Its QR is read from the dots and makes the till."""
    printer = FakePrinter()
    with at_socket(printer) as where:
        organiser.open(OUTLET)
        assert "Đã in." in organiser.send(paper=paper, printer=where)

    (printed,) = printer.firmware.prints
    (text,) = addresses(picture_of_print(printed.dots, 576 if paper == "80" else 384))
    assert use(hub, text.partition("#")[2]).place.outlet_id == "b1"


def test_a_printer_that_is_not_there_costs_no_code(
    organiser: Visitor, hub: Hub
) -> None:
    """The refusal says what to look at, or how an address is written."""
    with at_socket(FakePrinter()) as gone:
        pass
    organiser.open(OUTLET)

    assert "Không in được ở địa chỉ này." in organiser.send(paper="80", printer=gone)
    assert "ví dụ 192.168.1.50:9100" in organiser.send(paper="80", printer="/dev/x")
    assert waiting_codes(hub.models, NOW_MS) == ()


def test_a_phone_that_reads_the_sheet_is_told_whose_it_is(visitor: Visitor) -> None:
    """Anybody may see that page; it tells no code."""
    assert "Mã này dành cho máy bán" in visitor.open("/enrol")
    assert "http://localhost" in visitor.page


def test_nobody_draws_codes_without_the_secret(office: Office) -> None:
    """The same form at another office draws other codes."""
    from fair_admin.code_batch import Batch, issue_codes  # noqa: PLC0415 - used once

    lay_out(office.hub)
    batch = Batch(once="a" * 32, secret="x", valid_ms=1000, actor="lan")
    (one,) = issue_codes(office.hub, ["b1"], batch)
    (other,) = issue_codes(
        office.hub, ["b1"], replace(batch, once="b" * 32, secret="y")
    )

    assert one.code != other.code
    with pytest.raises(CodeUnknown):
        use(office.hub, "2222-2222")
