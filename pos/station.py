"""One device with everything a till needs: journal, read models, vault, identity."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

import msgspec

from events.admission import Admission, ReceiptTexts, TillSettings
from events.decider import Occasion, Refusal
from events.log_sqlite import open_journal
from events.signing import public_key_of
from pos.sync import Identity, Sync, enrol
from pos.till import Till
from pos.wire import HttpWire
from projections.fed import FedModels
from projections.keys import keep_secret
from projections.sets import TILL_PROJECTIONS
from projections.vault import Vault

CURRENCY = "VND"
_ADMISSION = "admission"
_SETTINGS = "settings"
_HAVE = "hub-has"
_NO_SETTINGS = TillSettings(
    version="",
    cashiers=(),
    receipt=ReceiptTexts(seller_name="", seller_address="", tax_code="", thanks=""),
)


class NotEnrolled(Refusal):
    """The device is no till yet."""


class AlreadyEnrolled(Refusal):
    """The device is a till already and stays the same one."""


class _Enrolled(msgspec.Struct, frozen=True, kw_only=True):
    hub_url: str
    admission: Admission


@dataclass(frozen=True, kw_only=True)
class Enrolled:
    """What runs once the device is a till."""

    till: Till
    sync: Sync
    hub_url: str


class Station:
    """The device; only one process at a time may hold its folder."""

    def __init__(self, folder: Path, now_ms: Callable[[], int]) -> None:
        """Open the folder, made when it is missing; raises LogRefused."""
        self.folder = folder
        self.now_ms = now_ms
        self.journal = open_journal(folder / "journal.sqlite")
        self.models = FedModels(
            f"sqlite:///{folder / 'models.sqlite'}", TILL_PROJECTIONS
        )
        self.vault = Vault(f"sqlite:///{folder / 'vault.sqlite'}")
        self._settings = self._kept_settings()
        self._enrolled = self._begin()

    @property
    def enrolled(self) -> Enrolled:
        """The till of this device; raises NotEnrolled."""
        if self._enrolled is None:
            raise NotEnrolled
        return self._enrolled

    @property
    def is_enrolled(self) -> bool:
        """Whether the device is a till."""
        return self._enrolled is not None

    def enrol(self, hub_url: str, code: str) -> Enrolled:
        """Become a till; raises AlreadyEnrolled, HubAway and HubRefused."""
        if self._enrolled is not None:
            raise AlreadyEnrolled
        admission = enrol(HttpWire(hub_url), code, public_key_of(self._key()))
        known = _Enrolled(hub_url=hub_url, admission=admission)
        self.vault.put_document(_ADMISSION, msgspec.json.encode(known))
        self._enrolled = self._begin()
        return self.enrolled

    def settings(self) -> TillSettings:
        """Return the newest settings this device has."""
        return self._settings

    def keep(self, settings: TillSettings) -> None:
        """Sell by these settings until newer ones come; raises VaultUnwritable."""
        self.vault.put_document(_SETTINGS, msgspec.json.encode(settings))
        self._settings = settings

    def keep_position(self, have: int) -> None:
        """Remember what the hub said it has; raises VaultUnwritable."""
        self.vault.put_document(_HAVE, str(have).encode())

    def occasion(self, actor: str, command_id: str) -> Occasion:
        """Return the present moment."""
        return Occasion(at_ms=self.now_ms(), actor=actor, command_id=command_id)

    def secret_key(self) -> str:
        """Return what signs this device's session cookies, kept from start to start."""
        return keep_secret(self.folder, "session.key", token_hex(32))

    def cookie_name(self) -> str:
        """Return a name of its own: cookies do not see the ports of one machine."""
        path = str(self.folder.resolve()).encode()
        return f"till-{hashlib.sha256(path).hexdigest()[:8]}"

    def close(self) -> None:
        """Give back files and locks."""
        self.vault.close()
        self.models.close()
        self.journal.close()

    def _begin(self) -> Enrolled | None:
        body = self.vault.document(_ADMISSION)
        if body is None:
            return None
        known = msgspec.json.decode(body, type=_Enrolled)
        admission = known.admission
        till = Till(
            self.journal,
            till=admission.till,
            epoch=admission.epoch,
            place=admission.place,
            currency=CURRENCY,
        )
        identity = Identity(
            till=admission.till, epoch=admission.epoch, private_key_hex=self._key()
        )
        sync = Sync(self.journal, self.models, identity, HttpWire(known.hub_url))
        sync.have = int(self.vault.document(_HAVE) or 0)
        return Enrolled(till=till, sync=sync, hub_url=known.hub_url)

    def _kept_settings(self) -> TillSettings:
        body = self.vault.document(_SETTINGS)
        if body is None:
            return _NO_SETTINGS
        return msgspec.json.decode(body, type=TillSettings)

    def _key(self) -> str:
        return keep_secret(self.folder, "device.key", token_hex(32))
