"""Sales points as they stand on the last day of a period."""

from collections.abc import Callable

from fair_admin.half_year.figure import (
    COUNT,
    REGISTERED,
    Figure,
    Section,
    counted,
)
from fair_admin.half_year.view import View
from fair_admin.ratio import Ratio
from projections.inspections import (
    Inspection,
    channels_on,
    inspected_by,
    open_before,
)
from projections.outlets import sales_points

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

    return Section(
        key="points",
        figures=(
            figure("points.open", lambda _key: True),
            *(figure(key, sees(test)) for key, test in _HAS.items()),
            *(figure(f"points.{one.lower()}", sells_by(one)) for one in _ONLINE),
        ),
    )
