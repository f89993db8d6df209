"""What officers may record of localities, producers, products and sales points."""

import msgspec
import pytest

from events.decider import Refusal
from events.gtin import WrongCheckDigit
from events.register import (
    LocalityRecorded,
    ProducerRegistered,
    ProductRestored,
    ProductWithdrawn,
    SalesPointClosed,
    SalesPointOpened,
)
from fair_admin import locality, producer, product, sales_point
from fair_admin.locality import LOCALITY, LocalityCodeTaken, RecordLocality
from fair_admin.producer import PRODUCER, RegisterProducer
from fair_admin.product import (
    PRODUCT,
    RegisterProduct,
    RestoreProduct,
    SetPrice,
    WithdrawProduct,
)
from fair_admin.sales_point import SALES_POINT, CloseSalesPoint, OpenSalesPoint
from tests.examples import MIEN_PRICED, MIEN_REGISTERED
from tests.scenario import given

HA_LONG = LocalityRecorded(
    code="22501",
    name="Hạ Long",
    kind="city",
    parent_code="22",
    valid_from="",
    valid_to="2025-07-01",
    predecessor_code="",
)
SHOP = SalesPointOpened(
    outlet_id="d1",
    name="Điểm OCOP Bãi Cháy",
    locality_code="22501",
    address="Đường Hạ Long",
    invented=True,
)
MAKER = ProducerRegistered(
    producer_id="n1",
    name="HTX Bình Liêu",
    kind="cooperative",
    locality_code="22513",
    tax_code="",
    invented=True,
)


def test_two_who_enter_the_same_code_are_one_outcome() -> None:
    """The later one is told that there is such a unit; the same entry is no news."""
    renamed = msgspec.structs.replace(HA_LONG, name="Khác")
    same = RecordLocality(recorded=HA_LONG, is_new=True)

    assert given(LOCALITY, HA_LONG).when(same) == ()
    other = RecordLocality(recorded=renamed, is_new=True)
    given(LOCALITY, HA_LONG).refuses(other, LocalityCodeTaken)


def test_an_entry_is_recorded_once_and_replaced_when_it_changes() -> None:
    """The same entry again is nothing; another name is a new fact."""
    renamed = msgspec.structs.replace(HA_LONG, name="Hạ Long mới")

    assert given(LOCALITY).when(RecordLocality(recorded=HA_LONG)) == (HA_LONG,)
    assert given(LOCALITY, HA_LONG).when(RecordLocality(recorded=HA_LONG)) == ()
    assert given(LOCALITY, HA_LONG).when(RecordLocality(recorded=renamed)) == (renamed,)
    assert given(PRODUCER, MAKER).when(RegisterProducer(registered=MAKER)) == ()
    assert (
        given(PRODUCT, MIEN_REGISTERED).when(
            RegisterProduct(registered=MIEN_REGISTERED)
        )
        == ()
    )


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"code": "x"}, locality.LocalityIncomplete),
        ({"name": " "}, locality.LocalityIncomplete),
        ({"kind": "planet"}, locality.LocalityIncomplete),
        ({"valid_from": "2025-07-01"}, locality.LocalityDatesReversed),
        ({"valid_to": "1/7/2025"}, locality.LocalityDatesReversed),
    ],
)
def test_a_unit_that_cannot_be_is_refused(
    change: dict[str, str], refusal: type[Refusal]
) -> None:
    """Code, name, kind and dates have to make sense."""
    entry = msgspec.structs.replace(HA_LONG, **change)

    given(LOCALITY).refuses(RecordLocality(recorded=entry), refusal)


def test_a_sales_point_opens_once_and_closes_for_good() -> None:
    """Neither a second opening nor a second closing is possible."""
    closed = SalesPointClosed(outlet_id="d1")
    opening, closing = OpenSalesPoint(opened=SHOP), CloseSalesPoint(outlet_id="d1")

    assert given(SALES_POINT).when(opening) == (SHOP,)
    assert given(SALES_POINT, SHOP).when(closing) == (closed,)
    given(SALES_POINT, SHOP).refuses(opening, sales_point.SalesPointAlreadyOpen)
    given(SALES_POINT, SHOP, closed).refuses(closing, sales_point.SalesPointNotOpen)
    given(SALES_POINT, SHOP, closed).refuses(opening, sales_point.SalesPointAlreadyOpen)


def test_a_producer_needs_a_kind_we_know() -> None:
    """Enterprise, cooperative or household, nothing else."""
    entry = msgspec.structs.replace(MAKER, kind="company")

    command = RegisterProducer(registered=entry)
    given(PRODUCER).refuses(command, producer.ProducerIncomplete)


def test_a_product_is_priced_withdrawn_and_restored() -> None:
    """Each step is a fact, and a price that stands already is none."""
    given_priced = given(PRODUCT, MIEN_REGISTERED, MIEN_PRICED)
    withdrawn = ProductWithdrawn(product_id="p1", reason="hết hạn")
    price = SetPrice(price_minor=65_000, currency="VND")

    assert given(PRODUCT, MIEN_REGISTERED).when(price) == (MIEN_PRICED,)
    assert given_priced.when(price) == ()
    assert given_priced.when(WithdrawProduct(reason=" hết hạn ")) == (withdrawn,)
    assert given(PRODUCT, MIEN_REGISTERED, withdrawn).when(RestoreProduct()) == (
        ProductRestored(product_id="p1"),
    )
    given_priced.refuses(WithdrawProduct(reason=" "), product.ReasonMissing)
    given_priced.refuses(RestoreProduct(), product.ProductOnSale)
    given(PRODUCT).refuses(price, product.ProductNotRegistered)
    zero = SetPrice(price_minor=0, currency="VND")
    given_priced.refuses(zero, product.PriceOutOfRange)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"name": ""}, product.ProductIncomplete),
        ({"sold_by": "metre"}, product.ProductIncomplete),
        ({"stars": 2}, product.RatingImpossible),
        ({"ocop_group": 0}, product.RatingImpossible),
        ({"vat_rate_permille": 1001}, product.VatOutOfRange),
        ({"codes": ("1",) * 21}, product.TooManyCodes),
    ],
)
def test_a_product_that_cannot_be_is_refused(
    change: dict[str, str], refusal: type[Refusal]
) -> None:
    """Names, ratings, rates and codes have to make sense."""
    entry = msgspec.structs.replace(MIEN_REGISTERED, **change)

    given(PRODUCT).refuses(RegisterProduct(registered=entry), refusal)


def test_a_code_no_scanner_could_read_is_refused() -> None:
    """A wrong check digit is found before it is printed on a label."""
    entry = msgspec.structs.replace(MIEN_REGISTERED, codes=("2002200000018",))

    with pytest.raises(WrongCheckDigit):
        given(PRODUCT).when(RegisterProduct(registered=entry))
