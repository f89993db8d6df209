"""Whether goods sell as OCOP today, and what the cashier is told where they do not."""

from collections.abc import Mapping, Sequence

import msgspec

from events.decider import Refusal
from pos.sale_commands import Item
from projections.catalogue import CatalogueItem, product
from projections.engine import ReadModels
from projections.stars import Rated, stars_on

OCOP_STARS_MIN = 3
_TOURISM_GROUP = 6
_NEVER_CERTIFIED = Rated(stars=0)


class StarsExpired(Refusal):
    """The goods lost their stars, and the office lets no such goods be sold."""


class StarNotice(msgspec.Struct, frozen=True, kw_only=True):
    """Why goods sell without their stars: those ended on an ISO day, or no code."""

    ended_on: str = ""
    lacks_code: bool = False


def stars_as_sold(models: ReadModels, goods: CatalogueItem, today: str) -> int:
    """Return the stars that goods sell with on an ISO day, 0 for none.

    Certificates decide; where none was ever entered, the product's entry does. All but
    tourism services need a code before they sell as OCOP.
    """
    if not _has_code(goods):
        return 0
    known = stars_on(models, today, [goods.product_id]).get(goods.product_id)
    return known.stars if known else goods.stars


def check_stars(models: ReadModels, item: Item, today: str) -> None:
    """Raise StarsExpired for goods whose stars are over on an ISO day."""
    known = stars_on(models, today, [item.product_id])
    ended_on = known.get(item.product_id, _NEVER_CERTIFIED).ended_on
    if ended_on:
        raise StarsExpired(f"{item.name}|{ended_on}")


def star_notices(
    models: ReadModels, product_ids: Sequence[str], today: str
) -> Mapping[str, StarNotice]:
    """Return what to tell of those among these products that lack their stars."""
    known = stars_on(models, today, product_ids)
    found: dict[str, StarNotice] = {}
    for product_id in dict.fromkeys(product_ids):
        rated = known.get(product_id)
        goods = product(models, product_id)
        if rated and rated.ended_on:
            found[product_id] = StarNotice(ended_on=rated.ended_on)
        elif goods and (rated.stars if rated else goods.stars) and not _has_code(goods):
            found[product_id] = StarNotice(lacks_code=True)
    return found


def _has_code(goods: CatalogueItem) -> bool:
    return bool(goods.codes) or goods.ocop_group == _TOURISM_GROUP
