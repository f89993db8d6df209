"""One hub with everything it needs: log, read models, vault, keys, projector."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from events.log_hub import open_hub_log
from fair_admin.hub import Hub
from fair_admin.projector import Projector
from projections.engine import ReadModels
from projections.sets import HUB_PROJECTIONS
from projections.vault import Vault


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
        log_url = database_url or f"sqlite:///{folder / 'log.sqlite'}"
        models_url = database_url or f"sqlite:///{folder / 'models.sqlite'}"
        self._log = open_hub_log(log_url)
        self._models = ReadModels(models_url, HUB_PROJECTIONS)
        self._vault = Vault(f"sqlite:///{folder / 'vault.sqlite'}")
        self._projector = Projector(self._log, self._models)
        self.hub = Hub(
            self._log, self._models, self._vault, now_ms, self._projector.wake
        )

    def start(self) -> None:
        """Let the read models follow the log from now on."""
        self._models.catch_up(self._log)
        self._projector.start()

    def stop(self) -> None:
        """Finish the batch at hand and give back files and connections."""
        self._projector.stop()
        self._vault.close()
        self._models.close()
        self._log.close()

    def secret_key(self) -> str:
        """Return what signs session cookies, kept from start to start."""
        keys = self._folder / "keys"
        keys.mkdir(mode=0o700, exist_ok=True)
        path = keys / "session.key"
        if not path.exists():
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_hex(32))
        return path.read_text()
