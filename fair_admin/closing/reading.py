"""Reads the figures of a fair, or of one of its days, at one place of the log."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from events.decider import Refusal
from events.log import EventLog
from fair_admin.closing.figures import (
    Amount,
    DeclaredAmount,
    FairFigures,
    Hour,
    SoldGoods,
    TenderAmount,
    VisitorCount,
)
from fair_admin.period import period_of
from projections import fairs, takings, visitors
from projections.declared import DECLARED, declared_by_booth
from projections.engine import ReadModels
from projections.fairs import FAIRS, Fair
from projections.localities import LOCALITIES, locality_names
from projections.span import Span
from projections.takings import TAKINGS, Takings
from projections.visitors import VISITORS

_BEST = 20
_TRIES = 50
_READ = (LOCALITIES, FAIRS, TAKINGS, VISITORS, DECLARED)


class FiguresMoving(Refusal):
    """Facts come so fast that the figures never stood still while they were read."""


def figures_now(
    models: ReadModels, fair: Fair, day: str = "", known_ms: int | None = None
) -> tuple[FairFigures, int]:
    """Return figures and the position they stand for; raises FiguresMoving.

    With `known_ms` they are what the hub could have said when that hour began.
    """
    for _ in range(_TRIES):
        before = set(models.positions().values())
        figures = read_figures(models, fair, day, known_ms)
        if len(before) == 1 and set(models.positions().values()) == before:
            return figures, before.pop()
    raise FiguresMoving


def figures_at(log: EventLog, position: int, fair_id: str, day: str) -> FairFigures:
    """Return the figures as the log alone tells them up to a position, built anew."""
    with TemporaryDirectory() as folder:
        models = ReadModels(f"sqlite:///{Path(folder) / 'models.sqlite'}", _READ)
        try:
            models.catch_up(log, until=position)
            fair = fairs.fair(models, fair_id)
            if fair is None:
                raise LookupError(fair_id)
            return read_figures(models, fair, day)
        finally:
            models.close()


def read_figures(
    models: ReadModels, fair: Fair, day: str, known_ms: int | None = None
) -> FairFigures:
    """Return the figures as the read models know them; a day has its own hours alone.

    The whole fair has all that was ever sold at it, before its first day as well. With
    `known_ms`, when an hour began, they are what the hub could have said then.
    """
    fair_id = fair.fair_id
    period = period_of(day, day) if day else None
    when = Span(
        from_ms=period.from_ms if period else None,
        to_ms=period.to_ms if period else None,
        known_ms=known_ms,
    )
    localities = locality_names(models)
    came = visitors.by_hour(models, fair_id, when)
    return FairFigures(
        fair_id=fair_id,
        fair_name=fair.name,
        starts_on=fair.starts_on,
        ends_on=fair.ends_on,
        day=day,
        visitors=sum(one.count for one in came),
        totals=_amounts(takings.total(models, fair_id, when), {}),
        zones=_amounts(
            takings.by_zone(models, fair_id, when),
            {one.zone_id: one.name for one in fairs.zones(models, fair_id)},
        ),
        localities=_amounts(
            takings.by_booth_locality(models, fair_id, when), localities
        ),
        origins=_amounts(
            [one for one in takings.by_origin(models, fair_id, when) if one.key], {}
        ),
        tenders=tuple(
            TenderAmount(kind=kind, currency=currency, amount_minor=amount)
            for kind, currency, amount in takings.by_tender(models, fair_id, when)
        ),
        hours=tuple(
            Hour(
                starts_at_ms=int(one.key),
                currency=one.currency,
                receipts=one.receipts,
                amount_minor=one.amount_minor,
            )
            for one in takings.by_hour(models, fair_id, when)
        ),
        gates=_counts(
            visitors.by_gate(models, fair_id, when),
            {one.gate_id: one.name for one in fairs.gates(models, fair_id)},
        ),
        visitors_by_hour=_counts(came, {}),
        best_sellers=tuple(
            SoldGoods(
                product_id=one.product_id,
                name=one.name,
                currency=one.currency,
                quantity_thousandths=one.quantity_thousandths,
                amount_minor=one.amount_minor,
            )
            for one in takings.best_sellers(models, fair_id, _BEST, when)
        ),
        declared=_declared(models, fair_id, day, known_ms),
    )


def _amounts(rows: Iterable[Takings], names: Mapping[str, str]) -> tuple[Amount, ...]:
    """Return rows the highest first, alike on both databases."""
    return tuple(
        Amount(
            key=row.key,
            name=names.get(row.key, row.key),
            currency=row.currency,
            receipts=row.receipts,
            amount_minor=row.amount_minor,
            ocop_minor=row.ocop_minor,
        )
        for row in sorted(rows, key=lambda one: (-one.amount_minor, one.key))
    )


def _counts(
    rows: Iterable[visitors.Visitors], names: Mapping[str, str]
) -> tuple[VisitorCount, ...]:
    return tuple(
        VisitorCount(key=row.key, name=names.get(row.key, row.key), count=row.count)
        for row in sorted(rows, key=lambda one: (len(one.key), one.key))
    )


def _declared(
    models: ReadModels, fair_id: str, day: str, known_ms: int | None
) -> tuple[DeclaredAmount, ...]:
    booths = {one.booth_id: one for one in fairs.booths(models, fair_id)}
    rows = declared_by_booth(models, fair_id, day, known_ms)
    return tuple(
        DeclaredAmount(
            booth_id=row.booth_id,
            name=f"{booths[row.booth_id].number} · {booths[row.booth_id].exhibitor}",
            currency=row.currency,
            amount_minor=row.amount_minor,
            ocop_minor=row.ocop_minor,
        )
        for row in sorted(
            rows, key=lambda one: (booths[one.booth_id].number, one.currency)
        )
    )
