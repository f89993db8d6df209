"""Play seeds: `python -m tests.simulation FIRST [LAST] [--bug NAME] [--shrink]`."""

import argparse
import sys
from time import perf_counter

from tests.simulation.planted import PLANTED
from tests.simulation.seeds import Verdict, first_caught, play, play_all, shrunk


def main() -> int:
    """Print what became of the seeds; 1 when a promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation")
    parser.add_argument("first", type=int)
    parser.add_argument("last", type=int, nargs="?")
    parser.add_argument("--bug", choices=("", "each", *PLANTED), default="")
    parser.add_argument("--shrink", action="store_true")
    asked = parser.parse_args()
    seeds = range(asked.first, (asked.last or asked.first) + 1)
    if asked.bug == "each":
        return _each_bug(seeds)
    began = perf_counter()
    if len(seeds) == 1 or asked.bug:
        verdicts = [play(seed, asked.bug, tills_max=3) for seed in seeds]
    else:
        verdicts = list(play_all(seeds))
    seconds = perf_counter() - began
    broken = [verdict for verdict in verdicts if verdict.violations]
    for verdict in broken:
        _tell(shrunk(verdict) if asked.shrink else verdict)
    virtual = sum(verdict.virtual_ms for verdict in verdicts) / 1_000
    faults = sum(len(verdict.faults) for verdict in verdicts)
    _say(
        f"{len(verdicts)} seeds, {faults} faults, {len(broken)} broken; "
        f"{virtual / 3600:,.0f} h of fair in {seconds:,.0f} s: "
        f"{virtual / seconds:,.0f} times as fast as the clock"
    )
    if len(verdicts) == 1:
        _say(f"trace {verdicts[0].trace_hash}")
    return 1 if broken else 0


def _each_bug(seeds: range) -> int:
    missed = 0
    for bug in PLANTED:
        caught = first_caught(bug, seeds)
        missed += caught is None
        _say(f"{bug:<34}{_how(caught)}")
    return 1 if missed else 0


def _how(caught: Verdict | None) -> str:
    if caught is None:
        return "NOT CAUGHT"
    return f"seed {caught.seed}: {caught.violations[0][:90]}"


def _tell(verdict: Verdict) -> None:
    _say(f"seed {verdict.seed} {verdict.bug} {verdict.options}")
    for line in (*verdict.faults[-40:], *verdict.violations[:10]):
        _say(f"    {line}")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
