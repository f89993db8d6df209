"""Every write and sync of a real process, in order, as the kernel saw them."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_CALLS = "write,pwrite64,fsync,fdatasync,ftruncate"
_STRING_MAX = 200_000
_CALL = re.compile(
    r"^\d+ +(?P<name>\w+)\((?P<fd>\d+)<(?P<path>[^>]*)>"
    r"(?:, (?P<rest>.*))?\) += (?P<got>-?\d+)"
)


@dataclass(frozen=True)
class Write:
    """Bytes at an offset of a file."""

    file: str
    offset: int
    data: bytes


@dataclass(frozen=True)
class Truncate:
    """A file cut to a length."""

    file: str
    length: int


@dataclass(frozen=True)
class Sync:
    """A file brought to the disk."""

    file: str


@dataclass(frozen=True)
class Said:
    """A line on standard output: what somebody outside saw."""

    text: str


Step = Write | Truncate | Sync | Said


def traced(folder: Path, *words: str, inject: str = "") -> list[Step]:
    """Run `tests.power.seller` with these words and return what it did to the disk.

    `inject` makes calls fail, in strace's words.
    """
    if shutil.which("strace") is None:
        pytest.fail(
            "No strace found; install it with `apt-get install strace`.", pytrace=False
        )
    trace = folder / "trace"
    faults = ["-e", f"inject={inject}"] if inject else []
    subprocess.run(  # noqa: S603 - our own interpreter and script
        [
            *("strace", "-f", "-y", "-xx", "-s", str(_STRING_MAX)),
            *("-e", f"trace={_CALLS}", *faults, "-o", str(trace)),
            *(sys.executable, "-m", "tests.power.seller", *words),
        ],
        check=True,
        cwd=ROOT,
        capture_output=True,
    )
    return list(_steps(trace, folder))


def _steps(trace: Path, folder: Path) -> Iterator[Step]:
    for line in trace.read_text().splitlines():
        call = _CALL.match(line)
        if call is None or call["got"].startswith("-"):
            continue
        if call["fd"] == "1" and call["name"] == "write":
            yield Said(_bytes(call["rest"]).decode().strip())
        elif _plain(call["path"]).startswith(str(folder)):
            yield _on_file(call, _plain(call["path"]).rpartition("/")[2])


def _on_file(call: re.Match[str], file: str) -> Step:
    if call["name"] == "pwrite64":
        return Write(file, int(call["rest"].rpartition(", ")[2]), _bytes(call["rest"]))
    if call["name"] == "ftruncate":
        return Truncate(file, int(call["rest"]))
    if call["name"] in {"fsync", "fdatasync"}:
        return Sync(file)
    raise ValueError(call[0][:200])


def _plain(path: str) -> str:
    """Undo -xx, which also spells paths in hexadecimal."""
    return bytes.fromhex(path.replace("\\x", "")).decode() if "\\x" in path else path


def _bytes(rest: str) -> bytes:
    quoted = rest[rest.index('"') + 1 : rest.rindex('"')]
    return bytes.fromhex(quoted.replace("\\x", ""))
