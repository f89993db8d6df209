"""What lies on the simulated disks: read without any code of the project's readers.

Only `examined` asks production, which is to see the same.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from events.examiner import Report, examine_log
from events.log_memory import Disk, open_memory_log

GENESIS = "0" * 64
_RECEIVED_BYTES = 8
_ALL = 10**9


@dataclass(frozen=True)
class Written:
    """One record as its bytes say."""

    stream: str
    version: int
    body: bytes
    sequence: int
    previous: str
    facts: tuple[dict[str, Any], ...]

    @property
    def hash(self) -> str:
        """SHA-256 over the bytes."""
        return hashlib.sha256(self.body).hexdigest()


def written(disk: Disk) -> list[Written]:
    """Return every record of a disk in order; raises ValueError for rotten bytes."""
    return [
        _parsed(str(event.originator_id), event.originator_version, event.state)
        for transaction in disk.image()
        for event in transaction
    ]


def _parsed(stream: str, version: int, state: bytes) -> Written:
    body = state[_RECEIVED_BYTES:]
    try:
        wire = json.loads(body)
        return Written(
            stream=stream,
            version=version,
            body=body,
            sequence=wire["seq"],
            previous=wire["prev"],
            facts=tuple(wire["facts"]),
        )
    except (KeyError, TypeError) as error:
        message = f"{stream} {version} lacks {error}"
        raise ValueError(message) from error


def counted(records: Sequence[Written]) -> list[Written]:
    """Return what is summed: tills' journals without quarantined forks."""
    return [
        record
        for record in records
        if record.stream.startswith("till/") and "/fork-" not in record.stream
    ]


def told(records: Sequence[Written], tag: str) -> Iterator[tuple[Written, Any]]:
    """Yield each fact of a tag with the record it stands in."""
    for record in records:
        for fact in record.facts:
            if fact["fact"] == tag:
                yield record, fact


def examined(disk: Disk, **known: Any) -> Report:
    """Return what production's own examiner finds a disk to be.

    `known` is what `examine_log` may know beside it: checkpoints, seals, the hub's key.
    """
    log = open_memory_log(disk)
    return examine_log(log.read(0, _ALL), **known)


def completed(records: Sequence[Written]) -> Iterator[tuple[Written, dict[str, Any]]]:
    """Yield each completed sale with the record it stands in."""
    for record in records:
        for fact in record.facts:
            if fact["fact"] == "sale.completed/1":
                yield record, fact
