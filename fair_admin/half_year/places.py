"""A figure's parts gathered by the places they belong to."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from fair_admin.half_year.figure import Part
from projections.provinces import Provinces

AS_TOLD, DISTRICT, UNIT = "told", "district", "unit"
"""By the unit of its day; by the units of 2024; by those since 1 July 2025."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """A unit and what of a figure belongs to it."""

    code: str
    name: str
    value: int
    parts: int


def by_place(
    parts: Iterable[Part], provinces: Provinces, names: Mapping[str, str], by: str
) -> tuple[Place, ...]:
    """Return the places of a figure's parts, the highest value first.

    A unit of 2024 that was split stays itself among the newer ones.
    """
    gather: dict[str, Callable[[str], str]] = {
        DISTRICT: provinces.district,
        UNIT: provinces.unit,
    }
    key_of = gather.get(by, str)
    sums: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for part in parts:
        if part.place:
            place = sums[key_of(part.place)]
            place[0] += part.value
            place[1] += 1
    found = (
        Place(code=code, name=names.get(code, code), value=value, parts=number)
        for code, (value, number) in sums.items()
    )
    return tuple(sorted(found, key=lambda one: (-one.value, one.name)))
