"""Many tills in one process, each with its own loop: `till_process FOLDER WORD …`.

Prints "ready" once all loops run, and at the end the second at which each had sent all.
"""

import json
import sys
import time
from pathlib import Path

from pos.station import Station
from pos.sync_loop import SyncLoop

_PATIENCE_SECONDS = 1_200


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


def main(root: Path, names: list[str]) -> None:
    """Let all come back by themselves."""
    stations = [Station(root / name, _now_ms) for name in names]
    loops = [SyncLoop(station) for station in stations]
    for loop in loops:
        loop.start()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    done: dict[str, float] = {}
    ends_at = time.time() + _PATIENCE_SECONDS
    while len(done) < len(names) and time.time() < ends_at:
        for name, station in zip(names, stations, strict=True):
            enrolled = station.enrolled
            if name not in done and enrolled.sync.have >= enrolled.till.sequence:
                done[name] = time.time()
        time.sleep(0.1)
    for loop in loops:
        loop.stop()
    sys.stdout.write(json.dumps(done))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
