"""A till's catalogue follows its hub, also a hub that was put back to a backup."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from events.fact import Fact
from events.feed import Feed, FeedItem
from events.record import GENESIS, Record, encode_record
from events.register import PriceSet
from projections.catalogue import product_by_code, products
from projections.fed import FedModels
from projections.sets import TILL_PROJECTIONS
from tests.examples import MIEN_REGISTERED

CODE = "2002200000017"


@pytest.fixture
def models(tmp_path: Path) -> Iterator[FedModels]:
    """Open an empty catalogue in a real file."""
    opened = FedModels(f"sqlite:///{tmp_path / 'm.sqlite'}", TILL_PROJECTIONS)
    yield opened
    opened.close()


def feed(hub_epoch: int, scanned: int, *facts: Fact) -> Feed:
    """Give an answer with one record of these facts at the position scanned."""
    record = Record(
        stream="product/p1",
        sequence=1,
        at_ms=0,
        actor="o",
        command_id=f"{hub_epoch}-{scanned}",
        previous=GENESIS,
        facts=facts,
    )
    item = FeedItem(
        position=scanned, stream="product/p1", sequence=1, body=encode_record(record)
    )
    return Feed(hub_epoch=hub_epoch, scanned=scanned, items=(item,))


def price(price_minor: int) -> PriceSet:
    """Give a price of the one product."""
    return PriceSet(product_id="p1", price_minor=price_minor, currency="VND")


def test_answers_are_applied_in_order_and_once(models: FedModels) -> None:
    """A price counts from the answer on that brought it; an old answer is nothing."""
    models.follow(feed(1, 5, MIEN_REGISTERED, price(60_000)), 0)
    models.follow(feed(1, 9, price(65_000)), 5)
    models.follow(feed(1, 7, price(1)), 5)

    found = product_by_code(models, CODE)
    assert found is not None
    assert (found.price_minor, models.reached, models.hub_epoch) == (65_000, 9, 1)


def test_a_restored_hub_replaces_everything(models: FedModels) -> None:
    """What the restored hub never knew is gone, and its lower positions count."""
    gone = msgspec.structs.replace(MIEN_REGISTERED, product_id="p2", codes=())
    models.follow(feed(1, 90, MIEN_REGISTERED, price(65_000), gone), 0)

    models.replace([feed(2, 3, MIEN_REGISTERED), feed(2, 4, price(60_000))])

    known = [(one.product_id, one.price_minor) for one in products(models)]
    assert known == [("p1", 60_000)]
    assert (models.reached, models.hub_epoch) == (4, 2)


def test_where_the_rows_come_from_survives_a_restart(tmp_path: Path) -> None:
    """A till that was off while its hub was restored notices all the same."""
    url = f"sqlite:///{tmp_path / 'again.sqlite'}"
    models = FedModels(url, TILL_PROJECTIONS)
    models.follow(feed(7, 5, MIEN_REGISTERED), 0)
    models.close()

    again = FedModels(url, TILL_PROJECTIONS)

    assert again.hub_epoch == 7
    again.close()
