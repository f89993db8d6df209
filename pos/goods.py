"""From what was scanned or chosen to goods that may be sold at a price."""

from events.decider import Refusal
from events.gtin import normalise_code
from pos.sale_commands import Item
from projections.catalogue import CatalogueItem, product, product_by_code
from projections.engine import ReadModels

OCOP_STARS_MIN = 3


class ProductUnknown(Refusal):
    """No product of the catalogue has this code."""


class ProductWithdrawnFromSale(Refusal):
    """The office withdrew the product; it may not be sold."""


class ProductUnpriced(Refusal):
    """The office has not set a price yet."""


def scanned(models: ReadModels, text: str) -> Item:
    """Return the goods under a scanned text.

    Raises BadCode, WrongCheckDigit, and the refusals of this module.
    """
    code = normalise_code(text)
    return _sellable(product_by_code(models, code), code)


def chosen(models: ReadModels, product_id: str) -> Item:
    """Return the goods that were chosen by name; raises like `scanned`."""
    found = product(models, product_id)
    return _sellable(found, found.codes[0] if found and found.codes else product_id)


def _sellable(found: CatalogueItem | None, code: str) -> Item:
    if found is None:
        raise ProductUnknown(code)
    if not found.is_active:
        raise ProductWithdrawnFromSale(found.name)
    if found.price_minor is None:
        raise ProductUnpriced(found.name)
    return Item(
        product_id=found.product_id,
        code=code,
        name=found.name,
        unit=found.unit,
        unit_price_minor=found.price_minor,
        vat_rate_permille=found.vat_rate_permille,
        stars=found.stars,
        is_ocop=found.stars >= OCOP_STARS_MIN,
        producer_id=found.producer_id,
        origin_locality_code=found.locality_code,
        ocop_group=found.ocop_group,
    )
