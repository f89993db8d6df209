"""Figures are folds of the log, on both databases, however the log is read."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import msgspec
import pytest

from events.fact import Fact
from events.log import EventLog
from events.record import Record, encode_record
from events.sales import SaleCompleted
from events.visits import CountCorrected, VisitorsCounted
from pos.sale import SALE
from projections import engine, takings, visitors
from projections.engine import ReadModels
from projections.takings import TAKINGS, ProductTakings, Takings
from projections.visitors import VISITORS, Visitors
from tests.examples import PLACE, STARTED, line, pay
from tests.scenario import given

HOUR = 3_600_000


@pytest.fixture(params=["sqlite", "postgres"])
def models_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of an empty database for read models."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'models.sqlite'}"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def models(models_url: str) -> Iterator[ReadModels]:
    """Open empty read models of takings and visitors."""
    opened = ReadModels(models_url, (TAKINGS, VISITORS))
    yield opened
    opened.close()


def write(log: EventLog, stream: str, *facts: Fact, at_ms: int = 0) -> None:
    """Append one record with these facts."""
    head = log.head(stream)
    record = Record(
        stream=stream,
        sequence=head.sequence + 1,
        at_ms=at_ms,
        actor="a",
        command_id=f"{stream}{head.sequence}",
        previous=head.hash,
        facts=facts,
    )
    log.append(stream, head.sequence + 1, (encode_record(record),), at_ms)


def sale(**place: str) -> SaleCompleted:
    """Two packs for 130,000 ₫, paid with 200,000, at a varied place."""
    history = (STARTED, line("l1"), line("l2"))
    (fact,) = given(SALE, *history).when(pay(200_000))
    if not isinstance(fact, SaleCompleted):
        pytest.fail("no sale")
    return msgspec.structs.replace(fact, place=msgspec.structs.replace(PLACE, **place))


def test_each_locality_is_named_for_what_it_is(
    journal: EventLog, models: ReadModels
) -> None:
    """The fair's locality and the booth's are two different totals."""
    write(journal, "till/t1/1", sale())
    write(journal, "till/t2/1", sale(outlet_id="b2", locality_code="22505"))
    models.catch_up(journal)

    assert [(r.key, r.amount_minor) for r in takings.by_fair_locality(models)] == [
        ("22503", 260_000)
    ]
    assert [(r.key, r.amount_minor) for r in takings.by_booth_locality(models)] == [
        ("22501", 130_000),
        ("22505", 130_000),
    ]


def test_one_sale_shows_in_every_question(
    journal: EventLog, models: ReadModels
) -> None:
    """Zone, outlet, hour, tender and product agree about the same đồng."""
    write(journal, "till/t1/1", sale(), at_ms=HOUR + 5)
    models.catch_up(journal)

    total = Takings(
        key="f1", currency="VND", receipts=1, amount_minor=130_000, ocop_minor=130_000
    )
    assert takings.by_fair(models) == (total,)
    assert [r.key for r in takings.by_zone(models, "f1")] == ["z1"]
    assert [r.key for r in takings.by_outlet(models, "f1")] == ["b1"]
    assert [r.key for r in takings.by_hour(models)] == [str(HOUR)]
    assert takings.by_tender(models, "f1") == (("cash", "VND", 130_000),)
    assert takings.best_sellers(models, "f1") == (
        ProductTakings(
            product_id="p1",
            name="Miến dong Bình Liêu",
            currency="VND",
            quantity_thousandths=2000,
            amount_minor=130_000,
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


def test_racing_readers_count_once(
    journal: EventLog, models_url: str, models: ReadModels
) -> None:
    """Two processes that catch up at once end with the total of one."""
    sales = engine.BATCH_RECORDS + 500
    body = sale()
    for number in range(sales):
        write(journal, f"till/t{number}/1", body)
    rival = ReadModels(models_url, (TAKINGS, VISITORS))
    threads = [Thread(target=m.catch_up, args=(journal,)) for m in (models, rival)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rival.close()

    assert [(r.receipts, r.amount_minor) for r in takings.by_fair(models)] == [
        (sales, sales * 130_000)
    ]
