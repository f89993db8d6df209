"""However the log is read, and by however many, the rows are those of one fold."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Thread
from uuid import uuid4

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from events.log import EventLog
from events.log_sqlite import open_journal
from events.register import LocalityRecorded, PriceSet
from events.sales import SaleCompleted
from projections import engine, takings, visitors
from projections.catalogue import CATALOGUE
from projections.engine import Projection, ProjectionStopped, ReadModels, Told
from projections.journal import JOURNAL, sales
from projections.localities import LOCALITIES, localities
from projections.sets import HUB_PROJECTIONS
from projections.span import HOUR_MS, Span
from projections.takings import TAKINGS
from projections.visitors import VISITORS
from tests.projections.telling import counted, line, sale, write

HALONG = LocalityRecorded(
    code="22503",
    name="Hạ Long",
    kind="ward",
    parent_code="22",
    valid_from="",
    valid_to="",
    predecessor_code="",
)


@pytest.fixture
def models(models_url: str) -> Iterator[ReadModels]:
    """Open everything a hub keeps."""
    opened = ReadModels(models_url, HUB_PROJECTIONS)
    yield opened
    opened.close()


def refusing(told_at: str) -> Projection:
    """Make a projection whose code is broken for the sales of one outlet."""

    def apply(_connection: sa.Connection, told: Sequence[Told]) -> None:
        for one in told:
            if isinstance(one.fact, SaleCompleted):
                assert one.fact.place.outlet_id != told_at

    return Projection(
        name="refusing/1", tables=(), reads=frozenset({SaleCompleted}), apply=apply
    )


def test_a_broken_projection_stops_before_what_it_cannot_digest(
    journal: EventLog, models_url: str
) -> None:
    """The error names projection, position and fact; nothing is skipped."""
    for _ in range(5):
        write(journal, "till/t1/1", sale())
    bad = write(journal, "till/t1/1", sale(outlet_id="bad"))
    write(journal, "till/t1/1", sale())
    models = ReadModels(models_url, (TAKINGS, refusing("bad")))

    with pytest.raises(ProjectionStopped) as stopped:
        models.catch_up(journal)

    assert str(stopped.value) == f"refusing/1 at position {bad}: sale.completed/1"
    assert models.position(TAKINGS.name) == bad - 1
    assert [row.receipts for row in takings.by_fair(models)] == [5]
    models.close()
    mended = ReadModels(models_url, (TAKINGS, refusing("")))
    assert mended.catch_up(journal) == bad + 1
    assert [row.receipts for row in takings.by_fair(mended)] == [7]
    mended.close()


def test_bytes_that_are_no_fact_stop_everything_there(
    journal: EventLog, models: ReadModels
) -> None:
    """A record that cannot be read is named, and the one before it still counts."""
    write(journal, "till/t1/1", sale())
    journal.append("till/t1/1", 2, (b'{"v":1}',), 0)

    with pytest.raises(ProjectionStopped, match="decoder at position 2"):
        models.catch_up(journal)

    assert models.position(TAKINGS.name) == 1
    assert [row.receipts for row in takings.by_fair(models)] == [1]


def test_a_new_projection_starts_from_the_beginning(
    journal: EventLog, models_url: str
) -> None:
    """Those already ahead are not counted again, and all end at the same place."""
    write(journal, "till/t1/1", sale())
    early = ReadModels(models_url, (TAKINGS,))
    early.catch_up(journal)
    early.close()
    write(journal, "till/t1/1", sale(sale_id="s2"))
    write(journal, "gate/g1", counted(3))

    models = ReadModels(models_url, (TAKINGS, VISITORS, JOURNAL))
    assert models.reached == 0
    assert models.catch_up(journal) == journal.position()

    assert models.reached == journal.position()
    assert [row.receipts for row in takings.by_fair(models)] == [2]
    assert [row.sale_id for row in sales(models)] == ["s2", "s1"]
    assert [row.count for row in visitors.by_fair(models)] == [3]
    models.close()


def test_another_version_is_filled_from_nothing(
    journal: EventLog, models_url: str
) -> None:
    """A projection under a new name finds its tables empty, whatever they held."""
    write(journal, "till/t1/1", sale())
    before = ReadModels(models_url, (TAKINGS,))
    before.catch_up(journal)
    before.close()
    newer = Projection(
        name="takings/99",
        tables=TAKINGS.tables,
        reads=TAKINGS.reads,
        apply=TAKINGS.apply,
    )

    models = ReadModels(models_url, (newer,))
    assert takings.by_fair(models) == ()
    models.catch_up(journal)
    assert [row.receipts for row in takings.by_fair(models)] == [1]
    models.close()


def test_until_a_position_and_no_further(journal: EventLog, models: ReadModels) -> None:
    """Reading can stop at a position of the past."""
    for number in range(4):
        write(journal, "till/t1/1", sale(sale_id=f"s{number}"))

    assert models.catch_up(journal, until=3) == 3
    assert len(sales(models)) == 3
    assert models.catch_up(journal) == 4


def test_a_till_cannot_speak_for_the_office(
    journal: EventLog, models: ReadModels
) -> None:
    """A price, a visitor or a sale counts only when told by those who may."""
    write(
        journal,
        "till/t1/1",
        HALONG,
        counted(9),
        PriceSet(product_id="p1", price_minor=1, currency="VND"),
    )
    write(journal, "product/p1", sale())
    models.catch_up(journal)

    assert localities(models) == ()
    assert visitors.by_fair(models) == ()
    assert takings.by_fair(models) == ()


def test_projections_may_follow_a_feed_from_different_places(
    journal: EventLog, models_url: str
) -> None:
    """What a till asks for begins where the slowest of its projections stands."""
    write(journal, "locality/22503", HALONG)
    early = ReadModels(models_url, (CATALOGUE,))
    early.catch_up(journal)
    early.close()

    models = ReadModels(models_url, (LOCALITIES, CATALOGUE))
    assert models.reached == 0
    models.catch_up(journal)
    assert models.reached == 1
    assert [one.name for one in localities(models)] == ["Hạ Long"]
    models.close()


def test_racing_readers_count_once(
    journal: EventLog, models_url: str, models: ReadModels
) -> None:
    """Two processes that catch up at once end with the total of one."""
    number = engine.BATCH_RECORDS + 500
    write(journal, "till/t1/1", sale())
    (first,) = journal.read(0, 1)
    journal.append("till/t1/1", 2, [first.body] * (number - 1), 0)
    rival = ReadModels(models_url, HUB_PROJECTIONS)
    threads = [Thread(target=m.catch_up, args=(journal,)) for m in (models, rival)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rival.close()

    assert [(r.receipts, r.amount_minor) for r in takings.by_fair(models)] == [
        (number, number * 65_000)
    ]


SOLD = st.builds(
    lambda hour, outlet, fair, parts: (
        hour,
        sale(
            *(line(product, amount, stars) for product, amount, stars in parts),
            outlet_id=outlet,
            fair_id=fair,
            sale_id=f"{hour}{outlet}{fair}",
        ),
    ),
    st.integers(0, 3),
    st.sampled_from(["b1", "b2"]),
    st.sampled_from(["f1", "f2", ""]),
    st.lists(
        st.tuples(
            st.sampled_from(["p1", "p2", "p3"]),
            st.integers(1, 10**12),
            st.sampled_from([0, 3, 5]),
        ),
        min_size=1,
        max_size=3,
    ),
)
READS = st.lists(st.tuples(st.integers(0, 1), st.integers(1, 12)), max_size=8)


@settings(max_examples=60, deadline=None)
@given(told=st.lists(SOLD, min_size=1, max_size=12), reads=READS)
def test_any_cut_and_any_interleaving_give_one_fold(
    tmp_path_factory: pytest.TempPathFactory,
    told: list[tuple[int, SaleCompleted]],
    reads: list[tuple[int, int]],
) -> None:
    """Two readers that take turns in pieces of any size end with a plain sum."""
    folder = tmp_path_factory.mktemp("cut")
    check_any_cut(folder, f"sqlite:///{folder / 'm.sqlite'}", told, reads)


@settings(max_examples=15, deadline=None)
@given(told=st.lists(SOLD, min_size=1, max_size=12), reads=READS)
def test_on_postgres_too(
    tmp_path_factory: pytest.TempPathFactory,
    postgres_server: str,
    told: list[tuple[int, SaleCompleted]],
    reads: list[tuple[int, int]],
) -> None:
    """The same on the other database."""
    schema = f"s{uuid4().hex}"
    plain = sa.create_engine(
        postgres_server.replace("postgresql://", "postgresql+psycopg://", 1)
    )
    with plain.begin() as connection:
        connection.execute(sa.schema.CreateSchema(schema))
    folder = tmp_path_factory.mktemp("cut")
    check_any_cut(folder, postgres_server, told, reads, schema)
    with plain.begin() as connection:
        connection.execute(sa.schema.DropSchema(schema, cascade=True))
    plain.dispose()


def check_any_cut(
    folder: Path,
    url: str,
    told: list[tuple[int, SaleCompleted]],
    reads: list[tuple[int, int]],
    schema: str = "",
) -> None:
    """Write the facts, let two readers take turns, and sum by hand."""
    log = open_journal(folder / "j.sqlite", durable=False)
    sums: Counter[tuple[str, str, int, str]] = Counter()
    for hour, fact in told:
        write(log, "till/t1/1", fact, at_ms=hour * 3_600_000)
        key = (fact.place.fair_id, fact.place.outlet_id, hour)
        sums[*key, "amount"] += sum(one.amount_minor for one in fact.lines)
        sums[*key, "ocop"] += sum(one.amount_minor for one in fact.lines if one.stars)
        sums[*key, "receipts"] += 1
    readers = [ReadModels(url, (TAKINGS, JOURNAL), schema=schema) for _ in range(2)]
    until = 0
    for turn, step in reads:
        until += step
        readers[turn].catch_up(log, until=until)
    readers[0].catch_up(log)

    found = {}
    for fair in ("f1", "f2", ""):
        for hour in range(4):
            period = Span(from_ms=hour * HOUR_MS, to_ms=(hour + 1) * HOUR_MS)
            for row in takings.by_outlet(readers[1], fair, period):
                found[fair, row.key, hour, "amount"] = row.amount_minor
                found[fair, row.key, hour, "ocop"] = row.ocop_minor
                found[fair, row.key, hour, "receipts"] = row.receipts
    assert found == dict(sums)
    assert len(sales(readers[1])) == len(told)
    for reader in readers:
        reader.close()
    log.close()
