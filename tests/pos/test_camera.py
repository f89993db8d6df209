"""A phone without a scanner sells by its camera."""

import segno
from PIL import Image

from printers.barcodes import draw_barcode
from tests.pos.stall import MIEN, Seller, error_of


def seen(seller: Seller, luma: bytes, width: int, height: int) -> object:
    """Give what the till reads in a grey picture."""
    token = seller.get("/api/v1/session")["csrf_token"]
    answer = seller.client.post(
        f"/api/v1/camera?width={width}&height={height}",
        data=luma,
        headers={"X-CSRFToken": token},
    )
    return answer.get_json()["code"] if answer.status_code == 200 else error_of(answer)


def test_a_barcode_in_a_picture_is_read(seller: Seller) -> None:
    """Larger than any other request of a till, and turned on its head."""
    bars = draw_barcode(MIEN, module_dots=3, height_dots=200).convert("L")
    picture = Image.new("L", (1280, 960), 255)
    picture.paste(bars, (300, 350))

    luma = picture.rotate(180).tobytes()

    assert seen(seller, luma, 1280, 960) == MIEN


def test_a_plain_qr_is_read_as_its_text(seller: Seller) -> None:
    """Also one with letters of Vietnamese."""
    rows = [
        [0 if dot else 255 for dot in row]
        for row in segno.make("mã 42", micro=False).matrix_iter(scale=4, border=4)
    ]
    luma = bytes(dot for row in rows for dot in row)

    assert seen(seller, luma, len(rows[0]), len(rows)) == "mã 42"


def test_a_picture_without_a_code_says_so(seller: Seller) -> None:
    """Nothing is guessed; bytes that are no picture of that size are refused."""
    assert seen(seller, bytes(100), 10, 10) == ""
    for width, height in ((11, 10), (0, 10), (10**9, 10**9)):
        refused = seen(seller, bytes(100), width, height)
        assert isinstance(refused, tuple)
        assert refused[:2] == (400, "BadRequest")
