"""Where a hub runs: its disk, its database, and where its backups are kept."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Premises:
    """What a hub's keeper looks after; `backups` is None where none was named."""

    folder: Path
    database: str
    backups: Path | None


HERE = Premises(folder=Path(), database="SQLite", backups=None)
"""Where a hub runs that nobody keeps: wherever its process is."""
