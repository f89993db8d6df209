"""Figures are folds of the log, on both databases, in any period."""

from collections.abc import Iterator

import pytest

from events.log import EventLog
from events.refunds import RefundCompleted
from events.sales import Tender
from events.visits import CountCorrected, VisitorsCounted
from projections import takings, visitors
from projections.engine import ReadModels
from projections.fairs import FAIRS
from projections.span import Span
from projections.takings import EVERY_FAIR, TAKINGS, ProductTakings, Takings
from projections.visitors import VISITORS, Visitors
from tests.projections.telling import HOUR, PLANNED, counted, line, sale, write


@pytest.fixture
def models(models_url: str) -> Iterator[ReadModels]:
    """Open empty read models of takings and visitors."""
    opened = ReadModels(models_url, (FAIRS, TAKINGS, VISITORS))
    yield opened
    opened.close()


def test_each_locality_is_named_for_what_it_is(
    journal: EventLog, models: ReadModels
) -> None:
    """The fair's locality and the booth's are two different totals."""
    write(journal, "till/t1/1", sale())
    write(journal, "till/t2/1", sale(outlet_id="b2", locality_code="22505"))
    models.catch_up(journal)

    assert [(r.key, r.amount_minor) for r in takings.by_fair_locality(models)] == [
        ("22503", 130_000)
    ]
    assert [(r.key, r.amount_minor) for r in takings.by_booth_locality(models)] == [
        ("22501", 65_000),
        ("22505", 65_000),
    ]


def test_one_sale_shows_in_every_question(
    journal: EventLog, models: ReadModels
) -> None:
    """Zone, outlet, hour, tender and product agree about the same đồng."""
    write(journal, "till/t1/1", sale(), at_ms=HOUR + 5)
    models.catch_up(journal)

    total = Takings(
        key="f1", currency="VND", receipts=1, amount_minor=65_000, ocop_minor=65_000
    )
    assert takings.by_fair(models) == (total,)
    assert [r.key for r in takings.by_zone(models, "f1")] == ["z1"]
    assert [r.key for r in takings.by_outlet(models, "f1")] == ["b1"]
    assert [r.key for r in takings.by_hour(models)] == [str(HOUR)]
    assert takings.by_tender(models, "f1") == (("cash", "VND", 65_000),)
    assert takings.best_sellers(models, "f1") == (
        ProductTakings(
            product_id="p1",
            name="Món p1",
            currency="VND",
            quantity_thousandths=1000,
            amount_minor=65_000,
        ),
    )


def test_a_fork_is_never_summed(journal: EventLog, models: ReadModels) -> None:
    """A cloned till's sales stay out of every total."""
    write(journal, "till/t1/1/fork-0badcafe", sale())
    models.catch_up(journal)

    assert takings.by_fair(models) == ()


def test_corrections_count_backwards(journal: EventLog, models: ReadModels) -> None:
    """A visitor counted twice by mistake is taken off by a correction."""
    write(
        journal,
        "gate/g1",
        VisitorsCounted(
            fair_id="f1", gate_id="g1", count=2, method="tap", hour_starts_at_ms=HOUR
        ),
    )
    write(
        journal,
        "gate/g1",
        CountCorrected(
            fair_id="f1", gate_id="g1", count=-1, reason="", hour_starts_at_ms=HOUR
        ),
    )
    models.catch_up(journal)

    assert visitors.by_fair(models) == (Visitors(key="f1", count=1),)
    assert visitors.by_gate(models, "f1") == (Visitors(key="g1", count=1),)
    assert visitors.by_hour(models, "f1") == (Visitors(key=str(HOUR), count=1),)


def test_a_period_is_hours_from_and_before(
    journal: EventLog, models: ReadModels
) -> None:
    """An hour belongs to the period it starts in; the end is outside."""
    for hour, amount in enumerate((1, 20, 300, 4_000)):
        write(journal, "till/t1/1", sale(line("p1", amount)), at_ms=hour * HOUR + 9)
        write(journal, "gate/g1", counted(amount, hour=hour))
    models.catch_up(journal)
    day = Span(from_ms=HOUR, to_ms=3 * HOUR)

    assert [row.amount_minor for row in takings.total(models, None, day)] == [320]
    assert [row.amount_minor for row in takings.by_fair(models, day)] == [320]
    assert [row.amount_minor for row in takings.by_zone(models, "f1", day)] == [320]
    assert [row.receipts for row in takings.by_outlet(models, "f1", day)] == [2]
    assert [row.key for row in takings.by_hour(models, "f1", day)] == [
        str(HOUR),
        str(2 * HOUR),
    ]
    assert takings.by_tender(models, "f1", day) == (("cash", "VND", 320),)
    assert [r.amount_minor for r in takings.best_sellers(models, "f1", span=day)] == [
        320
    ]
    assert [row.count for row in visitors.by_fair(models, day)] == [320]
    assert [row.count for row in visitors.by_gate(models, "f1", day)] == [320]


def test_sales_points_stay_apart(journal: EventLog, models: ReadModels) -> None:
    """They are in the total of everything and in no total of fairs."""
    write(journal, "till/t1/1", sale(line("p1", 100)))
    point = sale(
        line("p1", 7),
        fair_id="",
        fair_locality_code="",
        zone_id="",
        outlet_id="o1",
        outlet_kind="sales_point",
    )
    write(journal, "till/t2/1", point)
    models.catch_up(journal)

    def amounts(rows: tuple[Takings, ...]) -> list[tuple[str, int]]:
        return [(row.key, row.amount_minor) for row in rows]

    assert amounts(takings.total(models)) == [("", 107)]
    assert amounts(takings.total(models, EVERY_FAIR)) == [("", 100)]
    assert amounts(takings.total(models, "")) == [("", 7)]
    assert amounts(takings.by_fair(models)) == [("f1", 100), ("", 7)]
    assert amounts(takings.by_fair_locality(models)) == [("22503", 100)]
    assert amounts(takings.by_booth_locality(models)) == [("22501", 100)]
    assert amounts(takings.by_booth_locality(models, "")) == [("22501", 7)]
    assert amounts(takings.by_sales_point(models)) == [("o1", 7)]


def test_currencies_are_never_summed(journal: EventLog, models: ReadModels) -> None:
    """A fair abroad has a row for each currency, in every question."""
    write(journal, "till/t1/1", sale(line("p1", 100)))
    write(journal, "till/t1/1", sale(line("p1", 7), currency="CNY"))
    models.catch_up(journal)

    pairs = [("VND", 100), ("CNY", 7)]
    for rows in (
        takings.by_fair(models),
        takings.by_zone(models, "f1"),
        takings.by_booth_locality(models),
        takings.best_sellers(models, "f1"),
    ):
        assert [(row.currency, row.amount_minor) for row in rows] == pairs
    assert takings.by_tender(models, "f1") == (("cash", "CNY", 7), ("cash", "VND", 100))
    assert len(takings.total(models)) == 2


def test_ocop_and_other_are_the_whole(journal: EventLog, models: ReadModels) -> None:
    """Goods from three stars are OCOP; the rest is other."""
    write(journal, "till/t1/1", sale(line("p1", 100, 3), line("p2", 11, 0)))
    models.catch_up(journal)

    (row,) = takings.by_fair(models)
    assert (row.amount_minor, row.ocop_minor, row.other_minor) == (111, 100, 11)


def test_change_is_taken_off_cash(journal: EventLog, models: ReadModels) -> None:
    """What the customer gave less what went back."""
    write(journal, "till/t1/1", sale(line("p1", 65_000), change_minor=35_000))
    models.catch_up(journal)

    assert takings.by_tender(models, "f1") == (("cash", "VND", 65_000),)


def test_exhibitors_from_elsewhere(journal: EventLog, models: ReadModels) -> None:
    """They have no locality of the province but a place they come from."""
    away = sale(line("p1", 30), locality_code="", origin_name="Lạng Sơn")
    write(journal, "till/t1/1", away)
    write(journal, "till/t1/1", sale(line("p1", 100)))
    models.catch_up(journal)

    found = [(row.key, row.amount_minor) for row in takings.by_origin(models)]
    assert found == [("", 100), ("Lạng Sơn", 30)]


def test_visitors_by_locality_of_the_fair(
    journal: EventLog, models: ReadModels
) -> None:
    """A visitor counts for the locality the fair is held in."""
    write(journal, "fair/f1", PLANNED)
    write(journal, "gate/g1", counted(4), counted(5, "g2"))
    models.catch_up(journal)

    assert visitors.by_fair_locality(models) == (Visitors(key="22503", count=9),)


def test_a_refund_is_taken_off_where_and_when_it_happened(
    journal: EventLog, models: ReadModels
) -> None:
    """Total, OCOP, product and tender; the receipt stays one."""
    bought = sale(line(), line("p2", 40_000, stars=0))
    back = RefundCompleted(
        refund_id="r1",
        shift_id="h1",
        cashier_id="c1",
        approved_by="",
        reason="lỗi",
        refund_number=1,
        grand_refunds_minor=65_000,
        sold_till="t1",
        sold_epoch=1,
        sold_receipt_number=1,
        sold_id="s1",
        is_verified=True,
        currency="VND",
        total_minor=65_000,
        lines=(line(),),
        tenders=(Tender(kind="cash", amount_minor=65_000),),
        place=bought.place,
    )
    write(journal, "till/t1/1", bought)
    write(journal, "till/t1/1", back)
    models.catch_up(journal)

    (whole,) = takings.total(models)
    assert (whole.receipts, whole.amount_minor, whole.ocop_minor) == (1, 40_000, 0)
    assert takings.by_tender(models, "f1") == (("cash", "VND", 40_000),)
    brought = takings.best_sellers(models, "f1")
    assert {one.product_id: one.amount_minor for one in brought} == {
        "p1": 0,
        "p2": 40_000,
    }


def test_what_came_later_was_not_known_then(
    journal: EventLog, models: ReadModels
) -> None:
    """Sales and visitors of one hour, one of each told two hours after."""
    write(journal, "till/t1/1", sale(line("p1", 1)), at_ms=HOUR)
    write(journal, "gate/g1", counted(1, hour=1), at_ms=HOUR)
    write(journal, "till/t2/1", sale(line("p1", 20)), at_ms=3 * HOUR)
    write(journal, "gate/g1", counted(20, hour=1), at_ms=3 * HOUR)
    models.catch_up(journal)

    def known(hours: int) -> tuple[int, int]:
        span = Span(known_ms=hours * HOUR)
        took = takings.total(models, None, span)
        return (
            sum(one.amount_minor for one in took),
            sum(one.count for one in visitors.by_fair(models, span)),
        )

    assert [known(hours) for hours in range(5)] == [
        (0, 0),
        (0, 0),
        (1, 1),
        (1, 1),
        (21, 21),
    ]
