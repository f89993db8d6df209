"""What an outlet sells, and how much of its money each of its goods brings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

from events.sales import Place
from fair_admin.rehearsal.chance import chance
from fair_admin.rehearsal.goods import elsewhere_goods
from fair_admin.rehearsal.scale import BEST_SELLERS, PROVINCE_CODE
from projections.catalogue import CatalogueItem

_BEST_SHARES = (0.15, 0.11, 0.08)
"""Parts of an own outlet's money that the three best sellers bring, as published first,
second and third; their order of magnitude is invented."""
_SPREAD = 0.45
_GUESTS_ONE_IN = 3
"""Sales points show some goods of other provinces too; how many is invented."""


@dataclass(frozen=True, kw_only=True)
class Shelved:
    """Goods on an outlet's shelf; `share` is their part of its takings."""

    product_id: str
    share: float


Shelf = tuple[Shelved, ...]


class Store:
    """The whole catalogue, from which every outlet's shelf is filled."""

    def __init__(self, items: Sequence[CatalogueItem], seed: int) -> None:
        """Give each product its liking with the public, once for the season."""
        draws = chance(seed, "liking")
        self._likings = {
            item.product_id: _liking(item, draws)
            for item in sorted(items, key=lambda item: item.product_id)
        }
        self._items = [item for item in items if item.price_minor]
        self._best = {
            item.product_id: _BEST_SHARES[BEST_SELLERS.index(item.sku)]
            for item in self._items
            if item.sku in BEST_SELLERS
        }
        self._codes = {goods.where: goods.locality_code for goods in elsewhere_goods()}

    def shelf(self, place: Place) -> Shelf:
        """Return what is sold at a place.

        A locality's booth sells what the locality makes, guests what theirs does, a
        sales point everything of the province and some goods of others; the province's
        outlets have the three best sellers as well.
        """
        if place.origin_name:
            code = self._codes[place.origin_name]
            if code:
                return self._shelf(i for i in self._items if i.locality_code == code)
            # Goods from abroad have no locality here; their name tells the country.
            return self._shelf(
                item
                for item in self._items
                if not item.locality_code
                and item.name.startswith(self._names_from(place.origin_name))
            )
        is_booth = place.outlet_kind == "booth"
        prefix = place.locality_code if is_booth else PROVINCE_CODE
        own = [i for i in self._items if i.locality_code.startswith(prefix)]
        guests = [
            item
            for item in self._items
            if item.locality_code and not item.locality_code.startswith(PROVINCE_CODE)
        ]
        return self._shelf(
            own if is_booth else [*own, *guests[::_GUESTS_ONE_IN]], self._best
        )

    @staticmethod
    def _names_from(country: str) -> tuple[str, ...]:
        return tuple(
            goods.name for goods in elsewhere_goods() if goods.where == country
        )

    def _shelf(
        self, items: Iterable[CatalogueItem], best: dict[str, float] | None = None
    ) -> Shelf:
        best = best or {}
        likings = {
            item.product_id: self._likings[item.product_id]
            for item in items
            if item.product_id not in best
        }
        left = (1 - sum(best.values())) / sum(likings.values())
        shares = best | {key: liking * left for key, liking in likings.items()}
        return tuple(Shelved(product_id=key, share=shares[key]) for key in shares)


def _liking(item: CatalogueItem, draws: Random) -> float:
    return float(draws.lognormvariate(0, _SPREAD) * (item.price_minor or 1) ** 0.25)
