"""What a cashier named becomes a product of the register, or is refused at tills."""

import msgspec
import pytest

from events.proposals import ProductProposed
from fair_admin.office import Office
from projections.catalogue import product_by_code, products, rejected
from projections.producers import producers
from projections.proposals import proposals
from tests.fair_admin.visitor import Visitor
from tests.pos.stall import ean
from tests.projections.telling import write

pytestmark = pytest.mark.usefixtures("register", "named")

NAMED = ProductProposed(
    proposal_id="n1",
    code=ean(999),
    name="Kẹo lạc",
    unit="gói",
    price_minor=25_000,
    currency="VND",
    vat_rate_permille=80,
    approved_by="",
)


@pytest.fixture
def named(office: Office) -> None:
    """Let two tills name goods of the same code."""
    other = msgspec.structs.replace(NAMED, proposal_id="n2")
    for till, fact in (("t1", NAMED), ("t2", other)):
        write(office.hub.log, f"till/{till}/1", fact)
    office.hub.follow()


def waiting(office: Office) -> int:
    """Count what the office has not decided."""
    return len(proposals(office.hub.models, is_open=True))


def test_what_was_named_becomes_a_new_product(
    organiser: Visitor, office: Office
) -> None:
    """With the cashier's price and code; the other till's word is the same goods."""
    listed = organiser.open("/proposals")
    organiser.open("/proposals/n1")
    maker = producers(office.hub.models)[0]
    path = "/proposals/n1/new"
    incomplete = organiser.send(path)
    organiser.open("/proposals/n1")
    done = organiser.send(
        path, producer_id=maker.producer_id, locality_code=maker.locality_code
    )
    item = product_by_code(office.hub.models, NAMED.code)

    assert "25.000 ₫ / gói" in listed
    assert "Hãy chọn cơ sở." in incomplete
    assert "Đã nhận: Kẹo lạc" in done
    assert item is not None
    assert (item.name, item.price_minor, item.unit) == ("Kẹo lạc", 25_000, "gói")
    assert waiting(office) == 0


def test_what_was_named_is_a_product_that_is_there(
    organiser: Visitor, office: Office
) -> None:
    """It gains the code; a second word on it is refused."""
    known = products(office.hub.models)[0]
    organiser.open("/proposals/n1")
    page = organiser.page
    organiser.send("/proposals/n1/known", product_id=known.product_id)
    organiser.page = page
    again = organiser.send("/proposals/n1/reject", reason="trùng")
    item = product_by_code(office.hub.models, NAMED.code)

    assert item is not None
    assert item.product_id == known.product_id
    assert "Món này đã được quyết định rồi." in again


def test_rejected_goods_are_told_to_tills(organiser: Visitor, office: Office) -> None:
    """With a reason, which cashiers read."""
    organiser.open("/proposals/n1")
    unexplained = organiser.send("/proposals/n1/reject", reason=" ")
    organiser.open("/proposals/n1")
    organiser.send("/proposals/n1/reject", reason="hàng giả")

    assert "Hãy điền ô này." in unexplained
    assert rejected(office.hub.models, NAMED.code) == ("Kẹo lạc", "hàng giả")
    assert waiting(office) == 0
