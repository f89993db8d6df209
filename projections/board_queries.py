"""Reads the board of a fair, of a part of it, or of the sales points."""

from collections.abc import Mapping, Sequence

import msgspec

from events.moments import day_starts_at_ms, local
from projections import coverage, fairs, outlets, takings, visitors
from projections.beside import days_beside
from projections.board import (
    Board,
    DeclaredSum,
    GateCount,
    HourTakings,
    HourVisitors,
    Part,
    Period,
    TillToWatch,
)
from projections.came import NOBODY, Came, came_since, inside_now
from projections.coverage import KnownTill, covered
from projections.declared import declared_sums
from projections.engine import ReadModels
from projections.fairs import Booth
from projections.figures import figures_of
from projections.localities import locality_names
from projections.outlet_takings import OutletTakings, by_hour_of, of_outlets
from projections.ranking import Names, ranking
from projections.span import Span
from projections.takings import SALES_POINTS, ProductTakings, Takings, best_sellers
from projections.visitors import GateHour

BEST_SELLERS = 12


def today_starts_at_ms(now_ms: int) -> int:
    """Return when the day of a moment began in Vietnam."""
    return day_starts_at_ms(local(now_ms).date().isoformat())


def month_starts_at_ms(now_ms: int) -> int:
    """Return when the month of a moment began in Vietnam."""
    return day_starts_at_ms(local(now_ms).date().replace(day=1).isoformat())


class _Places(msgspec.Struct, frozen=True, kw_only=True):
    """How zones, localities and outlets are called."""

    zones: Names
    localities: Names
    outlets: Names

    def period(
        self,
        rows: Sequence[OutletTakings],
        from_ms: int,
        *,
        came: Came = NOBODY,
        goods: tuple[ProductTakings, ...] = (),
        declared: tuple[DeclaredSum, ...] = (),
    ) -> Period:
        return Period(
            since_ms=from_ms,
            visitors=came.visitors,
            counted_by=came.counted_by,
            estimated=came.estimated,
            figures=figures_of(rows, came.visitors),
            localities=ranking(rows, lambda row: row.locality_code, self.localities),
            zones=ranking(rows, lambda row: row.zone_id, self.zones),
            outlets=ranking(rows, lambda row: row.outlet_id, self.outlets),
            best_sellers=goods,
            declared=declared,
        )


def fair_board(models: ReadModels, fair_id: str, now_ms: int) -> Board | None:
    """Return the board of one fair, None when there is no such fair."""
    fair = fairs.fair(models, fair_id)
    if fair is None:
        return None
    position = models.reached
    today = today_starts_at_ms(now_ms)
    hours = visitors.by_gate_and_hour(models, fair_id)
    took = takings.by_hour(models, fair_id)
    gates = fairs.gates(models, fair_id)
    came = visitors.by_hour(models, fair_id)
    places = _places_of(models, fair_id, fairs.booths(models, fair_id))
    tills = coverage.tills(models, fair_id)
    return Board(
        fair=fair,
        part=None,
        part_name="",
        position=position,
        as_of_ms=now_ms,
        coverage=covered(tills, now_ms),
        today=places.period(
            of_outlets(models, fair_id, today),
            today,
            came=came_since(models, fair_id, today),
            goods=best_sellers(models, fair_id, BEST_SELLERS, Span(from_ms=today)),
            declared=declared_sums(models, fair_id, _day_of(today)),
        ),
        whole=places.period(
            of_outlets(models, fair_id),
            0,
            came=came_since(models, fair_id),
            goods=best_sellers(models, fair_id, BEST_SELLERS),
            declared=declared_sums(models, fair_id),
        ),
        takings_by_hour=_takings_by_hour(took),
        visitors_by_hour=tuple(
            HourVisitors(starts_at_ms=int(one.key), count=one.count) for one in came
        ),
        gates=_gates(gates, hours, today),
        inside=inside_now(models, fair_id, today, len(gates)),
        tills_to_watch=_to_watch(tills, now_ms),
        beside=days_beside(models, fair, took, came, now_ms),
    )


def part_board(
    models: ReadModels, fair_id: str, part: Part, now_ms: int
) -> Board | None:
    """Return the board of a part of a fair, None when there is no such part."""
    fair = fairs.fair(models, fair_id)
    booths = fairs.booths(models, fair_id)
    places = _places_of(models, fair_id, booths)
    names = _names_of(places, part.kind)
    if fair is None or part.key not in names:
        return None
    position = models.reached
    today = today_starts_at_ms(now_ms)
    inside = {one.booth_id for one in booths if _is_inside(one, part)}

    def rows_from(from_ms: int) -> list[OutletTakings]:
        rows = of_outlets(models, fair_id, from_ms)
        return [row for row in rows if row.outlet_id in inside]

    tills = [one for one in coverage.tills(models, fair_id) if one.outlet_id in inside]
    took = by_hour_of(models, fair_id, sorted(inside))
    return Board(
        fair=fair,
        part=part,
        part_name=names[part.key][0],
        position=position,
        as_of_ms=now_ms,
        coverage=covered(tills, now_ms),
        today=places.period(
            rows_from(today),
            today,
            declared=declared_sums(models, fair_id, _day_of(today), inside),
        ),
        whole=places.period(
            rows_from(0), 0, declared=declared_sums(models, fair_id, "", inside)
        ),
        takings_by_hour=_takings_by_hour(took),
        visitors_by_hour=(),
        gates=(),
        inside=None,
        tills_to_watch=_to_watch(tills, now_ms),
        beside=days_beside(models, fair, took, None, now_ms),
    )


def sales_points_board(models: ReadModels, now_ms: int) -> Board:
    """Return the board of all sales points; they belong to no fair."""
    position = models.reached
    today, month = today_starts_at_ms(now_ms), month_starts_at_ms(now_ms)
    localities = _localities(models)
    points = outlets.sales_points(models)
    places = _Places(
        zones={},
        localities=localities,
        outlets={
            one.outlet_id: (one.name, localities.get(one.locality_code, ("", ""))[0])
            for one in points
        },
    )
    tills = coverage.tills(models, SALES_POINTS)

    def period(from_ms: int) -> Period:
        rows = of_outlets(models, SALES_POINTS, from_ms)
        goods = best_sellers(models, SALES_POINTS, BEST_SELLERS, Span(from_ms=from_ms))
        return places.period(rows, from_ms, goods=goods)

    return Board(
        fair=None,
        part=None,
        part_name="",
        position=position,
        as_of_ms=now_ms,
        coverage=covered(tills, now_ms),
        today=period(today),
        whole=period(month),
        takings_by_hour=_takings_by_hour(
            takings.by_hour(models, SALES_POINTS, Span(from_ms=month))
        ),
        visitors_by_hour=(),
        gates=(),
        inside=None,
        tills_to_watch=_to_watch(tills, now_ms),
        beside=(),
    )


def _day_of(at_ms: int) -> str:
    return local(at_ms).date().isoformat()


def _localities(models: ReadModels) -> Names:
    return {code: (name, "") for code, name in locality_names(models).items()}


def _places_of(models: ReadModels, fair_id: str, booths: Sequence[Booth]) -> _Places:
    return _Places(
        zones={one.zone_id: (one.name, "") for one in fairs.zones(models, fair_id)},
        localities={"": ("", ""), **_localities(models)},
        outlets={one.booth_id: (one.number, one.exhibitor) for one in booths},
    )


def _names_of(places: _Places, kind: str) -> Names:
    known: Mapping[str, Names] = {
        "zone": places.zones,
        "booth": places.outlets,
        "locality": places.localities,
    }
    return known.get(kind, {})


def _is_inside(booth: Booth, part: Part) -> bool:
    match part.kind:
        case "zone":
            return booth.zone_id == part.key
        case "locality":
            return booth.locality_code == part.key
        case _:
            return booth.booth_id == part.key


def _takings_by_hour(rows: Sequence[Takings]) -> tuple[HourTakings, ...]:
    return tuple(
        HourTakings(
            starts_at_ms=int(row.key),
            currency=row.currency,
            receipts=row.receipts,
            amount_minor=row.amount_minor,
        )
        for row in rows
    )


def _gates(
    gates: Sequence[fairs.Gate], hours: Sequence[GateHour], today_ms: int
) -> tuple[GateCount, ...]:
    counts: dict[str, list[int]] = {gate.gate_id: [0, 0] for gate in gates}
    for hour in hours:
        count = counts.setdefault(hour.gate_id, [0, 0])
        count[0] += hour.count if hour.hour_starts_at_ms >= today_ms else 0
        count[1] += hour.count
    return tuple(
        GateCount(
            gate_id=gate.gate_id,
            name=gate.name,
            today=counts[gate.gate_id][0],
            whole=counts[gate.gate_id][1],
        )
        for gate in gates
    )


def _to_watch(tills: Sequence[KnownTill], now_ms: int) -> tuple[TillToWatch, ...]:
    return tuple(
        TillToWatch(
            till=one.till,
            outlet_id=one.outlet_id,
            outlet_name=one.outlet_name,
            is_silent=one.is_silent(now_ms),
            heard_at_ms=one.heard_at_ms,
            unsent=one.unsent,
            oldest_unsent_at_ms=one.oldest_unsent_at_ms,
        )
        for one in tills
        if one.is_silent(now_ms) or one.unsent
    )
