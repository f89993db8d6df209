"""One device with everything a till needs: journal, read models, vault, identity."""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from secrets import token_hex

import msgspec
from flask_babel import lazy_gettext as _

from events.acknowledgement import decode_acknowledgement
from events.admission import Admission, ReceiptTexts, TillSettings
from events.decider import Occasion, Refusal
from events.enrolment_code import read
from events.log_sqlite import open_journal
from events.replication import Ack
from events.signing import public_key_of
from pos.hub_certificate import digest_of_hub
from pos.hub_word import HubWord
from pos.sending import Identity
from pos.sync import Sync, enrol
from pos.till import Till
from pos.training import Training
from pos.wire import HttpWire, HubRefused
from projections.fed import FedModels
from projections.keys import keep_secret, read_secret
from projections.sets import TILL_PROJECTIONS
from projections.vault import Vault, VaultUnwritable

CURRENCY = "VND"
_ADMISSION = "admission"
_SETTINGS = "settings"
_HUB_WORD = "hub-word"
_NO_SETTINGS = TillSettings(
    version="",
    cashiers=(),
    receipt=ReceiptTexts(seller_name="", seller_address="", tax_code="", thanks=""),
)

KEY_UNUSABLE = _(
    "Mất khóa ký của máy này. Cứ bán tiếp; hãy xin ban tổ chức mã thay máy."
)


class NotEnrolled(Refusal):
    """The device is no till yet."""


class AlreadyEnrolled(Refusal):
    """The device is a till already and stays the same one."""


class KeyUnusable(HubRefused):
    """The key that signs for this till cannot be read; what is sold waits for it."""


class Enrolment(msgspec.Struct, frozen=True, kw_only=True):
    """How the device became a till, and which of its keys signs for it.

    `hub_digest` is the SHA-256 of the certificate the hub made for itself, or "".
    """

    hub_url: str
    admission: Admission
    key_name: str
    hub_digest: str = ""


def enrolment_of(vault: Vault) -> Enrolment | None:
    """Return how the device of a vault became a till."""
    body = vault.document(_ADMISSION)
    return msgspec.json.decode(body, type=Enrolment) if body else None


@dataclass(frozen=True, kw_only=True)
class Enrolled:
    """What runs once the device is a till."""

    till: Till
    sync: Sync
    word: HubWord
    hub_url: str
    wire: HttpWire


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
        self._training = Training(folder)
        self._practising: Till | None = None
        self._enrolled = self._begin()

    @property
    def books(self) -> Enrolled:
        """The till that counts, whatever is practised meanwhile; raises NotEnrolled."""
        if self._enrolled is None:
            raise NotEnrolled
        return self._enrolled

    @property
    def enrolled(self) -> Enrolled:
        """The till at the counter: the books' own, or that of practice.

        Raises NotEnrolled.
        """
        books, practising = self.books, self._practising
        return books if practising is None else replace(books, till=practising)

    @property
    def is_training(self) -> bool:
        """Whether what is done at the counter is practice."""
        return self._practising is not None

    def begin_training(self) -> None:
        """Practise from now on; raises NotEnrolled and LogRefused."""
        if self._practising is None:
            self._practising = self._training.till_like(self.books.till)

    def end_training(self) -> None:
        """Sell again; what was practised stays where it is."""
        self._practising = None

    @property
    def is_enrolled(self) -> bool:
        """Whether the device is a till."""
        return self._enrolled is not None

    def enrol(self, hub_url: str, code: str) -> Enrolled:
        """Become a till; raises AlreadyEnrolled, HubAway and HubRefused."""
        if self._enrolled is not None:
            raise AlreadyEnrolled
        return self._admit(hub_url, code, "", "device.key")

    def renew(self, code: str) -> Enrolled:
        """Begin a new epoch of the same till with a new key, by a replacement code.

        For a journal that was restored or copied, or a key that is lost. The old
        records stay and are sent. Raises NotEnrolled, HubAway and HubRefused.
        """
        old = self.books
        name = f"device-after-{old.till.till}-{old.till.epoch}.key"
        return self._admit(old.hub_url, code, old.till.till, name)

    def _admit(self, hub_url: str, code: str, till: str, key_name: str) -> Enrolled:
        secret, fingerprint = read(code)
        digest = digest_of_hub(hub_url, fingerprint) if fingerprint else ""
        key = keep_secret(self.folder, key_name, token_hex(32))
        admission = enrol(HttpWire(hub_url, digest), secret, public_key_of(key), till)
        known = Enrolment(
            hub_url=hub_url, admission=admission, key_name=key_name, hub_digest=digest
        )
        self.vault.put_document(_ADMISSION, msgspec.json.encode(known))
        self.vault.put_document(_HUB_WORD, b"")
        self._enrolled = self._begin()
        return self.books

    def settings(self) -> TillSettings:
        """Return the newest settings this device has."""
        return self._settings

    def keep(self, settings: TillSettings) -> None:
        """Sell by these settings until newer ones come; raises VaultUnwritable."""
        self.vault.put_document(_SETTINGS, msgspec.json.encode(settings))
        self._settings = settings

    def ready(self) -> Enrolled:
        """Return the till once its key can sign; raises NotEnrolled and KeyUnusable.

        Selling needs no key: what was sold meanwhile is signed when it is sent.
        """
        if not self.books.sync.can_sign:
            self._enrolled = self._begin(self.books.till)
        if not self.books.sync.can_sign:
            raise KeyUnusable(str(KEY_UNUSABLE))
        return self.books

    def take_acknowledgement(self, line: bytes) -> int:
        """Believe a hub's answer that came by file; return what the hub has.

        Raises BatchUnreadable, and HubRefused when it is of another hub or till.
        """
        books = self.books
        books.sync.have = books.word.answered(decode_acknowledgement(line))
        return books.sync.have

    def _kept_word(self) -> Ack | None:
        body = self.vault.document(_HUB_WORD)
        return msgspec.json.decode(body, type=Ack) if body else None

    def _keep_word(self, newest: Ack) -> None:
        self.vault.put_document(_HUB_WORD, msgspec.json.encode(newest))

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
        """Give back files and locks; what is known of the hub is written down."""
        if self._enrolled is not None:
            with suppress(VaultUnwritable):
                self._enrolled.word.write_down()
        self._training.close()
        self.vault.close()
        self.models.close()
        self.journal.close()

    def _begin(self, running: Till | None = None) -> Enrolled | None:
        known = enrolment_of(self.vault)
        if known is None:
            return None
        admission = known.admission
        till = running or Till(
            self.journal,
            till=admission.till,
            epoch=admission.epoch,
            place=admission.place,
            currency=CURRENCY,
        )
        identity = Identity(
            till=admission.till,
            epoch=admission.epoch,
            private_key_hex=read_secret(self.folder, known.key_name),
            hub_key=admission.hub_key,
        )
        wire = HttpWire(known.hub_url, known.hub_digest, self.now_ms)
        word = HubWord(
            till,
            self.journal,
            admission.hub_key,
            self.now_ms,
            kept=self._kept_word(),
            keep=self._keep_word,
        )
        sync = Sync(self.journal, self.models, identity, wire, word.hear)
        sync.have = word.have
        return Enrolled(
            till=till, sync=sync, word=word, hub_url=known.hub_url, wire=wire
        )

    def _kept_settings(self) -> TillSettings:
        body = self.vault.document(_SETTINGS)
        if body is None:
            return _NO_SETTINGS
        return msgspec.json.decode(body, type=TillSettings)
