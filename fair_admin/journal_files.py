"""A hub's folder as evidence: examined where it lies, or written into a file."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from events.checkpoint import Checkpoint
from events.examiner import Report, examine_log
from events.export import Seal, write_checkpoints, write_export
from events.log import StoredRecord
from events.log_hub import open_hub_log
from events.log_reading import read_file
from events.signing import public_key_of
from projections.keys import read_secret
from projections.signatures import Signatures

_PAGE_RECORDS = 2_000


class HubFolder:
    """What a hub keeps; it may run meanwhile, nothing here writes to its log."""

    def __init__(self, folder: Path, database_url: str = "") -> None:
        """Read key and signatures; the log when it is asked for."""
        self._folder = folder
        self._database_url = database_url
        key = read_secret(folder, "hub.key")
        self.hub_key = public_key_of(key) if key else ""
        with closing(
            Signatures(f"sqlite:///{folder / 'signatures.sqlite'}")
        ) as signatures:
            self.seals: tuple[Seal, ...] = signatures.seals()
            kept = [one.checkpoint for one in signatures.checkpoints()]
        # Before a restore the hub had another log; its words on that are an auditor's.
        newest = max((one.hub_epoch for one in kept), default=0)
        self.checkpoints = [one for one in kept if one.hub_epoch == newest]

    def records(self) -> Iterator[StoredRecord]:
        """Yield the whole log in order; raises LogRefused."""
        if not self._database_url:
            yield from read_file(self._folder / "log.sqlite")
            return
        with closing(open_hub_log(self._database_url)) as log:
            position = 0
            while page := log.read(position, _PAGE_RECORDS):
                yield from page
                position = page[-1].position

    def examine(self, given: Iterable[Checkpoint], hub_key: str) -> Report:
        """Return what the log is found to be; `given` are an auditor's checkpoints."""
        key = hub_key or self.hub_key
        return examine_log(self.records(), given, self.seals, key, self.checkpoints)

    def export(self, out: BinaryIO) -> int:
        """Write the log with all that was signed; return the number of records."""
        return write_export(
            out,
            self.records(),
            hub_key=self.hub_key,
            seals=self.seals,
            checkpoints=self.checkpoints,
        )

    def export_checkpoints(self, out: BinaryIO) -> int:
        """Write the hub's words alone, for an auditor to keep; return how many."""
        write_checkpoints(out, self.checkpoints)
        return len(self.checkpoints)
