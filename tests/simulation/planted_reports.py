"""A bug planted in the reports: what came after a day was closed slips into it."""

from fair_admin.closing.figures import FairFigures
from fair_admin.closing.reading import read_figures
from fair_admin.rehearsal.simulation.parts import Parts
from projections.engine import ReadModels
from projections.fairs import Fair


def late_sales_slip_into_a_closed_day() -> Parts:
    """Hand out the figures as they stand under the position they last stood at."""
    stood: dict[str, int] = {}

    def figures(models: ReadModels, fair: Fair, day: str) -> tuple[FairFigures, int]:
        now = min(models.positions().values())
        said = stood.setdefault(day, now)
        return read_figures(models, fair, day), said

    return Parts(figures=figures)
