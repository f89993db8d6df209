"""A lot that is called back: where it went, as a page and as a workbook."""

from io import BytesIO

import msgspec
from openpyxl import load_workbook

from fair_admin.office import Office
from fair_admin.product import PRODUCT, RegisterProduct
from tests.examples import MIEN_REGISTERED
from tests.fair_admin.visitor import Visitor
from tests.projections.telling import line, sale, write

OF_LOT = msgspec.structs.replace(line(), lot="L/1")


def test_the_list_names_outlets_and_every_receipt(
    organiser: Visitor, office: Office
) -> None:
    """Also of a lot with a slash in its number; a lot nobody sold has an empty list."""
    office.hub.do(
        PRODUCT,
        "product/p1",
        RegisterProduct(registered=MIEN_REGISTERED),
        actor="lan",
        command_id="p1",
    )
    write(office.hub.log, "till/t1/1", sale(OF_LOT), at_ms=1_000)
    office.hub.follow()

    page = organiser.open("/products/p1/ocop/lots/L%2F1")

    assert "Còn ở khách 1 gói" in page
    assert ">A01<" in page
    assert 'href="/sales/s1">000001</a>' in page
    answer = organiser.client.get("/products/p1/ocop/lots/L%2F1/recall.xlsx")
    rows = list(load_workbook(BytesIO(answer.data)).active.iter_rows(values_only=True))
    assert rows[-1][1:] == ("A01", "Hội chợ OCOP Quảng Ninh", "t1", 1, "1 gói")
    assert "Chưa có phiếu nào" in organiser.open("/products/p1/ocop/lots/L2")
    assert "Lô L/1" in organiser.open("/products/p1/ocop")
