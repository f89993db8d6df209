"""From what was scanned or chosen to goods that may be sold at a price."""

from dataclasses import replace

from events.decider import Refusal
from pos.label import Label, expanded, read_label
from pos.sale_commands import Item
from pos.stars import OCOP_STARS_MIN, stars_as_sold
from projections.catalogue import CatalogueItem, product, product_by_code
from projections.engine import ReadModels


class ProductUnknown(Refusal):
    """No product of the catalogue has this code."""


class ProductWithdrawnFromSale(Refusal):
    """The office withdrew the product; it may not be sold."""


class ProductExpired(Refusal):
    """The label says by when to use the goods, and that day is over."""


class ProductUnpriced(Refusal):
    """The office has not set a price yet."""


def scanned(models: ReadModels, text: str, today: str = "") -> Item:
    """Return the goods under a scanned text, with lot and dates of the label.

    `today` is the ISO day of the sale: goods to be used by an earlier one are refused,
    and only stars of that day count.
    Raises BadCode, WrongCheckDigit, and the refusals of this module.
    """
    return labelled(models, read_label(text), today)


def labelled(models: ReadModels, label: Label, today: str = "") -> Item:
    """Return the goods of a label; raises like `scanned`."""
    found = product_by_code(models, label.code)
    if found is None:
        found = product_by_code(models, expanded(label.code))
    item = _sellable(models, found, label.code, today)
    if label.use_by and label.use_by < today:
        raise ProductExpired(f"{item.name}|{label.use_by}")
    price = label.price_minor
    by_label = price is not None and label.quantity_thousandths is None
    return replace(
        item,
        unit_price_minor=price if by_label and price else item.unit_price_minor,
        lot=label.lot,
        expires_on=label.use_by or label.best_before,
    )


def chosen(models: ReadModels, product_id: str, today: str = "") -> Item:
    """Return the goods that were chosen by name; raises like `scanned`."""
    found = product(models, product_id)
    code = found.codes[0] if found and found.codes else product_id
    return _sellable(models, found, code, today)


def _sellable(
    models: ReadModels, found: CatalogueItem | None, code: str, today: str
) -> Item:
    if found is None:
        raise ProductUnknown(code)
    if not found.is_active:
        raise ProductWithdrawnFromSale(found.name)
    if found.price_minor is None:
        raise ProductUnpriced(found.name)
    stars = stars_as_sold(models, found, today)
    return Item(
        product_id=found.product_id,
        code=code,
        name=found.name,
        unit=found.unit,
        unit_price_minor=found.price_minor,
        vat_rate_permille=found.vat_rate_permille,
        stars=stars,
        is_ocop=stars >= OCOP_STARS_MIN,
        producer_id=found.producer_id,
        origin_locality_code=found.locality_code,
        ocop_group=found.ocop_group,
    )
