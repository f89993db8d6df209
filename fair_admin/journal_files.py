"""Journals by file or USB stick: what the network does, done by hand."""

from collections.abc import Iterator
from typing import BinaryIO

from events.checkpoint import Checkpoint
from events.export import (
    write_checkpoints,
    write_export,
)
from events.log import EventLog, StoredRecord
from fair_admin.hub import Hub

_PAGE_RECORDS = 2_000


def records_of(log: EventLog) -> Iterator[StoredRecord]:
    """Yield the whole log in order."""
    position = 0
    while page := log.read(position, _PAGE_RECORDS):
        yield from page
        position = page[-1].position


def export_hub(hub: Hub, out: BinaryIO) -> int:
    """Write the hub's log with all that was signed; return the number of records."""
    hub.ledger.checkpoint(hub.now_ms())
    signatures = hub.ledger.signatures
    return write_export(
        out,
        records_of(hub.log),
        hub_key=hub.ledger.public_key,
        seals=signatures.seals(),
        checkpoints=_checkpoints(hub),
    )


def export_checkpoints(hub: Hub, out: BinaryIO) -> int:
    """Write the hub's signed words alone, for an auditor to keep; return how many."""
    hub.ledger.checkpoint(hub.now_ms())
    checkpoints = _checkpoints(hub)
    write_checkpoints(out, checkpoints)
    return len(checkpoints)


def _checkpoints(hub: Hub) -> list[Checkpoint]:
    return [kept.checkpoint for kept in hub.ledger.signatures.checkpoints()]
