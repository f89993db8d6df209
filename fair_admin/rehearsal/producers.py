"""Invented producers and their products, up to the published number of each."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

import msgspec

from events.register import PriceSet, ProducerRegistered, ProductRegistered
from fair_admin.rehearsal.chance import chance
from fair_admin.rehearsal.goods import (
    Goods,
    elsewhere_goods,
    provincial_goods,
    store_code,
)
from fair_admin.rehearsal.names import brands, producer_name
from fair_admin.rehearsal.scale import (
    LAPSED_PRODUCTS,
    PRODUCERS,
    RATED_PRODUCTS,
)
from fair_admin.rehearsal.terrain import TERRAINS

_STARS = (3,) * 15 + (4,) * 5
"""Four and three stars as the province publishes them; five are left to real goods."""
_TAX_METHODS = {
    "enterprise": "credit",
    "cooperative": "direct",
    "household": "exempt",
}
_ELSEWHERE_PER_GOODS = 2
_IMPORTER_LOCALITY = "01"
_PRICE_STEP_MINOR = 1_000
_LAPSED_FROM = 5_000


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One product with its price and the producer it belongs to."""

    producer: ProducerRegistered
    product: ProductRegistered
    price: PriceSet


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the register has of the real province: rated products, their producers."""

    rated_products: int
    rating_producers: Counter[str]


def invented_entries(seed: int, known: Known) -> tuple[Entry, ...]:
    """Return what is missing in the province, then what comes from elsewhere."""
    draws = chance(seed, "register")
    names = brands(draws)
    own = list(_own(known, names, draws))
    return (*own, *_elsewhere(names, draws, len(own)))


def _own(known: Known, names: Iterator[str], draws: Random) -> Iterator[Entry]:
    kinds = [
        kind
        for kind, published in PRODUCERS.items()
        for _ in range(published - known.rating_producers[kind])
    ]
    products = RATED_PRODUCTS - known.rated_products
    places = list(TERRAINS) * (len(kinds) // len(TERRAINS) + 1)
    draws.shuffle(kinds)
    number = 0
    for index, (kind, code) in enumerate(zip(kinds, places, strict=False)):
        brand = next(names)
        producer = ProducerRegistered(
            producer_id=f"iv-n{index + 1:03d}",
            name=producer_name(kind, brand, draws),
            kind=kind,
            locality_code=code,
            tax_code="",
            tax_method=_TAX_METHODS[kind],
            invented=True,
        )
        # The last producers get what the first ones left, so that the sum is right.
        share = (products - number) // (len(kinds) - index)
        makes = _made_in(code)
        made = draws.sample(makes, min(share + 1, len(makes)))
        for goods in made[:share]:
            number += 1
            yield _entry(number, producer, goods, code, brand, draws)
        if index < LAPSED_PRODUCTS:
            once = _entry(_LAPSED_FROM + index, producer, made[-1], code, brand, draws)
            entry = msgspec.structs.replace(once.product, stars=0)
            yield replace(once, product=entry)


def is_lapsed(product_id: str) -> bool:
    """Say whether an invented product had stars that are over."""
    number = product_id.removeprefix("iv-")
    return product_id != number and number.isdigit() and int(number) >= _LAPSED_FROM


def _made_in(code: str) -> Sequence[Goods]:
    return [goods for goods in provincial_goods() if goods.where in TERRAINS[code]]


def _elsewhere(names: Iterator[str], draws: Random, before: int) -> Iterator[Entry]:
    number = before
    for index, goods in enumerate(elsewhere_goods() * _ELSEWHERE_PER_GOODS):
        brand = next(names)
        kind = draws.choice(list(PRODUCERS)) if goods.locality_code else "enterprise"
        producer = ProducerRegistered(
            producer_id=f"iv-k{index + 1:03d}",
            name=f"{producer_name(kind, brand, draws)} ({goods.where})",
            kind=kind,
            locality_code=goods.locality_code or _IMPORTER_LOCALITY,
            tax_code="",
            invented=True,
        )
        number += 1
        yield _entry(number, producer, goods, goods.locality_code, brand, draws)


def _entry(  # noqa: PLR0913, PLR0917 - a product is its producer, goods and place
    number: int,
    producer: ProducerRegistered,
    goods: Goods,
    locality_code: str,
    brand: str,
    draws: Random,
) -> Entry:
    product_id = f"iv-{number:04d}"
    has_code = goods.sold_by != "service"
    product = ProductRegistered(
        product_id=product_id,
        sku=product_id,
        name=f"{goods.name} {brand}",
        producer_id=producer.producer_id,
        locality_code=locality_code,
        ocop_group=goods.ocop_group,
        stars=draws.choice(_STARS) if goods.ocop_group else 0,
        unit=goods.unit,
        sold_by=goods.sold_by,
        vat_rate_permille=goods.vat_rate_permille,
        codes=(store_code(number),) if has_code else (),
        invented=True,
    )
    spread = draws.randint(85, 115)
    steps = max(goods.price_minor * spread // 100 // _PRICE_STEP_MINOR, 1)
    price = PriceSet(
        product_id=product_id, price_minor=steps * _PRICE_STEP_MINOR, currency="VND"
    )
    return Entry(producer=producer, product=product, price=price)
