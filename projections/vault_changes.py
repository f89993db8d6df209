"""A remembered number that is another whenever the vault may hold something else."""

from threading import Lock

import sqlalchemy as sa


class VaultChanges:
    """Counts what this process writes, and looks whether another one wrote."""

    def __init__(self, engine: sa.Engine) -> None:
        """Begin at nothing; one connection is kept for looking."""
        self._engine = engine
        self._lock = Lock()
        self._count = 0
        self._looking: sa.PoolProxiedConnection | None = None
        self._version = self._data_version()

    @property
    def word(self) -> int:
        """The number; reads memory alone."""
        return self._count

    def note(self) -> None:
        """Say that something was written."""
        with self._lock:
            self._count += 1

    def look(self) -> None:
        """Notice what others wrote to the file since the last look."""
        version = self._data_version()
        if version != self._version:
            self._version = version
            self.note()

    def _data_version(self) -> int:
        if self._looking is None:
            self._looking = self._engine.raw_connection()
        cursor = self._looking.cursor()
        try:
            cursor.execute("PRAGMA data_version")
            (version,) = cursor.fetchone() or (0,)
            return int(version)
        finally:
            cursor.close()

    def close(self) -> None:
        """Give the connection back."""
        if self._looking is not None:
            self._looking.close()
            self._looking = None
