"""The chain through a whole log, in the order of its positions.

A till's records carry the hash of the one before. A log holds many such streams, with
received times and places that no record names; this chain covers those too. It is
computed by whoever reads the log, so that writers need not know of one another.
"""

import hashlib
from collections.abc import Iterable

from events.log import StoredRecord
from events.record import GENESIS, hash_of


def link(head: str, stored: StoredRecord) -> str:
    """Return the head of a log after one more record; the first follows GENESIS."""
    row = (
        f"{head}\n{stored.position}\n{stored.stream}\n{stored.sequence}"
        f"\n{stored.received_at_ms}\n{hash_of(stored.body)}"
    )
    return hashlib.sha256(row.encode()).hexdigest()


def head_of(records: Iterable[StoredRecord], head: str = GENESIS) -> str:
    """Return the head after these records, which must come in order."""
    for stored in records:
        head = link(head, stored)
    return head
