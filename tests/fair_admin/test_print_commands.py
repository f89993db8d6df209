"""`hoicho print`: printers found and tried, a receipt again, labels from a list."""

from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from fair_admin.cli import main
from tests.pos.paper_proof import Proof
from tests.printers.fake_printer import FakePrinter, at_socket

LIST = """name,producer,price,unit,stars,code,trace
Miến dong Bình Liêu,HTX Đình Trung,65.000,gói,4,2002200000017,
"Trà hoa vàng, sấy lạnh",HTX Đạp Thanh,1.350.000 ₫,hộp,5,2002200000024,
"""


def test_printers_are_listed_with_how_they_stand(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One that answers is ready, one that is off is away."""
    printer = FakePrinter()
    with at_socket(printer) as where:
        assert main(["print", "list", "--network", where]) == 0
    assert main(["print", "list", "--network", where]) == 0

    first, second = (
        line for line in capsys.readouterr().out.splitlines() if where in line
    )
    assert (first.split()[-1], second.split()[-1]) == ("ready", "away")


def test_a_test_page_says_what_the_printer_confirms_by(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A printer that is off is said to be, and what is no printer as well."""
    printer = FakePrinter()
    with at_socket(printer) as where:
        assert main(["print", "test", "--printer", where]) == 0
    assert main(["print", "test", "--printer", where]) == 1
    assert main(["print", "test", "--printer", "laser"]) == 2

    captured = capsys.readouterr()
    assert captured.out == "Printed; it confirms by: answer\n"
    assert "does not print: away" in captured.err


def test_a_receipt_is_printed_again_as_a_copy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first is the original still owed, the second says BẢN SAO."""
    printer = FakePrinter()
    with at_socket(printer) as where:
        proof = Proof(tmp_path / "till", where, printer, "nothing", 1)
        proof.sell(1)
        proof.station.close()
        words = ["print", "receipt", "--folder", str(tmp_path / "till")]
        words += ["--printer", where, "--paper", "58", "--number"]
        assert main([*words, "1"]) == 0
        assert main([*words, "2"]) == 1
    again = FakePrinter()

    assert "there is no receipt 2 here" in capsys.readouterr().err
    assert again.broken == printer.broken == []


def test_a_list_becomes_sheets_of_labels(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each code is read back; a row that makes no label is named."""
    products, out = tmp_path / "hang.csv", tmp_path / "nhan.pdf"
    products.write_text(LIST)
    words = ["print", "labels", "--products", str(products), "--out"]

    assert main([*words, str(out), "--sheet", "24", "--start", "3"]) == 0
    document = pypdfium2.PdfDocument(out.read_bytes())
    seen = zxingcpp.read_barcodes(document[0].render(scale=203 / 72).to_pil())
    document.close()
    assert sorted(one.text for one in seen) == ["2002200000017", "2002200000024"]

    assert main([*words, str(tmp_path / "nhan.zpl")]) == 0
    assert (tmp_path / "nhan.zpl").read_bytes().count(b"^XA") == 2
    assert main([*words, str(out), "--start", "25"]) == 2
    assert main([*words, str(out), "--sheet", "7"]) == 2
    products.write_text(LIST.replace("0000017", "0000018"))
    assert main([*words, str(out)]) == 1
    assert "row 2" in capsys.readouterr().err
