"""The journal of sales: one row a sale, page by page, and each sale whole."""

from collections.abc import Iterator

import pytest

from events.log import EventLog
from projections.engine import ReadModels
from projections.journal import JOURNAL, JournalSale, sale, sale_row, sales
from tests.projections import telling
from tests.projections.telling import write


@pytest.fixture
def models(models_url: str) -> Iterator[ReadModels]:
    """Open an empty journal."""
    opened = ReadModels(models_url, (JOURNAL,))
    yield opened
    opened.close()


def ids(rows: tuple[JournalSale, ...]) -> list[str]:
    """Give the sales by name."""
    return [row.sale_id for row in rows]


def test_a_row_says_where_and_when(hub_log: EventLog, models: ReadModels) -> None:
    """Till, epoch, receipt, both clocks, cashier and total stand in one row."""
    told = telling.sale(sale_id="s9", receipt_number=7)
    position = write(hub_log, "till/t1/2", told, at_ms=5_000)
    models.catch_up(hub_log)

    assert sales(models) == (
        JournalSale(
            position=position,
            part=0,
            sale_id="s9",
            till="t1",
            epoch=2,
            sequence=1,
            receipt_number=7,
            at_ms=5_000,
            received_at_ms=6_000,
            outlet_id="b1",
            fair_id="f1",
            cashier_id="c1",
            currency="VND",
            total_minor=65_000,
        ),
    )


def test_pages_go_back_and_lose_none(hub_log: EventLog, models: ReadModels) -> None:
    """Each page begins behind the last row of the one before, also within a record."""
    for number in range(5):
        write(
            hub_log,
            "till/t1/1",
            telling.sale(sale_id=f"{number}a"),
            telling.sale(sale_id=f"{number}b"),
        )
    models.catch_up(hub_log)

    found: list[str] = []
    page = sales(models, limit=3)
    while page:
        found += ids(page)
        page = sales(models, before=page[-1], limit=3)

    assert found == [f"{n}{part}" for n in range(4, -1, -1) for part in "ba"]


def test_by_fair_outlet_and_till(hub_log: EventLog, models: ReadModels) -> None:
    """Each narrows the pages; sales points are the fair without a name."""
    write(hub_log, "till/t1/1", telling.sale(sale_id="booth"))
    write(
        hub_log,
        "till/t2/1",
        telling.sale(sale_id="point", fair_id="", outlet_id="o1"),
    )
    models.catch_up(hub_log)

    assert ids(sales(models, fair_id="f1")) == ["booth"]
    assert ids(sales(models, fair_id="")) == ["point"]
    assert ids(sales(models, outlet_id="o1")) == ["point"]
    assert ids(sales(models, till="t1")) == ["booth"]
    assert ids(sales(models, till="t1", outlet_id="o1")) == []


def test_a_sale_is_read_back_whole(hub_log: EventLog, models: ReadModels) -> None:
    """The lines come from the log, exactly as the till told them."""
    told = telling.sale(telling.line("p1"), telling.line("p2", 5_000), sale_id="s2")
    write(hub_log, "till/t1/1", telling.sale(), at_ms=1)
    write(hub_log, "till/t1/1", told, at_ms=2)
    models.catch_up(hub_log)

    whole = sale(models, hub_log, "s2")

    assert whole is not None
    assert whole.sale == told
    assert whole.row == sale_row(models, "s2")
    assert sale(models, hub_log, "s3") is None


def test_a_fork_has_no_sales(hub_log: EventLog, models: ReadModels) -> None:
    """What a cloned till sold is kept in the log and stands in no journal."""
    write(hub_log, "till/t1/1/fork-0badcafe", telling.sale())
    models.catch_up(hub_log)

    assert sales(models) == ()
