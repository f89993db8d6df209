"""How much faster than the clock fairs are simulated."""

from time import perf_counter

from tests.bench.bound import Bound
from tests.simulation.seeds import play

_SEEDS = 12
_TIMES_MIN = 1_000


def simulated_time() -> Bound:
    """Play whole fairs with all their faults on one core; none may break a promise."""
    began = perf_counter()
    verdicts = [play(seed) for seed in range(_SEEDS)]
    took = perf_counter() - began
    broken = [one.seed for one in verdicts if one.violations]
    if broken:
        message = f"promises broken in seeds {broken}"
        raise ValueError(message)
    return Bound(
        name="simulated fairs against the clock",
        value=sum(one.virtual_ms for one in verdicts) / 1_000 / took,
        unit="times",
        limit=_TIMES_MIN,
        at_least=True,
    )
