"""Which sales contained a lot, and what came back of it."""

import msgspec

from events.log import EventLog
from events.refunds import RefundCompleted
from events.sales import Tender
from projections.engine import ReadModels
from projections.lots_sold import LOTS_SOLD, lots_sold, sold_of
from tests.examples import PLACE
from tests.projections.telling import line, sale, write

OF_LOT = msgspec.structs.replace(line(), lot="L1")
BACK = RefundCompleted(
    refund_id="r1",
    shift_id="h1",
    cashier_id="c1",
    approved_by="",
    reason="hỏng",
    refund_number=1,
    grand_refunds_minor=65_000,
    sold_till="t1",
    sold_epoch=1,
    sold_receipt_number=1,
    sold_id="s1",
    is_verified=True,
    currency="VND",
    total_minor=65_000,
    lines=(OF_LOT,),
    tenders=(Tender(kind="cash", amount_minor=65_000),),
    place=PLACE,
)


def test_every_sale_of_a_lot_is_found_with_its_outlet_and_time(
    models_url: str, journal: EventLog
) -> None:
    """Other lots, other products and goods without a lot are not in the list."""
    other = msgspec.structs.replace(line("p2"), lot="L1")
    write(journal, "till/t1/1", sale(OF_LOT, line("p3")), at_ms=1_000)
    write(
        journal, "till/t1/1", sale(other, sale_id="s2", receipt_number=2), at_ms=2_000
    )
    write(
        journal,
        "till/t2/1",
        sale(
            msgspec.structs.replace(OF_LOT, quantity_thousandths=3_000),
            sale_id="s3",
            outlet_id="b2",
            outlet_name="A02",
        ),
        at_ms=3_000,
    )
    write(journal, "till/t1/1", BACK, at_ms=4_000)
    write(journal, "till/t9/1/fork-0000abcd", sale(OF_LOT, sale_id="s9"), at_ms=5_000)
    models = ReadModels(models_url, (LOTS_SOLD,))
    models.catch_up(journal)

    found = sold_of(models, "p1", "L1")

    assert [
        (one.paper_id, one.till, one.outlet_name, one.at_ms, one.quantity_thousandths)
        for one in found
    ] == [
        ("s1", "t1", "A01", 1_000, 1_000),
        ("s3", "t2", "A02", 3_000, 3_000),
        ("r1", "t1", "A01", 4_000, -1_000),
    ]
    assert lots_sold(models, "p1") == ("L1",)
    assert lots_sold(models, "p3") == ()
    models.close()
