"""Sales points as they stand on the last day of a period."""

from collections.abc import Callable

from fair_admin.half_year.figure import (
    COUNT,
    MEASURED,
    REGISTERED,
    VND,
    Figure,
    Part,
    Section,
    counted,
)
from fair_admin.half_year.view import View
from fair_admin.ratio import Ratio
from projections import takings
from projections.catalogue import products
from projections.inspections import (
    Inspection,
    channels_on,
    inspected_by,
    open_before,
)
from projections.outlets import sales_points
from projections.span import Span
from projections.takings import SALES_POINTS

_CURRENCY, _RANKED = "VND", 100_000
_ONLINE = ("WEBSITE", "FACEBOOK", "ZALO", "TIKTOK")
_HAS: dict[str, Callable[[Inspection], bool]] = {
    "points.sign": lambda seen: seen.has_sign,
    "points.shelves": lambda seen: seen.has_shelves,
    "points.prices": lambda seen: seen.has_listed_prices,
    "points.equipped": lambda seen: seen.is_equipped,
}


def points_section(view: View) -> Section:
    """Return how many sales points are open, what they have, where else they sell."""
    is_open = open_before(view.models, view.period.to_ms)
    points = [one for one in sales_points(view.models) if one.outlet_id in is_open]
    seen = inspected_by(view.models, view.day)
    channels = channels_on(view.models, view.day)

    def figure(key: str, has: Callable[[str], bool]) -> Figure:
        found = [one for one in points if has(one.outlet_id)]
        return Figure(
            key=key,
            unit=COUNT,
            source=REGISTERED,
            as_of=view.day,
            parts=counted(
                (one.name, f"/sales-points/{one.outlet_id}", one.locality_code)
                for one in found
            ),
            ratio=Ratio(numerator=len(found), denominator=len(points)),
        )

    def sees(test: Callable[[Inspection], bool]) -> Callable[[str], bool]:
        return lambda key: key in seen and test(seen[key])

    def sells_by(channel: str) -> Callable[[str], bool]:
        return lambda key: channel in channels.get(key, ())

    takings_figure, others = _sold(view)
    return Section(
        key="points",
        figures=(
            figure("points.open", lambda _key: True),
            *(figure(key, sees(test)) for key, test in _HAS.items()),
            *(figure(f"points.{one.lower()}", sells_by(one)) for one in _ONLINE),
            takings_figure,
            others,
        ),
    )


def _sold(view: View) -> tuple[Figure, Figure]:
    """Return what sales points took, and of it goods of other provinces."""
    span = Span(from_ms=view.period.from_ms, to_ms=view.period.to_ms)
    names = {one.outlet_id: one for one in sales_points(view.models)}
    took = [
        row
        for row in takings.by_sales_point(view.models, span)
        if row.currency == _CURRENCY
    ]
    homes = {item.product_id: item.locality_code for item in products(view.models)}
    others = tuple(
        Part(
            name=one.name,
            value=one.amount_minor,
            address=f"/products/{one.product_id}",
            place=homes.get(one.product_id, ""),
        )
        for one in takings.best_sellers(view.models, SALES_POINTS, _RANKED, span)
        if one.currency == _CURRENCY
        and not view.provinces.is_own(homes.get(one.product_id, ""))
    )
    whole = sum(row.amount_minor for row in took)
    return (
        Figure(
            key="points.takings",
            unit=VND,
            source=MEASURED,
            parts=tuple(
                Part(
                    name=names[row.key].name if row.key in names else row.key,
                    value=row.amount_minor,
                    address=f"/sales-points/{row.key}",
                    place=names[row.key].locality_code if row.key in names else "",
                )
                for row in took
            ),
        ),
        Figure(
            key="points.others",
            unit=VND,
            source=MEASURED,
            parts=others,
            ratio=Ratio(
                numerator=sum(part.value for part in others), denominator=whole
            ),
        ),
    )
