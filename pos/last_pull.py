"""When the till last had everything from its hub, also before this start."""

from projections.vault import Vault

_DOCUMENT = "last-pull"
_KEPT_EVERY_MS = 10 * 60_000
"""Each write waits for the disk; nobody asks for this to the minute."""


class LastPull:
    """A moment on the device's clock, None before the first time."""

    def __init__(self, vault: Vault) -> None:
        """Remember what was kept."""
        self._vault = vault
        body = vault.document(_DOCUMENT)
        self.at_ms: int | None = int(body) if body else None
        self._kept_ms = self.at_ms or 0

    def note(self, now_ms: int) -> None:
        """Say that everything is here now; raises VaultUnwritable."""
        self.at_ms = now_ms
        if abs(now_ms - self._kept_ms) >= _KEPT_EVERY_MS:
            self._vault.put_document(_DOCUMENT, str(now_ms).encode())
            self._kept_ms = now_ms
