"""One hub with everything it needs: log, read models, vault, keys, projector."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

from events.log import LogRefused
from events.log_hub import open_hub_log
from fair_admin.hub import Hub
from fair_admin.ledger import Ledger
from fair_admin.premises import Premises
from fair_admin.projector import Projector
from projections.engine import ReadModels
from projections.keys import keep_secret
from projections.sets import HUB_PROJECTIONS
from projections.signatures import Signatures
from projections.vault import Vault


def log_url(folder: Path, database_url: str = "") -> str:
    """Return where the log of the office in a folder is."""
    return database_url or f"sqlite:///{folder / 'log.sqlite'}"


def models_url(folder: Path, database_url: str = "") -> str:
    """Return where the read models of the office in a folder are."""
    return database_url or f"sqlite:///{folder / 'models.sqlite'}"


class Office:
    """What runs at the fair office; with SQLite, only one process may hold it."""

    def __init__(
        self, folder: Path, now_ms: Callable[[], int], database_url: str = ""
    ) -> None:
        """Open everything under a folder, made when it is missing.

        With `database_url` (`postgresql://…`) log and read models live in that
        database; keys and vault stay in the folder. Raises LogRefused.
        """
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._database = "PostgreSQL" if database_url else "SQLite"
        self._log = open_hub_log(log_url(folder, database_url))
        self._models = ReadModels(models_url(folder, database_url), HUB_PROJECTIONS)
        self._vault = Vault(f"sqlite:///{folder / 'vault.sqlite'}")
        self._signatures = Signatures(f"sqlite:///{folder / 'signatures.sqlite'}")
        self.hub = Hub(
            self._log,
            self._models,
            self._vault,
            now_ms,
            self._facts_came,
            ledger=Ledger(
                self._log,
                keep_secret(folder, "hub.key", token_hex(32)),
                self._signatures,
            ),
        )
        self._projector = Projector(self._log, self._models, self.hub.pulse)

    def start(self) -> None:
        """Let the read models follow the log, and the hub's word cover it, from now."""
        self.hub.ledger.checkpoint(self.hub.now_ms())
        self.hub.follow()
        self.hub.pulse.look()
        self._projector.start()

    def _facts_came(self) -> None:
        self._projector.wake()

    def stop(self) -> None:
        """Finish the batch at hand and give back files and connections."""
        self._projector.stop()
        self._signatures.close()
        self._vault.close()
        self._models.close()
        self._log.close()

    def premises(self, backups: Path | None = None) -> Premises:
        """Return where all of it is, for those who look after it."""
        return Premises(folder=self._folder, database=self._database, backups=backups)

    def secret_key(self) -> str:
        """Return what signs session cookies, kept from start to start."""
        return keep_secret(self._folder, "session.key", token_hex(32))


class NoOffice(Exception):
    """No hub ever kept its log in this folder."""


@contextmanager
def read_models_of(folder: Path, database_url: str = "") -> Iterator[ReadModels]:
    """Open an office's read models for questions, whether its hub runs or not.

    A running hub keeps them up; else they are first brought to the end of the log.
    Raises NoOffice, and LogRefused when the database does not answer.
    """
    if not database_url and not (folder / "log.sqlite").is_file():
        raise NoOffice(str(folder))
    try:
        log = open_hub_log(log_url(folder, database_url))
    except LogRefused:
        if database_url:
            raise
        log = None
    models = ReadModels(models_url(folder, database_url), HUB_PROJECTIONS)
    try:
        if log is not None:
            models.catch_up(log)
        yield models
    finally:
        models.close()
        if log is not None:
            log.close()
