"""A measured ratio beside its limit, as the median of several runs."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

RUNS = 5


@dataclass(frozen=True, kw_only=True)
class Figure:
    """How fast we are against the bare thing; `ratio` 1 is as fast."""

    name: str
    rate_per_second: float
    bare_per_second: float
    limit: float

    @property
    def ratio(self) -> float:
        """Our rate as a part of the bare rate."""
        return self.rate_per_second / self.bare_per_second

    @property
    def holds(self) -> bool:
        """Whether the limit is kept."""
        return self.ratio >= self.limit

    def __str__(self) -> str:
        """One row of the table."""
        verdict = "ok" if self.holds else "BELOW THE LIMIT"
        return (
            f"{self.name:<52}{self.rate_per_second:>11,.0f}/s"
            f"{self.bare_per_second:>11,.0f}/s{self.ratio:>7.2f}"
            f"  ≥ {self.limit:<5} {verdict}"
        )


def seconds(work: Callable[[int], None], run: int) -> float:
    """Return how long one run took; `work` gets its number."""
    began = perf_counter()
    work(run)
    return perf_counter() - began


def compare(
    name: str,
    *,
    ours: Callable[[int], None],
    bare: Callable[[int], None],
    count: int,
    limit: float,
) -> Figure:
    """Run both ways in turn, so that both meet the same weather; return the medians."""
    times = [(seconds(ours, run), seconds(bare, run)) for run in range(RUNS)]
    return Figure(
        name=name,
        rate_per_second=count / median(ours for ours, _ in times),
        bare_per_second=count / median(bare for _, bare in times),
        limit=limit,
    )
