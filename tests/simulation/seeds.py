"""Seeds played and judged, several at a time, and failures made small."""

import multiprocessing
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace

from fair_admin.rehearsal.simulation.fate import options_of
from fair_admin.rehearsal.simulation.parts import PRODUCTION
from fair_admin.rehearsal.simulation.timeline import START_MS
from fair_admin.rehearsal.simulation.world import World
from tests.simulation.invariants import violations
from tests.simulation.planted import PLANTED
from tests.simulation.witnesses import unseen_flips

_PROCESSES = 2
_TRIES_MAX = 80
_TWICE_EVERY = 50


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What became of one seed; `trace_hash` is the same whenever it is played."""

    seed: int
    bug: str
    options: str
    faults: tuple[str, ...]
    violations: tuple[str, ...]
    trace_hash: str
    virtual_ms: int
    lines: tuple[str, ...]


def play(
    seed: int,
    bug: str = "",
    *,
    tills_max: int = 20,
    skipped: frozenset[int] = frozenset(),
) -> Verdict:
    """Play one seed on production's code, or with a planted bug in it.

    Code that breaks down is a broken promise as well.
    """
    options = options_of(seed)
    options = replace(options, tills=min(options.tills, tills_max))
    parts = PLANTED[bug]() if bug else PRODUCTION
    world = World(seed, parts=parts, options=options, skipped=skipped)
    try:
        world.run()
        found = violations(world) or _blindness(world)
    except Exception as error:  # noqa: BLE001 - whatever it is, the seed found it
        found = [f"broke down: {error!r}"]
    finally:
        world.close()
    return Verdict(
        seed=seed,
        bug=bug,
        options=str(options),
        faults=tuple(world.fate.happened),
        violations=tuple(found),
        trace_hash=world.timeline.trace_hash,
        virtual_ms=world.timeline.now_ms - START_MS,
        lines=tuple(world.timeline.lines),
    )


def _blindness(world: World) -> list[str]:
    """Flip bits of sound journals: production and our own readers must notice."""
    if not world.options.bit_flip:
        return []
    unseen = list(unseen_flips(world))
    if unseen:
        return unseen
    flipped = world.hub.flip_a_bit_of_a_till()
    try:
        is_seen = bool(violations(world))
    except (KeyError, TypeError):
        # A field lost its name: a reader stumbles over it, which is seen as well.
        is_seen = True
    return [] if is_seen else [f"I6 nobody saw the bit flipped in {flipped}"]


def play_all(seeds: Iterable[int]) -> Iterator[Verdict]:
    """Play many seeds in processes of their own, in order; some of them twice."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(_PROCESSES, mp_context=spawn) as pool:
        yield from pool.map(_play_honestly, seeds, chunksize=4)


def _play_honestly(seed: int) -> Verdict:
    """I16: the same seed is the same fair; every so often it is held to that."""
    verdict = play(seed)
    if seed % _TWICE_EVERY or play(seed) == verdict:
        return verdict
    return replace(verdict, violations=("I16 the seed played twice is two fairs",))


def first_caught(bug: str, seeds: Iterable[int]) -> Verdict | None:
    """Return the first seed that catches a planted bug, in small fairs."""
    verdicts = (play(seed, bug, tills_max=3) for seed in seeds)
    return next((one for one in verdicts if one.violations), None)


def shrunk(verdict: Verdict) -> Verdict:
    """Return the same failure with as many faults left out as can be.

    Chunks are left out for as long as something stays broken, large ones first.
    """
    best, skipped = verdict, frozenset[int]()
    size = max(len(verdict.faults) // 2, 1)
    for _ in range(_TRIES_MAX):
        numbers = [int(fault.split()[0]) for fault in best.faults]
        for begin in range(0, len(numbers), size):
            wanted = skipped | frozenset(numbers[begin : begin + size])
            tried = play(verdict.seed, verdict.bug, tills_max=3, skipped=wanted)
            if tried.violations and len(tried.faults) < len(best.faults):
                best, skipped = tried, wanted
                break
        else:
            if size == 1:
                break
            size = max(size // 2, 1)
    return best
