"""One fair, two booths and a few goods, named like real ones."""

from events.register import PriceSet, ProductRegistered
from events.sales import LineAdded, Place, SaleStarted, Tender
from pos.sale_commands import ALONE, Authority, Item, Pay, ScanItem, in_cash

PLACE = Place(
    outlet_id="b1",
    outlet_kind="booth",
    outlet_name="A01",
    locality_code="22501",
    origin_name="",
    fair_id="f1",
    fair_name="Hội chợ OCOP Quảng Ninh",
    fair_locality_code="22503",
    zone_id="z1",
    zone_name="Khu A",
)
MIEN_DONG = Item(
    product_id="p1",
    code="2002200000017",
    name="Miến dong Bình Liêu",
    unit="gói",
    unit_price_minor=65_000,
    vat_rate_permille=80,
    stars=4,
    is_ocop=True,
    producer_id="n1",
    origin_locality_code="22513",
)

MIEN_REGISTERED = ProductRegistered(
    product_id="p1",
    sku="mien",
    name="Miến dong",
    producer_id="n1",
    locality_code="22513",
    ocop_group=1,
    stars=4,
    unit="gói",
    sold_by="piece",
    vat_rate_permille=80,
    codes=("2002200000017",),
    invented=True,
)
MIEN_PRICED = PriceSet(product_id="p1", price_minor=65_000, currency="VND")


def scan(line_id: str, item: Item = MIEN_DONG, quantity: int = 1000) -> ScanItem:
    """Give the command that puts goods on sale s1."""
    return ScanItem(
        sale_id="s1",
        shift_id="h1",
        cashier_id="c1",
        line_id=line_id,
        item=item,
        quantity_thousandths=quantity,
    )


def pay(tendered_minor: int, receipt_number: int = 1) -> Pay:
    """Give the command that pays in cash at booth A01."""
    return pay_by(*in_cash(tendered_minor), receipt_number=receipt_number)


def pay_by(
    *tenders: Tender, receipt_number: int = 1, authority: Authority = ALONE
) -> Pay:
    """Give the command that pays by any mix of money at booth A01."""
    return Pay(
        tenders=tenders,
        authority=authority,
        receipt_number=receipt_number,
        grand_total_before_minor=0,
        place=PLACE,
        currency="VND",
    )


STARTED = SaleStarted(sale_id="s1", shift_id="h1", cashier_id="c1")


def line(line_id: str, quantity: int = 1000) -> LineAdded:
    """Give the fact that packs of miến dong came onto sale s1."""
    return LineAdded(
        sale_id="s1",
        line_id=line_id,
        product_id="p1",
        code="2002200000017",
        name="Miến dong Bình Liêu",
        unit="gói",
        quantity_thousandths=quantity,
        unit_price_minor=65_000,
        amount_minor=65 * quantity,
        vat_rate_permille=80,
        stars=4,
        is_ocop=True,
        producer_id="n1",
        origin_locality_code="22513",
    )
