"""From what was scanned or chosen to goods that may be sold at a price."""

from dataclasses import dataclass, replace

from events.decider import Refusal
from events.proposals import ProductProposed
from events.register import Pack
from events.scale_codes import ScaleLabel, read_scale_code
from pos.label import Label, expanded, read_label
from pos.naming import named_item
from pos.sale_commands import Item
from pos.shelf import Shelf
from pos.stars import OCOP_STARS_MIN, stars_as_sold
from projections.catalogue import (
    CatalogueItem,
    product,
    product_by_code,
    rejected,
)


class ProductUnknown(Refusal):
    """No product of the catalogue has this code."""


class ProductRejected(Refusal):
    """A cashier named it, and the office said that it may not be sold."""


class ProductWithdrawnFromSale(Refusal):
    """The office withdrew the product; it may not be sold."""


class ProductExpired(Refusal):
    """The label says by when to use the goods, and that day is over."""


class ProductUnpriced(Refusal):
    """The office has not set a price yet."""


class PriceWanted(Refusal):
    """The office leaves the price to the cashier; names the goods and the bounds."""


class PriceBeyondBounds(Refusal):
    """The cashier's price is outside what the office allows for these goods."""


@dataclass(frozen=True, kw_only=True)
class Goods:
    """What to sell; quantity and amount of the whole where a label says them."""

    item: Item
    quantity_thousandths: int | None = None
    amount_minor: int | None = None


def scanned(shelf: Shelf, text: str, price_minor: int | None = None) -> Goods:
    """Return the goods under a scanned text, with what the label says of them.

    `price_minor` is the cashier's price for goods whose price is left open. Raises
    BadCode, WrongCheckDigit, and the refusals of this module.
    """
    label = read_label(text)
    long_form = expanded(label.code)
    for code in dict.fromkeys((label.code, long_form)):
        if found := product_by_code(shelf.models, code):
            return _labelled(shelf, found, label, code, price_minor)
    if printed := read_scale_code(shelf.scales, label.code):
        for code in printed.items:
            if found := product_by_code(shelf.models, code):
                return _weighed(shelf, found, printed, label.code)
    if named := shelf.proposed(label.code):
        return Goods(item=_allowed(shelf, named))
    raise ProductUnknown(label.code)


def chosen(
    shelf: Shelf, product_id: str, unit: str = "", price_minor: int | None = None
) -> Item:
    """Return the goods that were chosen by name, in one of their units ("": own).

    Raises like `scanned`.
    """
    found = product(shelf.models, product_id)
    if found is None:
        raise ProductUnknown(product_id)
    pack = next((one for one in found.packs if one.unit == unit), None)
    if unit and unit != found.unit and pack is None:
        raise ProductUnknown(unit)
    codes = pack.codes if pack else found.codes
    code = codes[0] if codes else product_id
    return _sellable(shelf, found, code, pack, price_minor)


def _allowed(shelf: Shelf, named: ProductProposed) -> Item:
    if said := rejected(shelf.models, named.code):
        raise ProductRejected("|".join(said))
    return named_item(named)


def _labelled(
    shelf: Shelf,
    found: CatalogueItem,
    label: Label,
    code: str,
    price_minor: int | None,
) -> Goods:
    pack = next((one for one in found.packs if code in one.codes), None)
    by_label = label.price_minor if label.quantity_thousandths is None else None
    if by_label and not found.price_minor:
        price_minor = by_label
    item = _sellable(shelf, found, label.code, pack, price_minor)
    if label.use_by and label.use_by < shelf.today:
        raise ProductExpired(f"{item.name}|{label.use_by}")
    item = replace(
        item,
        lot=label.lot,
        serial=label.serial,
        expires_on=label.use_by or label.best_before,
    )
    if by_label:
        return _at_label_price(found, item, by_label)
    return Goods(item=item, quantity_thousandths=label.quantity_thousandths)


def _weighed(
    shelf: Shelf, found: CatalogueItem, printed: ScaleLabel, code: str
) -> Goods:
    item = _sellable(shelf, found, code, None, printed.price_minor)
    if printed.price_minor is not None:
        return _at_label_price(found, item, printed.price_minor)
    return Goods(item=item, quantity_thousandths=printed.quantity_thousandths)


def _at_label_price(found: CatalogueItem, item: Item, price_minor: int) -> Goods:
    """Return goods for which the label's price is paid: it also says the weight."""
    unit_minor = item.unit_price_minor
    if found.sold_by != "weight" or found.is_open_priced or not unit_minor:
        return Goods(item=replace(item, unit_price_minor=price_minor))
    quantity = max(1, (price_minor * 1000 + unit_minor // 2) // unit_minor)
    return Goods(item=item, quantity_thousandths=quantity, amount_minor=price_minor)


def _sellable(
    shelf: Shelf,
    found: CatalogueItem,
    code: str,
    pack: Pack | None,
    price_minor: int | None,
) -> Item:
    if not found.is_active:
        raise ProductWithdrawnFromSale(found.name)
    stars = stars_as_sold(shelf.models, found, shelf.today)
    return Item(
        product_id=found.product_id,
        code=code,
        name=found.name,
        unit=pack.unit if pack else found.unit,
        unit_price_minor=pack.price_minor if pack else _price(found, price_minor),
        vat_rate_permille=found.vat_rate_on(shelf.today, shelf.outlet_id),
        stars=stars,
        is_ocop=stars >= OCOP_STARS_MIN,
        producer_id=found.producer_id,
        origin_locality_code=found.locality_code,
        ocop_group=found.ocop_group,
        holds_thousandths=pack.holds_thousandths if pack else 1000,
    )


def _price(found: CatalogueItem, price_minor: int | None) -> int:
    """Return the office's price, or the cashier's where it is left open."""
    if found.price_minor is not None:
        return found.price_minor
    if not found.is_open_priced:
        raise ProductUnpriced(found.name)
    bounds = f"{found.name}|{found.least_minor}|{found.most_minor}"
    if price_minor is None:
        raise PriceWanted(bounds)
    if not found.least_minor <= price_minor <= found.most_minor:
        raise PriceBeyondBounds(bounds)
    return price_minor
