"""How much was sold: by fair, zone, outlet, locality, product, tender and hour."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from events.sales import SaleCompleted
from projections.engine import Entry, Projection, ReadModels, insert_for

HOUR_MS = 3_600_000

_META = sa.MetaData()
_KEYS = (
    "fair_id",
    "fair_locality_code",
    "zone_id",
    "outlet_id",
    "outlet_kind",
    "locality_code",
    "origin_name",
    "currency",
)
_BY_PLACE = sa.Table(
    "takings_by_place",
    _META,
    *(sa.Column(key, sa.String, primary_key=True) for key in _KEYS),
    sa.Column("hour_starts_at_ms", sa.BigInteger, primary_key=True),
    sa.Column("receipts", sa.BigInteger, nullable=False),
    sa.Column("amount_minor", sa.BigInteger, nullable=False),
    sa.Column("ocop_minor", sa.BigInteger, nullable=False),
)
_BY_PRODUCT = sa.Table(
    "takings_by_product",
    _META,
    *(
        sa.Column(key, sa.String, primary_key=True)
        for key in ("fair_id", "product_id", "name", "currency")
    ),
    sa.Column("quantity_thousandths", sa.BigInteger, nullable=False),
    sa.Column("amount_minor", sa.BigInteger, nullable=False),
)
_BY_TENDER = sa.Table(
    "takings_by_tender",
    _META,
    *(
        sa.Column(key, sa.String, primary_key=True)
        for key in ("fair_id", "kind", "currency")
    ),
    sa.Column("amount_minor", sa.BigInteger, nullable=False),
)


@dataclass(frozen=True, kw_only=True)
class Takings:
    """A total with its parts' common key; `ocop_minor` is part of `amount_minor`."""

    key: str
    currency: str
    receipts: int
    amount_minor: int
    ocop_minor: int


@dataclass(frozen=True, kw_only=True)
class ProductTakings:
    """What one product brought, under the name it was sold by."""

    product_id: str
    name: str
    currency: str
    quantity_thousandths: int
    amount_minor: int


def apply(connection: sa.Connection, entries: Sequence[Entry]) -> None:
    """Add the completed sales of a batch; change given is taken off cash."""
    places: defaultdict[tuple[object, ...], list[int]] = defaultdict(lambda: [0, 0, 0])
    products: defaultdict[tuple[object, ...], list[int]] = defaultdict(lambda: [0, 0])
    tenders: defaultdict[tuple[object, ...], list[int]] = defaultdict(lambda: [0])
    for entry in entries:
        if entry.is_quarantined:
            continue
        hour = entry.record.at_ms // HOUR_MS * HOUR_MS
        for fact in entry.record.facts:
            if isinstance(fact, SaleCompleted):
                place = fact.place
                key = (
                    place.fair_id,
                    place.fair_locality_code,
                    place.zone_id,
                    place.outlet_id,
                    place.outlet_kind,
                    place.locality_code,
                    place.origin_name,
                    fact.currency,
                    hour,
                )
                ocop = sum(line.amount_minor for line in fact.lines if line.is_ocop)
                _add(places[key], 1, fact.total_minor, ocop)
                for line in fact.lines:
                    named = (place.fair_id, line.product_id, line.name, fact.currency)
                    _add(products[named], line.quantity_thousandths, line.amount_minor)
                for tender in fact.tenders:
                    kept = tender.amount_minor
                    if tender.kind == "cash":
                        kept -= fact.change_minor
                    paid = (place.fair_id, tender.kind, fact.currency)
                    _add(tenders[paid], kept)
    _upsert(connection, _BY_PLACE, places)
    _upsert(connection, _BY_PRODUCT, products)
    _upsert(connection, _BY_TENDER, tenders)


def _add(sums: list[int], *parts: int) -> None:
    for index, part in enumerate(parts):
        sums[index] += part


def _upsert(
    connection: sa.Connection,
    table: sa.Table,
    rows: dict[tuple[object, ...], list[int]],
) -> None:
    if not rows:
        return
    sums = [column for column in table.columns if not column.primary_key]
    insert = insert_for(connection, table)
    upsert = insert.on_conflict_do_update(
        index_elements=list(table.primary_key.columns),
        set_={column.name: column + insert.excluded[column.name] for column in sums},
    )
    names = [column.name for column in table.columns]
    connection.execute(
        upsert,
        [
            dict(zip(names, (*key, *values), strict=True))
            for key, values in rows.items()
        ],
    )


TAKINGS = Projection(
    name="takings/1", tables=(_BY_PLACE, _BY_PRODUCT, _BY_TENDER), apply=apply
)
"""Completed sales, summed."""


def _grouped(
    models: ReadModels, column: sa.Column[str] | sa.Column[int], fair_id: str | None
) -> tuple[Takings, ...]:
    query = (
        sa.select(
            column,
            _BY_PLACE.c.currency,
            sa.func.sum(_BY_PLACE.c.receipts),
            sa.func.sum(_BY_PLACE.c.amount_minor),
            sa.func.sum(_BY_PLACE.c.ocop_minor),
        )
        .group_by(column, _BY_PLACE.c.currency)
        .order_by(sa.func.sum(_BY_PLACE.c.amount_minor).desc(), column)
    )
    if fair_id is not None:
        query = query.where(_BY_PLACE.c.fair_id == fair_id)
    return tuple(
        Takings(
            key=str(key),
            currency=str(currency),
            receipts=int(receipts),
            amount_minor=int(amount),
            ocop_minor=int(ocop),
        )
        for key, currency, receipts, amount, ocop in models.rows(query)
    )


def by_fair(models: ReadModels) -> tuple[Takings, ...]:
    """Return takings of each fair; the key "" gathers the sales points."""
    return _grouped(models, _BY_PLACE.c.fair_id, None)


def by_zone(models: ReadModels, fair_id: str) -> tuple[Takings, ...]:
    """Return takings of each zone of a fair."""
    return _grouped(models, _BY_PLACE.c.zone_id, fair_id)


def by_outlet(models: ReadModels, fair_id: str) -> tuple[Takings, ...]:
    """Return takings of each booth of a fair, or of each sales point when it is ""."""
    return _grouped(models, _BY_PLACE.c.outlet_id, fair_id)


def by_fair_locality(models: ReadModels) -> tuple[Takings, ...]:
    """Return takings by the locality the fairs were held in."""
    return _grouped(models, _BY_PLACE.c.fair_locality_code, None)


def by_booth_locality(
    models: ReadModels, fair_id: str | None = None
) -> tuple[Takings, ...]:
    """Return takings by the locality the booths represent; "" is other provinces."""
    return _grouped(models, _BY_PLACE.c.locality_code, fair_id)


def by_hour(models: ReadModels, fair_id: str | None = None) -> tuple[Takings, ...]:
    """Return takings of each hour, keyed by its start in UTC milliseconds."""
    rows = _grouped(models, _BY_PLACE.c.hour_starts_at_ms, fair_id)
    return tuple(sorted(rows, key=lambda row: int(row.key)))


def by_tender(models: ReadModels, fair_id: str) -> tuple[tuple[str, str, int], ...]:
    """Return kind of tender, currency and what was kept of it at one fair."""
    query = (
        sa.select(_BY_TENDER.c.kind, _BY_TENDER.c.currency, _BY_TENDER.c.amount_minor)
        .where(_BY_TENDER.c.fair_id == fair_id)
        .order_by(_BY_TENDER.c.kind)
    )
    return tuple(
        (str(kind), str(currency), int(amount))
        for kind, currency, amount in models.rows(query)
    )


def best_sellers(
    models: ReadModels, fair_id: str, limit: int = 10
) -> tuple[ProductTakings, ...]:
    """Return the products that brought most at a fair."""
    query = (
        sa.select(
            _BY_PRODUCT.c.product_id,
            _BY_PRODUCT.c.name,
            _BY_PRODUCT.c.currency,
            _BY_PRODUCT.c.quantity_thousandths,
            _BY_PRODUCT.c.amount_minor,
        )
        .where(_BY_PRODUCT.c.fair_id == fair_id)
        .order_by(_BY_PRODUCT.c.amount_minor.desc(), _BY_PRODUCT.c.name)
        .limit(limit)
    )
    return tuple(
        ProductTakings(
            product_id=str(product_id),
            name=str(name),
            currency=str(currency),
            quantity_thousandths=int(quantity),
            amount_minor=int(amount),
        )
        for product_id, name, currency, quantity, amount in models.rows(query)
    )
