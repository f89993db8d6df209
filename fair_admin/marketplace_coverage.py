"""How many of the rated products each marketplace offers, and which are missing."""

from dataclasses import dataclass

from fair_admin.listing import MARKETPLACES
from projections.catalogue import CatalogueItem, products
from projections.engine import ReadModels
from projections.listings import Listing, listings
from projections.provinces import Provinces
from projections.stars import rated

STARS_MIN = 3


@dataclass(frozen=True, kw_only=True)
class MarketplaceCoverage:
    """One marketplace on a day: what it offers of the rated products, what not.

    `others` are offers of products without stars that day.
    """

    marketplace: str
    name: str
    listed: tuple[tuple[CatalogueItem, Listing], ...]
    missing: tuple[CatalogueItem, ...]
    others: int

    @property
    def cashless(self) -> int:
        """How many of the listed ones can be paid without cash."""
        return sum(one.accepts_cashless for _item, one in self.listed)


def certified(models: ReadModels, day: str) -> tuple[CatalogueItem, ...]:
    """Return the own province's products with stars on an ISO day, by name."""
    provinces = Provinces(models)
    return tuple(
        item
        for item in rated(models, products(models), day)
        if item.stars >= STARS_MIN and provinces.is_own(item.locality_code)
    )


def coverage(models: ReadModels, day: str) -> tuple[MarketplaceCoverage, ...]:
    """Return each marketplace that offers anything, and the province's own three."""
    goods = {item.product_id: item for item in certified(models, day)}
    standing = listings(models, on_day=day)
    found: list[MarketplaceCoverage] = []
    for code, name in MARKETPLACES.items():
        here = {one.product_id: one for one in standing if one.marketplace == code}
        if not here and code not in {"VOSO", "POSTMART", "OCOP_QN"}:
            continue
        found.append(
            MarketplaceCoverage(
                marketplace=code,
                name=name,
                listed=tuple(
                    (item, here[key]) for key, item in goods.items() if key in here
                ),
                missing=tuple(item for key, item in goods.items() if key not in here),
                others=sum(key not in goods for key in here),
            )
        )
    return tuple(found)
