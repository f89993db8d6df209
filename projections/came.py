"""Who came to a fair since a moment: counted by which method, and judged beside."""

from collections import defaultdict
from dataclasses import dataclass

from projections import visitors
from projections.board import CountedBy, EstimatedSum, InsideNow
from projections.engine import ReadModels
from projections.span import Span


@dataclass(frozen=True, kw_only=True)
class Came:
    """Visitors who were counted, how, and what was judged of hours nobody counted."""

    visitors: int = 0
    counted_by: tuple[CountedBy, ...] = ()
    estimated: EstimatedSum | None = None


NOBODY = Came()
"""Where visitors are not counted at all."""


def came_since(models: ReadModels, fair_id: str, from_ms: int = 0) -> Came:
    """Return who came to a fair from an hour on."""
    sums: defaultdict[str, int] = defaultdict(int)
    for one in visitors.by_method(models, fair_id, Span(from_ms=from_ms)):
        sums[one.method] += one.count
    judged = visitors.estimates(models, fair_id, Span(from_ms=from_ms))
    return Came(
        visitors=sum(sums.values()),
        counted_by=tuple(
            CountedBy(method=method, count=sums[method])
            for method in sorted(sums)
            if sums[method]
        ),
        estimated=EstimatedSum(
            hours=len(judged),
            count=sum(one.count for one in judged),
            plus_minus=sum(one.plus_minus for one in judged),
        )
        if judged
        else None,
    )


def inside_now(
    models: ReadModels, fair_id: str, day_starts_at_ms: int, gates: int
) -> InsideNow | None:
    """Return who is inside; None where no gate counted anybody out today."""
    found = visitors.inside(models, fair_id, day_starts_at_ms)
    if found is None:
        return None
    return InsideNow(
        count=found.count, gates_counting_out=found.gates_counting_out, gates=gates
    )
