"""The demonstration's three fairs: one that is open, one that is over, one to come."""

from datetime import date, timedelta

from fair_admin.rehearsal.fairs import Chosen
from fair_admin.rehearsal.terrain import TERRAINS

FAIR, PAST_FAIR, NEXT_FAIR = "td-1", "td-0", "td-2"


def present(today: date) -> Chosen:
    """Return the fair that is open, since yesterday."""
    return Chosen(
        fair_id=FAIR,
        name="(Bịa) Hội chợ OCOP Quảng Ninh",
        level="provincial",
        kind="fair",
        locality_code="22501",
        starts_on=str(today - timedelta(days=1)),
        ends_on=str(today + timedelta(days=4)),
        localities=(*TERRAINS, *TERRAINS),
        guests=12,
        foreigners=2,
        gates=2,
    )


def past(today: date) -> Chosen:
    """Return a small fair that is over."""
    return Chosen(
        fair_id=PAST_FAIR,
        name="(Bịa) Tuần lễ sản phẩm OCOP Vân Đồn",
        level="local",
        kind="product_week",
        locality_code="22517",
        starts_on=str(today - timedelta(days=40)),
        ends_on=str(today - timedelta(days=36)),
        localities=tuple(TERRAINS),
        gates=1,
    )


def coming(today: date) -> Chosen:
    """Return a fair elsewhere that the province will join."""
    return Chosen(
        fair_id=NEXT_FAIR,
        name="(Bịa) Hội chợ Nông sản Hà Nội",
        level="joined_province",
        kind="fair",
        locality_code="01",
        starts_on=str(today + timedelta(days=20)),
        ends_on=str(today + timedelta(days=24)),
        localities=tuple(TERRAINS)[:5],
        gates=1,
    )
