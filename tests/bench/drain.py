"""How long a crowd of tills takes to hand over what waited while the hub was away."""

from collections.abc import Iterator
from pathlib import Path

from tests.bench.bound import Bound
from tests.drills.drain import drain

_LIMIT_SECONDS = 600.0
_LIMIT_SALES = 100_000
_LATEST_START_SECONDS = 25.0
_UNFAIRNESS_MAX = 4.0


def backlog_drained(folder: Path, sales: int) -> Bound:
    """Let one till hand over what it sold in two weeks without a hub."""
    found = drain(folder, 1, sales, days=14)
    if not (found.stored == found.counted == sales) or found.broken:
        message = f"{found.stored} sales stored, {found.counted} counted"
        raise ValueError(message)
    return Bound(
        name=f"one till hands over {found.stored:,} sales of 14 days",
        value=found.seconds,
        unit="s",
        limit=max(_LIMIT_SECONDS * sales / _LIMIT_SALES, _LATEST_START_SECONDS),
    )


def drained(folder: Path, tills: int, sales: int) -> Iterator[Bound]:
    """Measure with real processes; both ends share this machine.

    The limit is that of 100,000 sales, in proportion, and the longest a till sleeps
    between two tries.
    """
    found = drain(folder, tills, sales)
    if not (found.stored == found.counted == sales // tills * tills) or found.broken:
        message = f"{found.stored} sales stored, {found.counted} counted"
        raise ValueError(message)
    yield Bound(
        name=f"{tills} tills hand over {found.stored} waiting sales",
        value=found.seconds,
        unit="s",
        limit=max(_LIMIT_SECONDS * sales / _LIMIT_SALES, _LATEST_START_SECONDS),
    )
    yield Bound(
        name="the last till's wait against the median",
        value=found.unfairness,
        unit="times",
        limit=_UNFAIRNESS_MAX,
    )
