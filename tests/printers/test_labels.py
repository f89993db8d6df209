"""Every code on every label is read back, and none is another than was asked for."""

import io
from dataclasses import replace

import pypdfium2
import pytest
import zxingcpp
from zebrafy.zebrafy_zpl import ZebrafyZPL

from events.gtin import WrongCheckDigit, check_digit
from printers.label_sheets import StartOutside, labels_pdf
from printers.labels import SHEETS, BarsTooWide, Label
from printers.zpl import ROLLS_MM, label_picture, zpl_of


def code(number: int) -> str:
    """Give an in-store EAN-13."""
    body = f"2002200{number:05d}"
    return f"{body}{check_digit(body)}"


def labels(count: int, *, traced: bool = False) -> list[Label]:
    """Give labels with Vietnamese names of many lengths."""
    return [
        Label(
            name="Trà hoa vàng Ba Chẽ sấy lạnh đặc biệt" if number % 2 else "Miến dong",
            producer="HTX Nông nghiệp và Dịch vụ Đạp Thanh",
            price_text="1.350.000 ₫",
            unit="hộp",
            stars=number % 6 if number % 6 > 2 else 0,
            code=code(number),
            trace_text=f"https://hub.example/p/{number}" if traced else "",
        )
        for number in range(1, count + 1)
    ]


def read_pages(pdf: bytes) -> list[list[zxingcpp.Barcode]]:
    """Give what a scanner sees on each page at 203 dots an inch."""
    document = pypdfium2.PdfDocument(pdf)
    pages = []
    for page in document:
        picture = page.render(scale=203 / 72, grayscale=True).to_pil()
        pages.append(zxingcpp.read_barcodes(picture.convert("L")))
    document.close()
    return pages


@pytest.mark.parametrize("name", SHEETS)
def test_every_code_of_a_sheet_is_read_at_203_dpi(name: str) -> None:
    """Each EAN is there once, whatever the sheet."""
    sheet = SHEETS[name]
    wanted = labels(sheet.count)

    (seen,) = read_pages(labels_pdf(wanted, sheet))

    assert sorted(one.text for one in seen) == sorted(one.code for one in wanted)


@pytest.mark.parametrize("name", ["21", "24"])
def test_bars_and_qr_stand_beside_each_other(name: str) -> None:
    """Both are read; what leads back to the producer is a QR."""
    wanted = labels(SHEETS[name].count, traced=True)

    (seen,) = read_pages(labels_pdf(wanted, SHEETS[name]))

    assert {one.text for one in seen} == {
        text for one in wanted for text in (one.code, one.trace_text)
    }


def test_labels_begin_where_the_sheet_was_left() -> None:
    """Used places stay empty, and what does not fit goes on the next sheet."""
    sheet = SHEETS["24"]

    first, second = read_pages(labels_pdf(labels(5), sheet, start=22))

    assert (len(first), len(second)) == (3, 2)
    with pytest.raises(StartOutside):
        labels_pdf(labels(1), sheet, start=25)


def test_a_wrong_check_digit_is_refused_before_anything_is_drawn() -> None:
    """Nobody repairs a number on the way to paper."""
    right = code(1)
    misread = right[:-1] + str((int(right[-1]) + 1) % 10)
    wrong = Label(name="x", producer="", price_text="1 ₫", unit="cái", code=misread)
    with pytest.raises(WrongCheckDigit):
        labels_pdf([wrong], SHEETS["24"])
    with pytest.raises(WrongCheckDigit):
        label_picture(wrong, 50, 40)


@pytest.mark.parametrize("roll", ROLLS_MM)
def test_a_label_printer_gets_the_dots_that_were_drawn(roll: tuple[int, int]) -> None:
    """Somebody else's reader of ZPL finds the picture, and a scanner its code."""
    (label,) = labels(1)
    picture = label_picture(label, *roll)

    program = zpl_of(picture).decode("ascii")

    (printed,) = ZebrafyZPL(program).to_images()
    assert printed.size == picture.size == (roll[0] * 8, roll[1] * 8)
    assert printed.tobytes() == picture.tobytes()
    assert [one.text for one in zxingcpp.read_barcodes(printed.convert("L"))] == [
        label.code
    ]
    assert program.startswith(f"^XA^PW{printed.width}^LL{printed.height}^LH0,0^FO0,0")


@pytest.mark.parametrize("roll", ROLLS_MM)
def test_nothing_of_a_label_lies_under_its_bars(roll: tuple[int, int]) -> None:
    """A long name, a dear price and five stars leave the bars room to be read."""
    full = replace(
        labels(1)[0],
        name="Trà hoa vàng Ba Chẽ sấy lạnh đặc biệt thượng hạng hộp quà Tết",
        price_text="12.350.000 ₫",
        stars=5,
    )

    printed = label_picture(full, *roll).convert("L")

    assert [one.text for one in zxingcpp.read_barcodes(printed)] == [full.code]


def test_goods_without_bars_have_a_qr() -> None:
    """Where there is no number, the way to the producer takes its room."""
    bare = replace(labels(1, traced=True)[0], code="")

    printed = label_picture(bare, 50, 40).convert("L")

    assert [one.text for one in zxingcpp.read_barcodes(printed)] == [bare.trace_text]


def test_bars_that_would_not_fit_are_refused() -> None:
    """They are never made narrower than a scanner reads."""
    long = replace(labels(1)[0], code="MAC-CA-VAN-DON-LOAI-1-THUNG-12-GOI")

    with pytest.raises(BarsTooWide):
        labels_pdf([long], SHEETS["65"])
    with pytest.raises(BarsTooWide):
        label_picture(long, 40, 30)


def test_the_same_labels_are_the_same_bytes() -> None:
    """A sheet that is printed again is the sheet that was printed."""
    assert labels_pdf(labels(3), SHEETS["24"]) == labels_pdf(labels(3), SHEETS["24"])
    assert io.BytesIO(labels_pdf(labels(1), SHEETS["65"])).read(5) == b"%PDF-"
