"""The half-year report as the read models know it: sections in the published order."""

from dataclasses import dataclass, replace

from fair_admin.half_year.fairs import fairs_section, takings_section, visits_section
from fair_admin.half_year.figure import Figure, Section
from fair_admin.half_year.goods import (
    best_section,
    expiry_section,
    marketplaces_section,
    rated_section,
)
from fair_admin.half_year.points import points_section
from fair_admin.half_year.published import Published, published
from fair_admin.half_year.quality import (
    codes_section,
    makers_section,
    practice_section,
)
from fair_admin.half_year.view import View
from fair_admin.period import Period, period_of
from projections.engine import ReadModels

_SECTIONS = (
    fairs_section,
    visits_section,
    takings_section,
    points_section,
    rated_section,
    marketplaces_section,
    best_section,
    expiry_section,
    practice_section,
    codes_section,
    makers_section,
)


@dataclass(frozen=True, kw_only=True)
class HalfYear:
    """All figures of a period; `position` is how far in the log they reach."""

    period: Period
    position: int
    sections: tuple[Section, ...]
    published: dict[str, Published]

    def figure(self, key: str) -> Figure | None:
        """Return one figure."""
        every = (one for section in self.sections for one in section.figures)
        return next((one for one in every if one.key == key), None)


def half_year_of(iso_day: str) -> Period:
    """Return the half-year a day lies in."""
    year, is_first = iso_day[:4], iso_day[5:7] <= "06"
    if is_first:
        return period_of(f"{year}-01-01", f"{year}-06-30")
    return period_of(f"{year}-07-01", f"{year}-12-31")


def half_year(models: ReadModels, period: Period) -> HalfYear:
    """Return the report of a period, each figure beside that of the year before.

    What is ranked has no year before: another product may have been first.
    """
    view = View(models, period)
    earlier = view.year_before()
    before = {
        figure.key: figure.value
        for section in _SECTIONS
        if section is not best_section
        for figure in section(earlier).figures
    }
    return HalfYear(
        period=period,
        position=models.reached,
        sections=tuple(_beside(section(view), before) for section in _SECTIONS),
        published=published(period),
    )


def _beside(section: Section, before: dict[str, int]) -> Section:
    figures = (
        replace(figure, before=before.get(figure.key)) for figure in section.figures
    )
    return replace(section, figures=tuple(figures))
