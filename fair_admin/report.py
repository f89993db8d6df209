"""Visitors and takings of a period: per fair, per locality, sales points apart.

Every figure is a query of the read models; none is kept. A fair is held in a locality
and a booth represents one, so there are two tables per locality and each says which.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fair_admin.period import Period
from projections import takings, visitors
from projections.coverage import KnownTill, tills
from projections.engine import ReadModels
from projections.fairs import Fair, fairs
from projections.localities import locality_names
from projections.outlets import sales_points
from projections.span import Span
from projections.takings import EVERY_FAIR, SALES_POINTS, ProductTakings, Takings

_CURRENCY = "VND"
_ABROAD = "Nước ngoài"
_BEST = 10


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of a table; `visitors` is None where nobody counts any."""

    key: str
    name: str
    currency: str
    visitors: int | None
    receipts: int
    amount_minor: int
    ocop_minor: int

    @property
    def other_minor(self) -> int:
        """What goods without OCOP stars brought."""
        return self.amount_minor - self.ocop_minor


@dataclass(frozen=True, kw_only=True)
class TillsTold:
    """How much of the truth is in the totals.

    Concerned are the tills of fairs held in the period, and of sales points. `complete`
    ones said last that they hold nothing back; `unheard` ones never said anything.
    `unsent` receipts are known to be missing, since `oldest_unsent_at_ms` (0: none).
    """

    concerned: int
    complete: int
    unheard: int
    unsent: int
    oldest_unsent_at_ms: int


@dataclass(frozen=True, kw_only=True)
class Report:
    """All tables of a period; `position` is how far in the log the figures reach."""

    period: Period
    position: int
    coverage: TillsTold
    visitors: int
    fairs: tuple[Row, ...]
    fair_localities: tuple[Row, ...]
    booth_localities: tuple[Row, ...]
    booth_origins: tuple[Row, ...]
    sales_points: tuple[Row, ...]
    best_sellers: tuple[ProductTakings, ...]


def report(models: ReadModels, period: Period) -> Report:
    """Return the report of a period as the read models know it now."""
    span = Span(from_ms=period.from_ms, to_ms=period.to_ms)
    names = locality_names(models)
    known = fairs(models)[::-1]
    came = _counts(visitors.by_fair(models, span))
    took = takings.by_fair(models, span)
    at_fairs = _rows(
        [row for row in took if row.key != SALES_POINTS],
        {fair.fair_id: fair.name for fair in known},
        came,
    )
    order = {fair.fair_id: number for number, fair in enumerate(known)}
    return Report(
        period=period,
        position=models.reached,
        coverage=tills_told(models, period),
        visitors=sum(came.values()),
        fairs=tuple(sorted(at_fairs, key=lambda row: order.get(row.key, len(order)))),
        fair_localities=_rows(
            takings.by_fair_locality(models, span),
            {**names, "": _ABROAD},
            _counts(visitors.by_fair_locality(models, span)),
        ),
        booth_localities=_rows(
            _named(takings.by_booth_locality(models, EVERY_FAIR, span)),
            names,
        ),
        booth_origins=_rows(
            _named(takings.by_origin(models, EVERY_FAIR, span)),
            {},
        ),
        sales_points=_rows(
            takings.by_sales_point(models, span),
            {point.outlet_id: point.name for point in sales_points(models)},
        ),
        best_sellers=takings.best_sellers(models, EVERY_FAIR, _BEST, span),
    )


def tills_told(models: ReadModels, period: Period) -> TillsTold:
    """Return how much of the truth is in a period's totals."""
    return _told(tills(models), fairs(models), period)


def totals(rows: Iterable[Row], name: str) -> tuple[Row, ...]:
    """Return the sum of a table, one row for each currency."""
    sums: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    counted = False
    for row in rows:
        counted = counted or row.visitors is not None
        parts = (row.visitors or 0, row.receipts, row.amount_minor, row.ocop_minor)
        for index, part in enumerate(parts):
            sums[row.currency][index] += part
    return tuple(
        Row(
            key="",
            name=name,
            currency=currency,
            visitors=came if counted else None,
            receipts=receipts,
            amount_minor=amount,
            ocop_minor=ocop,
        )
        for currency, (came, receipts, amount, ocop) in sorted(sums.items())
    )


def _counts(rows: Iterable[visitors.Visitors]) -> dict[str, int]:
    return {row.key: row.count for row in rows}


def _named(rows: Iterable[Takings]) -> list[Takings]:
    """Leave out the row of those that belong to the other table."""
    return [row for row in rows if row.key]


def _rows(
    took: Iterable[Takings],
    names: Mapping[str, str],
    came: Mapping[str, int] | None = None,
) -> tuple[Row, ...]:
    """Join takings with visitors, who stand in the first row of their key."""
    waiting = dict(came or {})
    counted = came is not None
    rows = [
        Row(
            key=row.key,
            name=names.get(row.key, row.key),
            currency=row.currency,
            visitors=waiting.pop(row.key, 0) if counted else None,
            receipts=row.receipts,
            amount_minor=row.amount_minor,
            ocop_minor=row.ocop_minor,
        )
        for row in took
    ]
    rows += [
        Row(
            key=key,
            name=names.get(key, key),
            currency=_CURRENCY,
            visitors=count,
            receipts=0,
            amount_minor=0,
            ocop_minor=0,
        )
        for key, count in waiting.items()
    ]
    return tuple(rows)


def _told(
    known: Iterable[KnownTill], held: Iterable[Fair], period: Period
) -> TillsTold:
    in_period = {
        fair.fair_id
        for fair in held
        if fair.starts_on <= period.last_day and fair.ends_on >= period.first_day
    }
    concerned = [
        till
        for till in known
        if till.enrolled_at_ms < period.to_ms
        and (not till.fair_id or till.fair_id in in_period)
    ]
    holding = [till for till in concerned if till.unsent]
    return TillsTold(
        concerned=len(concerned),
        complete=sum(bool(t.heard_at_ms) and not t.unsent for t in concerned),
        unheard=sum(not till.heard_at_ms for till in concerned),
        unsent=sum(till.unsent for till in holding),
        oldest_unsent_at_ms=min((t.oldest_unsent_at_ms for t in holding), default=0),
    )
