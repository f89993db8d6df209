"""Who may sell here: names and PIN hashes from the hub, checked without it."""

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from events.admission import Cashier, TillSettings

ATTEMPTS_MAX = 5
LOCK_MS = 60_000

_HASHER = PasswordHasher(memory_cost=19 * 1024, time_cost=2, parallelism=1)


class WrongPin(Exception):
    """The PIN is not that cashier's."""


class TooManyAttempts(Exception):
    """Wrong PINs were tried too often; wait a minute."""


class PinCheck:
    """Checks PINs and slows down who guesses."""

    def __init__(self) -> None:
        """Begin with nobody suspected."""
        self._failed: dict[str, tuple[int, int]] = {}

    def check(
        self, settings: TillSettings, cashier_id: str, pin: str, now_ms: int
    ) -> Cashier:
        """Return the cashier; raises WrongPin, and TooManyAttempts for a minute."""
        failed, since_ms = self._failed.get(cashier_id, (0, now_ms))
        if failed >= ATTEMPTS_MAX and now_ms - since_ms < LOCK_MS:
            raise TooManyAttempts(cashier_id)
        for cashier in settings.cashiers:
            if cashier.cashier_id != cashier_id:
                continue
            if _fits(cashier.pin_hash, pin):
                self._failed.pop(cashier_id, None)
                return cashier
            self._failed[cashier_id] = (failed % ATTEMPTS_MAX + 1, now_ms)
        raise WrongPin(cashier_id)


def pin_hash(pin: str) -> str:
    """Return what a PIN is checked against."""
    return _HASHER.hash(pin)


def _fits(pin_hash: str, pin: str) -> bool:
    try:
        return _HASHER.verify(pin_hash, pin)
    except VerificationError:
        return False
