"""Goods are found by code and by a few letters without accents."""

from collections.abc import Iterator

import msgspec
import pytest

from events.fact import Fact
from events.log import EventLog
from events.proposals import ProposalRejected
from events.record import Record, encode_record
from events.register import (
    FavouriteSet,
    Pack,
    PacksSet,
    PriceLeftOpen,
    PriceSet,
    ProductRegistered,
    ProductRestored,
    ProductWithdrawn,
    VatRateSet,
)
from projections.catalogue import (
    CATALOGUE,
    CatalogueItem,
    product_by_code,
    rejected,
    search,
    tiles,
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


def test_names_that_begin_so_come_first(journal: EventLog, models: ReadModels) -> None:
    """Who types "muc" means squid before squid cake, whatever the alphabet says."""
    dried = msgspec.structs.replace(
        SQUID, product_id="p3", name="Mực khô Cô Tô", codes=()
    )
    learn(journal, models, SQUID, dried)

    assert found(models, "muc") == ["Mực khô Cô Tô", "Chả mực Hạ Long"]
    assert found(models, "muc k") == ["Mực khô Cô Tô"]


def test_a_box_is_found_by_its_own_code(journal: EventLog, models: ReadModels) -> None:
    """Units are replaced as a whole; a code that is somebody's already stays theirs."""
    box = Pack(unit="hộp", holds_thousandths=12_000, price_minor=9, codes=("BOX", "40"))
    packed = PacksSet(product_id="p1", packs=(box,), currency="VND")
    taken = msgspec.structs.replace(WINE, codes=("40",))
    learn(journal, models, SQUID, taken, packed)
    with_box = product_by_code(models, "BOX")
    wine = product_by_code(models, "40")
    learn(journal, models, PacksSet(product_id="p1", packs=(), currency="VND"))

    assert with_box is not None
    assert (with_box.product_id, with_box.packs) == ("p1", (box,))
    assert wine is not None
    assert wine.product_id == "p2"
    assert product_by_code(models, "BOX") is None


def test_an_open_price_ends_with_a_price(journal: EventLog, models: ReadModels) -> None:
    """And begins anew when the office leaves it open again."""
    left = PriceLeftOpen(product_id="p1", least_minor=5, most_minor=9, currency="VND")
    learn(journal, models, SQUID, left)
    opened = product_by_code(models, SQUID.codes[0])
    learn(journal, models, PriceSet(product_id="p1", price_minor=7, currency="VND"))
    priced = product_by_code(models, SQUID.codes[0])

    assert opened is not None
    assert (opened.is_open_priced, opened.price_minor) == (True, None)
    assert priced is not None
    assert (priced.is_open_priced, priced.price_minor) == (False, 7)


def test_a_rate_counts_from_its_day_and_for_its_seller(
    journal: EventLog, models: ReadModels
) -> None:
    """8 % until New Year, then 10 %; a household at booth b1 pays none at all."""
    after = VatRateSet(
        product_id="p1", outlet_id="", vat_rate_permille=100, valid_from="2027-01-01"
    )
    household = VatRateSet(
        product_id="p1", outlet_id="b1", vat_rate_permille=0, valid_from="2026-07-01"
    )
    learn(journal, models, SQUID, after, household)
    item = product_by_code(models, SQUID.codes[0])

    assert item is not None
    days = ("2026-12-31", "2027-01-01")
    assert [item.vat_rate_on(day, "b2") for day in days] == [80, 100]
    assert [item.vat_rate_on(day, "b1") for day in days] == [0, 0]
    assert item.vat_rate_on("2026-06-30", "b1") == 80


def test_tiles_are_favourites_services_and_open_prices(
    journal: EventLog, models: ReadModels
) -> None:
    """And what the till asks for; nothing that cannot be sold."""
    trip = msgspec.structs.replace(
        SQUID, product_id="p3", name="Vé tham quan", sold_by="service", codes=()
    )
    unpriced = msgspec.structs.replace(trip, product_id="p4", name="Vé thuyền")
    price = PriceSet(product_id="p1", price_minor=7, currency="VND")
    learn(
        journal,
        models,
        *(SQUID, WINE, trip, unpriced, price),
        msgspec.structs.replace(price, product_id="p2"),
        PriceLeftOpen(product_id="p3", least_minor=5, most_minor=9, currency="VND"),
    )
    plain = [item.product_id for item in tiles(models, (), 9)]
    asked = [item.product_id for item in tiles(models, ("p2",), 9)]
    learn(journal, models, FavouriteSet(product_id="p1", is_favourite=True))

    assert (plain, asked) == (["p3"], ["p2", "p3"])
    assert [item.product_id for item in tiles(models, (), 9)] == ["p1", "p3"]


def test_rejected_goods_are_known_by_their_code(
    journal: EventLog, models: ReadModels
) -> None:
    """With the office's reason; no other code is."""
    no = ProposalRejected(proposal_id="a", code="123", name="Pháo", reason="cấm bán")
    learn(journal, models, no)

    assert rejected(models, "123") == ("Pháo", "cấm bán")
    assert rejected(models, "124") is None
