"""The states a disk may be in when the power goes, built from what was written.

What was synced is there. Of what came after the last sync, POSIX promises nothing: any
part may be there or not, sector by sector.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.power.tracer import Said, Step, Sync, Truncate, Write

SECTOR_BYTES = 512
_LOST, _WHOLE, _TORN = "lost", "whole", "torn"


@dataclass
class _File:
    """The bytes on the platter, and what was written since the last sync."""

    synced: bytearray = field(default_factory=bytearray)
    pending: list[Write | Truncate] = field(default_factory=list)

    def sync(self) -> None:
        for step in self.pending:
            _apply(self.synced, step)
        self.pending.clear()

    def after_power_cut(self, draws: Random) -> bytes:
        """Return one of the contents that may be found afterwards."""
        content = bytearray(self.synced)
        fate = draws.choice((_LOST, _WHOLE, _TORN, "each"))
        kept = draws.randint(0, len(self.pending))
        for number, step in enumerate(self.pending):
            its_fate = draws.choice((_LOST, _WHOLE, _TORN)) if fate == "each" else fate
            if its_fate == _LOST or (its_fate == _WHOLE and number >= kept):
                continue
            if its_fate == _TORN and isinstance(step, Write):
                for sector in _sectors(step):
                    if draws.random() < 0.5:
                        _apply(content, sector)
            else:
                _apply(content, step)
        return bytes(content)


@dataclass(frozen=True)
class CrashState:
    """What lies in the folder, and which lines were on the screen before."""

    step: int
    files: dict[str, bytes]
    seen: tuple[str, ...]

    def put(self, folder: Path) -> None:
        """Write the files into an empty folder."""
        for name, content in self.files.items():
            (folder / name).write_bytes(content)


def crash_states(
    steps: Sequence[Step], files: Sequence[str], count: int, draws: Random
) -> Iterator[CrashState]:
    """Yield states at random moments, none before the first line was said."""
    first = next(at for at, step in enumerate(steps) if isinstance(step, Said))
    moments = sorted(draws.randrange(first + 1, len(steps) + 1) for _ in range(count))
    disk = {name: _File() for name in files}
    seen: list[str] = []
    at = 0
    for moment in moments:
        for step in steps[at:moment]:
            _do(step, disk, seen)
        at = moment
        yield CrashState(
            step=moment,
            files={name: file.after_power_cut(draws) for name, file in disk.items()},
            seen=tuple(seen),
        )


def _do(step: Step, disk: dict[str, _File], seen: list[str]) -> None:
    if isinstance(step, Said):
        seen.append(step.text)
    elif step.file in disk:
        if isinstance(step, Sync):
            disk[step.file].sync()
        else:
            disk[step.file].pending.append(step)


def _apply(content: bytearray, step: Write | Truncate) -> None:
    if isinstance(step, Truncate):
        del content[step.length :]
        content.extend(bytes(step.length - len(content)))
        return
    end = step.offset + len(step.data)
    content.extend(bytes(max(end - len(content), 0)))
    content[step.offset : end] = step.data


def _sectors(step: Write) -> Iterator[Write]:
    """Cut a write where sectors end."""
    begin = 0
    while begin < len(step.data):
        room = SECTOR_BYTES - (step.offset + begin) % SECTOR_BYTES
        yield Write(step.file, step.offset + begin, step.data[begin : begin + room])
        begin += room
