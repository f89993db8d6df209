"""Takings folded from a journal, against reading, decoding and one sum."""

from pathlib import Path

from events.log import EventLog
from events.sales import SaleCompleted
from projections.engine import BATCH_RECORDS, ReadModels
from projections.takings import TAKINGS
from projections.visitors import VISITORS
from tests.bench.figure import Figure, compare


def catching_up(journal: EventLog, folder: Path) -> Figure:
    """Catch two read models up with the whole journal, each run from nothing."""
    records = len(journal.read(0, 10**9))

    def ours(run: int) -> None:
        url = f"sqlite:///{folder / f'models{run}.sqlite'}"
        models = ReadModels(url, (TAKINGS, VISITORS))
        models.catch_up(journal)
        models.close()

    def bare(_run: int) -> None:
        sums: dict[str, int] = {}
        position = 0
        while page := journal.read(position, BATCH_RECORDS):
            for stored in page:
                for fact in stored.record.facts:
                    if isinstance(fact, SaleCompleted):
                        fair = fact.place.fair_id
                        sums[fair] = sums.get(fair, 0) + fact.total_minor
            position = page[-1].position

    return compare(
        "read models catching up (SQLite) | decode and sum",
        ours=ours,
        bare=bare,
        count=records,
        limit=0.15,
    )
