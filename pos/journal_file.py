"""A till's journal as a file, sealed by the till, to be carried where no network is."""

from collections.abc import Iterable
from itertools import takewhile
from pathlib import Path
from typing import BinaryIO

from events.export import Seal, write_export
from events.log import StoredRecord
from events.log_reading import read_file
from events.record import GENESIS, hash_of
from events.replication import BATCH_RECORDS_MAX, batch_text
from events.signing import public_key_of, sign
from pos.station import Enrolment, NotEnrolled, enrolment_of
from projections.keys import read_secret
from projections.vault import Vault


def export_journal(folder: Path, out: BinaryIO) -> int:
    """Write the whole journal of a till's folder, also while the till sells.

    Returns the number of records. Without a readable key the file has no seals: it is
    evidence, but no hub takes it in. Raises NotEnrolled and LogRefused.
    """
    path = folder / "journal.sqlite"
    vault = Vault(f"sqlite:///{folder / 'vault.sqlite'}")
    try:
        known = enrolment_of(vault)
    finally:
        vault.close()
    if known is None:
        raise NotEnrolled
    seals, last = _seals(read_file(path), known, read_secret(folder, known.key_name))
    return write_export(
        out,
        takewhile(lambda stored: stored.position <= last, read_file(path)),
        hub_key=known.admission.hub_key,
        seals=seals,
        checkpoints=(),
    )


def _seals(
    records: Iterable[StoredRecord], known: Enrolment, key: str
) -> tuple[list[Seal], int]:
    """Return a seal for each batch's worth of records, and the last position."""
    seals: list[Seal] = []
    sealing: dict[str, _Sealing] = {}
    position = 0
    for stored in records:
        position = stored.position
        part = sealing.setdefault(stored.stream, _Sealing(stored.stream))
        part.take(stored)
        if part.is_full and key:
            seals.append(part.seal(known, key))
    seals += [part.seal(known, key) for part in sealing.values() if key and part.count]
    return seals, position


class _Sealing:
    """The part of one stream that the next seal will cover."""

    def __init__(self, stream: str) -> None:
        _, self.till, epoch = stream.split("/")
        self.epoch = int(epoch)
        self.first, self.previous = 1, GENESIS
        self.count, self.head = 0, GENESIS

    @property
    def is_full(self) -> bool:
        return self.count >= BATCH_RECORDS_MAX

    def take(self, stored: StoredRecord) -> None:
        self.count += 1
        self.head = hash_of(stored.body)

    def seal(self, known: Enrolment, key: str) -> Seal:
        text = batch_text(self.till, self.epoch, self.first, self.previous, self.head)
        last = self.first + self.count - 1
        seal = Seal(
            till=self.till,
            epoch=self.epoch,
            first=self.first,
            previous=self.previous,
            last=last,
            head=self.head,
            key_epoch=known.admission.epoch,
            public_key=public_key_of(key),
            signature=sign(key, text).hex(),
        )
        self.first, self.previous, self.count = last + 1, self.head, 0
        return seal
