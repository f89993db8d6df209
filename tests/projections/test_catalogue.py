"""Goods are found by code and by a few letters without accents."""

from collections.abc import Iterator

import msgspec
import pytest

from events.fact import Fact
from events.log import EventLog
from events.record import Record, encode_record
from events.register import (
    PriceSet,
    ProductRegistered,
    ProductRestored,
    ProductWithdrawn,
)
from projections.catalogue import (
    CATALOGUE,
    CatalogueItem,
    product_by_code,
    search,
    without_accents,
)
from projections.engine import ReadModels

SQUID = ProductRegistered(
    product_id="p1",
    sku="cha-muc",
    name="Chả mực Hạ Long",
    producer_id="n1",
    locality_code="22501",
    ocop_group=1,
    stars=4,
    unit="kg",
    sold_by="weight",
    vat_rate_permille=80,
    codes=("2002200000017",),
    invented=True,
)
WINE = msgspec.structs.replace(
    SQUID, product_id="p2", name="Rượu ba kích Đông Triều", codes=("40063813",)
)


@pytest.fixture
def models(models_url: str) -> Iterator[ReadModels]:
    """Open an empty catalogue."""
    opened = ReadModels(models_url, (CATALOGUE,))
    yield opened
    opened.close()


def learn(log: EventLog, models: ReadModels, *facts: Fact) -> None:
    """Record facts of the register and catch up."""
    head = log.head("product/all")
    record = Record(
        stream="product/all",
        sequence=head.sequence + 1,
        at_ms=0,
        actor="officer",
        command_id=str(head.sequence),
        previous=head.hash,
        facts=facts,
    )
    log.append("product/all", head.sequence + 1, (encode_record(record),), 0)
    models.catch_up(log)


def found(models: ReadModels, text: str) -> list[str]:
    """Search and give the names."""
    return [item.name for item in search(models, text)]


def test_a_product_is_found_by_its_code(journal: EventLog, models: ReadModels) -> None:
    """The newest price counts; an unknown code finds nothing."""
    prices = (
        PriceSet(product_id="p1", price_minor=400_000, currency="VND"),
        PriceSet(product_id="p1", price_minor=450_000, currency="VND"),
    )
    learn(journal, models, SQUID, *prices)

    item = product_by_code(models, "2002200000017")

    assert isinstance(item, CatalogueItem)
    assert (item.name, item.price_minor) == ("Chả mực Hạ Long", 450_000)
    assert product_by_code(models, "4006381333931") is None


def test_withdrawing_and_restoring(journal: EventLog, models: ReadModels) -> None:
    """A withdrawn product is known but not active, until it is restored."""
    withdrawn = ProductWithdrawn(product_id="p1", reason="hết hạn")
    learn(journal, models, SQUID, withdrawn)
    before = product_by_code(models, "2002200000017")
    learn(journal, models, ProductRestored(product_id="p1"))
    after = product_by_code(models, "2002200000017")

    assert before is not None
    assert after is not None
    assert (before.is_active, after.is_active) == (False, True)


def test_letters_without_accents_are_enough(
    journal: EventLog, models: ReadModels
) -> None:
    """Beginnings of words in any order find the goods; đ is d."""
    learn(journal, models, SQUID, WINE)

    assert found(models, "muc cha") == ["Chả mực Hạ Long"]
    assert found(models, "đong tr") == ["Rượu ba kích Đông Triều"]
    assert found(models, "uc") == []
    assert found(models, "%") == []


def test_decomposed_accents_are_the_same_letters() -> None:
    """Text typed on another system folds to the same letters."""
    assert without_accents("Ruo\u031b\u0323u Đồng") == "ruou dong"


def test_a_code_moves_with_a_new_entry(journal: EventLog, models: ReadModels) -> None:
    """Registering a product again replaces its codes."""
    learn(journal, models, SQUID)
    learn(journal, models, msgspec.structs.replace(SQUID, codes=("036000291452",)))

    assert product_by_code(models, "2002200000017") is None
    assert product_by_code(models, "036000291452") is not None


def test_a_code_stays_with_whoever_had_it_first(
    journal: EventLog, models: ReadModels
) -> None:
    """Another product gets it once the first has given it up, in one page or many."""
    code = SQUID.codes[0]
    claimed = msgspec.structs.replace(WINE, codes=(code,))
    learn(journal, models, SQUID, claimed)
    first = product_by_code(models, code)
    learn(journal, models, msgspec.structs.replace(SQUID, codes=()), claimed)
    second = product_by_code(models, code)

    assert first is not None
    assert second is not None
    assert (first.product_id, second.product_id) == ("p1", "p2")


def test_an_entry_replaced_keeps_its_price(
    journal: EventLog, models: ReadModels
) -> None:
    """A new name changes neither price nor whether the product may be sold."""
    price = PriceSet(product_id="p1", price_minor=5, currency="CNY")
    renamed = msgspec.structs.replace(SQUID, name="Chả mực")
    learn(journal, models, SQUID, price, ProductWithdrawn(product_id="p1", reason=""))
    learn(
        journal,
        models,
        renamed,
        PriceSet(product_id="p9", price_minor=1, currency="VND"),
    )

    item = product_by_code(models, SQUID.codes[0])
    assert item is not None
    assert (item.name, item.price_minor, item.currency, item.is_active) == (
        "Chả mực",
        5,
        "CNY",
        False,
    )
    assert len(search(models, "")) == 1


def test_names_come_in_one_order_everywhere(
    journal: EventLog, models: ReadModels
) -> None:
    """Both databases sort by letters, then by what stands behind them."""
    names = ("Mật ong", "Mắm tôm", "Mì-chũ", "Mì chũ")
    learn(
        journal,
        models,
        *(
            msgspec.structs.replace(SQUID, product_id=name, name=name, codes=())
            for name in names
        ),
    )

    assert found(models, "m") == ["Mắm tôm", "Mật ong", "Mì chũ", "Mì-chũ"]
