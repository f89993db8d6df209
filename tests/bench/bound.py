"""A measured value beside the bound it must keep."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles


@dataclass(frozen=True, kw_only=True)
class Bound:
    """A value that must not exceed, or with `at_least` not fall below, its limit.

    `ratio` 1 is exactly at the limit; above 1 is better than asked.
    """

    name: str
    value: float
    unit: str
    limit: float
    at_least: bool = False

    @property
    def ratio(self) -> float:
        """How many times better than the limit."""
        if self.at_least:
            return self.value / self.limit
        return self.limit / self.value if self.value else float("inf")

    @property
    def holds(self) -> bool:
        """Whether the limit is kept."""
        return self.ratio >= 1

    def __str__(self) -> str:
        """One row of the table."""
        sign = "≥" if self.at_least else "≤"
        verdict = "ok" if self.holds else "BEYOND THE LIMIT"
        return (
            f"{self.name:<56}{self.value:>11,.1f} {self.unit:<9}"
            f"{sign} {self.limit:>8,g}{self.ratio:>8.2f}  {verdict}"
        )


def percentile(values: Sequence[float], percent: int) -> float:
    """Return the value that so many percent of all stay below."""
    return quantiles(values, n=100, method="inclusive")[percent - 1]
