"""How much was sold: by fair, zone, outlet, locality, product, tender and hour.

Every question takes a span of hours, now or as it was known at a moment. Amounts of
different currencies stand in rows of their own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from projections.engine import ReadModels
from projections.span import EVER, HOUR_MS, Span
from projections.takings_fold import ADOPTED, BY_PLACE, BY_PRODUCT, BY_TENDER, TAKINGS

__all__ = [
    "EVERY_FAIR",
    "HOUR_MS",
    "SALES_POINTS",
    "TAKINGS",
    "ProductTakings",
    "Takings",
    "best_sellers",
    "by_booth_locality",
    "by_fair",
    "by_fair_locality",
    "by_hour",
    "by_origin",
    "by_outlet",
    "by_sales_point",
    "by_tender",
    "by_zone",
    "total",
]

SALES_POINTS = ""
"""In place of a fair: the permanent sales points, which belong to no fair."""
EVERY_FAIR = "*"
"""In place of a fair: all fairs, without the sales points. None is everything."""


@dataclass(frozen=True, kw_only=True)
class Takings:
    """A total with its parts' common key; `ocop_minor` is part of `amount_minor`."""

    key: str
    currency: str
    receipts: int
    amount_minor: int
    ocop_minor: int

    @property
    def other_minor(self) -> int:
        """What goods without OCOP stars brought."""
        return self.amount_minor - self.ocop_minor


@dataclass(frozen=True, kw_only=True)
class ProductTakings:
    """What one product brought, under the name it was sold by."""

    product_id: str
    name: str
    currency: str
    quantity_thousandths: int
    amount_minor: int


_SUMS = tuple(
    sa.func.sum(BY_PLACE.c[name]) for name in ("receipts", "amount_minor", "ocop_minor")
)


def total(
    models: ReadModels,
    fair_id: str | None = None,
    span: Span = EVER,
) -> tuple[Takings, ...]:
    """Return one total for each currency, under the key ""."""
    query = sa.select(BY_PLACE.c.currency, *_SUMS).group_by(BY_PLACE.c.currency)
    asked = _within(query, BY_PLACE, fair_id, span)
    return _takings([("", *row) for row in models.rows(asked)])


def by_fair(models: ReadModels, span: Span = EVER) -> tuple[Takings, ...]:
    """Return takings of each fair; the key "" gathers the sales points."""
    return _grouped(models, "fair_id", None, span)


def by_zone(
    models: ReadModels,
    fair_id: str,
    span: Span = EVER,
) -> tuple[Takings, ...]:
    """Return takings of each zone of a fair."""
    return _grouped(models, "zone_id", fair_id, span)


def by_outlet(
    models: ReadModels,
    fair_id: str | None,
    span: Span = EVER,
) -> tuple[Takings, ...]:
    """Return takings of each booth of a fair, or of each sales point when it is ""."""
    return _grouped(models, "outlet_id", fair_id, span)


def by_sales_point(models: ReadModels, span: Span = EVER) -> tuple[Takings, ...]:
    """Return takings of each permanent sales point."""
    return _grouped(models, "outlet_id", SALES_POINTS, span)


def by_fair_locality(models: ReadModels, span: Span = EVER) -> tuple[Takings, ...]:
    """Return takings of fairs by the locality they were held in."""
    return _grouped(models, "fair_locality_code", EVERY_FAIR, span)


def by_booth_locality(
    models: ReadModels,
    fair_id: str | None = EVERY_FAIR,
    span: Span = EVER,
) -> tuple[Takings, ...]:
    """Return takings by the locality the booths represent; "" is from elsewhere.

    For the fair "" by the locality the sales points lie in.
    """
    return _grouped(models, "locality_code", fair_id, span)


def by_origin(
    models: ReadModels,
    fair_id: str | None = EVERY_FAIR,
    span: Span = EVER,
) -> tuple[Takings, ...]:
    """Return takings by the other province or country; "" is the own province."""
    return _grouped(models, "origin_name", fair_id, span)


def by_hour(
    models: ReadModels,
    fair_id: str | None = None,
    span: Span = EVER,
) -> tuple[Takings, ...]:
    """Return takings of each hour, keyed by its start in UTC milliseconds."""
    rows = _grouped(models, "hour_starts_at_ms", fair_id, span)
    return tuple(sorted(rows, key=lambda row: int(row.key)))


def by_tender(
    models: ReadModels,
    fair_id: str | None,
    span: Span = EVER,
) -> tuple[tuple[str, str, int], ...]:
    """Return kind of tender, currency and what was kept of it at one fair."""
    keys = (BY_TENDER.c.kind, BY_TENDER.c.currency)
    query = (
        sa.select(*keys, sa.func.sum(BY_TENDER.c.amount_minor))
        .group_by(*keys)
        .order_by(*keys)
    )
    return tuple(
        (str(kind), str(currency), int(amount))
        for kind, currency, amount in models.rows(
            _within(query, BY_TENDER, fair_id, span)
        )
    )


def best_sellers(
    models: ReadModels,
    fair_id: str | None,
    limit: int = 10,
    span: Span = EVER,
) -> tuple[ProductTakings, ...]:
    """Return the products that brought most, at a fair or anywhere.

    What a cashier named is a product of its own until the office adopts it.
    """
    named = sa.func.coalesce(ADOPTED.c.name, BY_PRODUCT.c.name)
    product_id = sa.func.coalesce(ADOPTED.c.product_id, BY_PRODUCT.c.product_id)
    keys = (product_id, named, BY_PRODUCT.c.currency)
    amount = sa.func.sum(BY_PRODUCT.c.amount_minor)
    query = (
        sa.select(*keys, sa.func.sum(BY_PRODUCT.c.quantity_thousandths), amount)
        .join_from(
            BY_PRODUCT,
            ADOPTED,
            ADOPTED.c.proposal_id == BY_PRODUCT.c.product_id,
            isouter=True,
        )
        .group_by(*keys)
        .order_by(amount.desc(), *keys)
        .limit(limit)
    )
    return tuple(
        ProductTakings(
            product_id=str(product_id),
            name=str(name),
            currency=str(currency),
            quantity_thousandths=int(quantity),
            amount_minor=int(brought),
        )
        for product_id, name, currency, quantity, brought in models.rows(
            _within(query, BY_PRODUCT, fair_id, span)
        )
    )


def _grouped(
    models: ReadModels,
    key: str,
    fair_id: str | None,
    span: Span,
) -> tuple[Takings, ...]:
    keys = (BY_PLACE.c[key], BY_PLACE.c.currency)
    query = (
        sa.select(*keys, *_SUMS)
        .group_by(*keys)
        .order_by(sa.func.sum(BY_PLACE.c.amount_minor).desc(), *keys)
    )
    return _takings(models.rows(_within(query, BY_PLACE, fair_id, span)))


def _within(
    query: sa.Select[*tuple[Any, ...]],
    table: sa.Table,
    fair_id: str | None,
    span: Span,
) -> sa.Select[*tuple[Any, ...]]:
    if fair_id == EVERY_FAIR:
        query = query.where(table.c.fair_id != SALES_POINTS)
    elif fair_id is not None:
        query = query.where(table.c.fair_id == fair_id)
    return query.where(*span.of(table))


def _takings(rows: Sequence[tuple[Any, ...]]) -> tuple[Takings, ...]:
    return tuple(
        Takings(
            key=str(key),
            currency=str(currency),
            receipts=int(receipts),
            amount_minor=int(amount),
            ocop_minor=int(ocop),
        )
        for key, currency, receipts, amount, ocop in rows
    )
