"""Bags weighed beforehand carry their weight in bars that tills read."""

import pypdfium2
import pytest
import zxingcpp
from msgspec.structs import replace

from events.store_codes import read_weighed
from fair_admin.office import Office
from fair_admin.product import PRODUCT, RegisterProduct
from projections.catalogue import CatalogueItem, product
from tests.fair_admin.visitor import Visitor

pytestmark = pytest.mark.usefixtures("register")


@pytest.fixture
def pork(office: Office) -> CatalogueItem:
    """Give goods of the register that are sold by weight under number 10003."""
    found = product(office.hub.models, "thit-lon-huong")
    assert found is not None
    assert (found.sold_by, found.codes) == ("weight", ("10003",))
    return found


def bags_of(pork: CatalogueItem) -> str:
    """Give the address of its bags."""
    return f"/products/{pork.product_id}/bags"


def test_each_bag_says_what_it_weighs(organiser: Visitor, pork: CatalogueItem) -> None:
    """In bars and in words, with its price of today."""
    organiser.open(bags_of(pork))
    fields = {**organiser.fields(), "weights": "0,35\n\n1,2 x 2", "start": "3"}

    pdf = organiser.client.post(bags_of(pork), data=fields).data

    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    codes = zxingcpp.read_barcodes(page.render(scale=203 / 72, grayscale=True).to_pil())
    said = page.get_textpage().get_text_bounded()
    document.close()
    assert sorted(read_weighed("21", one.text) for one in codes) == [
        (10003, 350),
        (10003, 1200),
        (10003, 1200),
    ]
    assert "0,35 kg" in said
    assert "77.000" in said


@pytest.mark.parametrize(
    ("weights", "sentence"),
    [
        ("", "Hãy điền ô này."),
        ("một cân", "Không hiểu khối lượng “một cân”."),
        ("0", "Không hiểu khối lượng “0”."),
        ("100", "Không hiểu khối lượng “100”."),
        ("0,5 x 0", "Không hiểu khối lượng “0,5 x 0”."),
        ("0,5 x nhiều", "Không hiểu khối lượng"),
        ("0,5 x 501", "Nhiều nhất 500 gói một lần."),
    ],
)
def test_what_is_no_bag_is_named(
    organiser: Visitor, pork: CatalogueItem, weights: str, sentence: str
) -> None:
    """The line that was meant, and how one is written."""
    organiser.open(bags_of(pork))

    assert sentence in organiser.send(weights=weights)


def test_goods_get_a_number_for_scales(
    organiser: Visitor, office: Office, pork: CatalogueItem
) -> None:
    """The lowest that is nobody's; before, there are no bags."""
    entry = PRODUCT.fold(
        fact
        for stored in office.hub.log.read_stream(f"product/{pork.product_id}")
        for fact in stored.record.facts
    ).registered
    assert entry is not None
    bare = RegisterProduct(registered=replace(entry, codes=()))
    stream = f"product/{pork.product_id}"
    office.hub.do(PRODUCT, stream, bare, actor="lan", command_id="bare")
    assert "Cấp số cân" in organiser.open(bags_of(pork))

    organiser.send(f"/products/{pork.product_id}/item-number")

    assert "Đã cấp số cân." in organiser.page
    found = product(office.hub.models, pork.product_id)
    assert found is not None
    assert found.codes == ("10003",)


def test_in_store_codes_keep_out_of_the_way_of_scales(organiser: Visitor) -> None:
    """A code that begins like a bag's would be read as a weight."""
    organiser.open("/store-codes")

    assert "để cho cân" in organiser.send(begins="2105")
