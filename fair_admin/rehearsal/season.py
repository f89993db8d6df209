"""A half-year at the published scale, from the first scan to the read models.

Tills sell in processes of their own (market.py); this one is the hub: it enrols them,
opens and closes fairs, counts at gates and ingests signed batches in the order of the
moments they were sent at. The same seed writes the same log, byte for byte.
"""

import multiprocessing
import os
import shutil
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from fair_admin.rehearsal.days import Clock, at
from fair_admin.rehearsal.market import open_market, play_stint
from fair_admin.rehearsal.scale import Scale
from fair_admin.rehearsal.scratch import claim_empty, open_hub
from fair_admin.rehearsal.season_plan import SeasonPlan
from fair_admin.rehearsal.stint import Sent
from fair_admin.rehearsal.tills import feeds_for, key_of

_SET_UP_ON = "2023-12-20"
_TILLS = "tills"


@dataclass(frozen=True, kw_only=True)
class Played:
    """What a season came to, beside its figures."""

    levels: Counter[str]
    tills: int
    records: int
    log_bytes: int


def play_season(
    folder: Path, *, seed: int, scale: Scale, passed: Callable[[int, str], None]
) -> Played:
    """Play the whole half-year into an empty folder; raises NotScratch for others.

    `passed` is told each moment that has come, with the name of the fair of its days.
    """
    claim_empty(folder)
    clock = Clock(at(_SET_UP_ON, 8))
    with ExitStack() as stack:
        hub = stack.enter_context(open_hub(folder, clock, key_of(seed, "hub")))
        plan = SeasonPlan(hub, seed, scale)
        feeds = feeds_for(hub, plan.permanent[0])
        pools = [
            stack.enter_context(_pool(folder / _TILLS / str(number), feeds))
            for number in range(max((os.cpu_count() or 1) - 1, 1))
        ]

        def submit(number: int) -> list[Future[tuple[Sent, ...]]]:
            # A till stays with its process, which keeps the journal open.
            return [
                pools[index % len(pools)].submit(play_stint, stint)
                for index, stint in enumerate(plan.stints(number))
            ]

        playing = submit(0)
        for number, slot in enumerate(plan.slots):
            is_last = number + 1 == len(plan.slots)
            playing, waiting = [] if is_last else submit(number + 1), playing
            sent = [one for future in waiting for one in future.result()]
            for moment in plan.moments(number, sent):
                clock.move(moment.at_ms)
                moment.do()
                passed(moment.at_ms, slot.plan.planned.name)
            hub.follow()
        records = hub.log.position()
    shutil.rmtree(folder / _TILLS)
    return Played(
        levels=Counter(slot.plan.planned.level for slot in plan.slots),
        tills=plan.tills,
        records=records,
        log_bytes=(folder / "log.sqlite").stat().st_size,
    )


def _pool(folder: Path, feeds: tuple[bytes, ...]) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        max_workers=1,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=open_market,
        initargs=(folder, feeds),
    )
