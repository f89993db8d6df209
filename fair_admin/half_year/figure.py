"""One figure of the report, and what it is made of."""

from collections.abc import Iterable
from dataclasses import dataclass

from fair_admin.ratio import Ratio, growth

COUNT, VND, AREA = "count", "vnd", "area_m2"
"""Units: things, whole đồng, whole square metres."""

MEASURED, DECLARED, ESTIMATED, REGISTERED = (
    "measured",
    "declared",
    "estimated",
    "registered",
)
"""Where a figure comes from: tills and gates; exhibitors' word; counts entered by the
hour; entries of the register with their days. What holds an estimate is one."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """One thing a figure is made of; `address` leads to it where it has a page.

    `place` is the code of the unit it belongs to, as it was told, "" for none.
    """

    name: str
    value: int
    address: str = ""
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure with its parts, which sum to `value`.

    `as_of` is an ISO day for what stands on a day, "" for what happened in the period.
    `before` is the figure of the same period last year.
    """

    key: str
    unit: str
    source: str
    parts: tuple[Part, ...]
    as_of: str = ""
    ratio: Ratio | None = None
    before: int | None = None

    @property
    def value(self) -> int:
        """The sum of the parts: nothing is typed, nothing can disagree."""
        return sum(part.value for part in self.parts)

    @property
    def growth(self) -> str:
        """By how much it grew since the same period last year."""
        return "—" if self.before is None else growth(self.value, self.before)


@dataclass(frozen=True, kw_only=True)
class Section:
    """Figures that are reported together."""

    key: str
    figures: tuple[Figure, ...]


def counted(items: Iterable[tuple[str, str, str]]) -> tuple[Part, ...]:
    """Return parts of one each, from names, addresses and places."""
    return tuple(
        Part(name=name, value=1, address=address, place=place)
        for name, address, place in items
    )
