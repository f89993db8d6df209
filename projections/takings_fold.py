"""Completed sales less refunds, summed by hour: per outlet, product and tender."""

from collections import defaultdict
from collections.abc import Sequence

import msgspec
import sqlalchemy as sa

from events.proposals import ProposalAdopted
from events.refunds import RefundCompleted
from events.sales import SaleCompleted, SoldLine
from events.told import COUNTED_MAX
from projections.database import add_sums, replace_rows
from projections.engine import Projection, Told
from projections.span import HOUR_MS

_META = sa.MetaData()


def _table(name: str, keys: Sequence[str], sums: Sequence[str]) -> sa.Table:
    # The hour stands before all else of a fair: what is sold now changes rows that lie
    # side by side, however many older ones there are. Most comes in the hour in which
    # it happened, so that the hour of coming hardly makes more rows.
    return sa.Table(
        name,
        _META,
        sa.Column("fair_id", sa.String, primary_key=True),
        sa.Column(
            "hour_starts_at_ms", sa.BigInteger, primary_key=True, autoincrement=False
        ),
        sa.Column(
            "came_in_hour_ms", sa.BigInteger, primary_key=True, autoincrement=False
        ),
        *(sa.Column(key, sa.String, primary_key=True) for key in keys),
        *(sa.Column(key, sa.BigInteger, nullable=False) for key in sums),
        sqlite_with_rowid=False,
    )


BY_PLACE = _table(
    "takings_by_place",
    (
        "outlet_id",
        "zone_id",
        "fair_locality_code",
        "outlet_kind",
        "locality_code",
        "origin_name",
        "currency",
    ),
    ("receipts", "amount_minor", "ocop_minor"),
)
BY_PRODUCT = _table(
    "takings_by_product",
    ("product_id", "name", "currency"),
    ("quantity_thousandths", "amount_minor"),
)
BY_TENDER = _table("takings_by_tender", ("kind", "currency"), ("amount_minor",))
ADOPTED = sa.Table(
    "takings_adopted",
    _META,
    sa.Column("proposal_id", sa.String, primary_key=True),
    sa.Column("product_id", sa.String, nullable=False),
    sa.Column("name", sa.String, nullable=False),
)
sa.Index("takings_by_place_hour", BY_PLACE.c.hour_starts_at_ms)

_Hours = tuple[int, int]
"""In which hour something happened, and in which it came to the hub."""
_Sums = defaultdict[tuple[object, ...], list[int]]


def apply(connection: sa.Connection, told: Sequence[Told]) -> None:
    """Add the completed sales of a page and take refunds off, in the hour of each.

    Change given is taken off cash; a refund is no receipt less. What a cashier named is
    counted under its product once the office has adopted it, whenever it was sold.
    """
    places: _Sums = defaultdict(lambda: [0, 0, 0])
    products: _Sums = defaultdict(lambda: [0, 0])
    tenders: _Sums = defaultdict(lambda: [0])
    adopted: dict[str, tuple[object, ...]] = {}
    for one in told:
        hours = (_hour_of(one.entry.record.at_ms), _hour_of(one.entry.received_at_ms))
        if isinstance(one.fact, SaleCompleted):
            _add_sale(one.fact, hours, places, products, tenders)
        elif isinstance(one.fact, RefundCompleted):
            _take_off_refund(one.fact, hours, places, products, tenders)
        elif isinstance(one.fact, ProposalAdopted):
            adopted[one.fact.proposal_id] = msgspec.structs.astuple(one.fact)
    replace_rows(connection, ADOPTED, list(adopted.values()))
    for table, sums in (
        (BY_PLACE, places),
        (BY_PRODUCT, products),
        (BY_TENDER, tenders),
    ):
        # In the order of the key neighbouring rows are changed one after the other.
        add_sums(connection, table, [(*key, *sums[key]) for key in sorted(sums)])


def _hour_of(at_ms: int) -> int:
    return at_ms // HOUR_MS * HOUR_MS


def _add_sale(
    sale: SaleCompleted, hours: _Hours, places: _Sums, products: _Sums, tenders: _Sums
) -> None:
    fair_id = sale.place.fair_id
    ocop = _add_goods(sale, hours, products, 1)
    sums = places[_place_of(sale, hours)]
    sums[0] += 1
    sums[1] += sale.total_minor
    sums[2] += ocop
    change = sale.change_minor
    for tender in sale.tenders:
        kept = tender.amount_minor
        if tender.kind == "cash":
            kept -= change
            change = 0
        tenders[fair_id, *hours, tender.kind, sale.currency][0] += kept


def _take_off_refund(
    refund: RefundCompleted,
    hours: _Hours,
    places: _Sums,
    products: _Sums,
    tenders: _Sums,
) -> None:
    fair_id = refund.place.fair_id
    ocop = _add_goods(refund, hours, products, -1)
    sums = places[_place_of(refund, hours)]
    sums[1] -= refund.total_minor
    sums[2] += ocop
    for tender in refund.tenders:
        given = tenders[fair_id, *hours, tender.kind, refund.currency]
        given[0] -= tender.amount_minor


def _add_goods(
    fact: SaleCompleted | RefundCompleted, hours: _Hours, products: _Sums, sign: int
) -> int:
    """Add the lines to what each product brought; return what is OCOP of it."""
    fair_id, ocop = fact.place.fair_id, 0
    for line in fact.lines:
        amount = sign * line.amount_minor
        if line.is_ocop:
            ocop += amount
        sums = products[fair_id, *hours, line.product_id, line.name, fact.currency]
        sums[0] += sign * _in_own_units(line)
        sums[1] += amount
    return ocop


def _in_own_units(line: SoldLine) -> int:
    """Return a line's quantity in its product's own unit: a box of twelve is twelve."""
    quantity = line.quantity_thousandths * line.holds_thousandths // 1000
    return max(-COUNTED_MAX, min(COUNTED_MAX, quantity))


def _place_of(
    fact: SaleCompleted | RefundCompleted, hours: _Hours
) -> tuple[object, ...]:
    place = fact.place
    return (
        place.fair_id,
        *hours,
        place.outlet_id,
        place.zone_id,
        place.fair_locality_code,
        place.outlet_kind,
        place.locality_code,
        place.origin_name,
        fact.currency,
    )


TAKINGS = Projection(
    name="takings/6",
    tables=(BY_PLACE, BY_PRODUCT, BY_TENDER, ADOPTED),
    reads=frozenset({SaleCompleted, RefundCompleted, ProposalAdopted}),
    apply=apply,
)
"""Completed sales less refunds, summed."""
