"""Brings the invented province into a hub, beside the real entries of the register."""

from collections import Counter

from events.register import LocalityRecorded
from fair_admin.hub import Hub
from fair_admin.locality import LOCALITY, RecordLocality
from fair_admin.producer import PRODUCER, RegisterProducer
from fair_admin.product import PRODUCT, RegisterProduct, SetPrice
from fair_admin.rehearsal.clerk import Clerk
from fair_admin.rehearsal.goods import elsewhere_goods
from fair_admin.rehearsal.producers import Known, invented_entries
from fair_admin.rehearsal.sales_points import invented_sales_points
from fair_admin.rehearsal.scale import PROVINCE_CODE
from fair_admin.sales_point import SALES_POINT, OpenSalesPoint
from projections.catalogue import products
from projections.localities import locality_names
from projections.producers import producers

_RATED_STARS_MIN = 3


def build_register(hub: Hub, *, seed: int) -> None:
    """Enter what the published counts still lack; a second time changes nothing.

    The real localities, producers and products must be there before.
    """
    clerk = Clerk(hub)
    for code, place in sorted({(g.locality_code, g.where) for g in elsewhere_goods()}):
        if code:
            _enter_province(clerk, code, place)
    seen: set[str] = set()
    for entry in invented_entries(seed, _known(hub)):
        made_by, product = entry.producer, entry.product
        if made_by.producer_id not in seen:
            seen.add(made_by.producer_id)
            stream = f"producer/{made_by.producer_id}"
            register = RegisterProducer(registered=made_by)
            clerk.enter(PRODUCER, stream, register)
        stream = f"product/{product.product_id}"
        price = entry.price
        priced = SetPrice(price_minor=price.price_minor, currency=price.currency)
        clerk.enter(PRODUCT, stream, RegisterProduct(registered=product), priced)
    _open_sales_points(clerk, seed)
    hub.follow()


def _enter_province(clerk: Clerk, code: str, name: str) -> None:
    recorded = LocalityRecorded(
        code=code,
        name=name,
        kind="province",
        parent_code="",
        valid_from="",
        valid_to="",
        predecessor_code="",
    )
    command = RecordLocality(recorded=recorded)
    clerk.enter(LOCALITY, f"locality/{code}", command)


def _open_sales_points(clerk: Clerk, seed: int) -> None:
    for point in invented_sales_points(seed, locality_names(clerk.hub.models)):
        stream = f"sales-point/{point.outlet_id}"
        clerk.enter(SALES_POINT, stream, OpenSalesPoint(opened=point))


def _known(hub: Hub) -> Known:
    """Count the real entries that the published figures already cover."""
    kinds = {one.producer_id: one.kind for one in producers(hub.models)}
    rated = [
        item
        for item in products(hub.models)
        if item.stars >= _RATED_STARS_MIN
        and not item.product_id.startswith("iv-")
        and item.locality_code[:2] in {PROVINCE_CODE, ""}
    ]
    makers = {item.producer_id for item in rated}
    return Known(
        rated_products=len(rated),
        rating_producers=Counter(kinds[maker] for maker in makers if maker in kinds),
    )
