"""Who works at the fair office, and how they prove it."""

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from flask_login import UserMixin

from events.decider import Refusal
from projections.vault import Account, Vault

ROLES = ("organiser", "gate")
PASSWORD_LENGTH_MIN = 8
PIN_LENGTH_MIN, PIN_LENGTH_MAX = 4, 8

# OWASP's second choice: the library's default takes 146 MB a login.
_HASHER = PasswordHasher(memory_cost=19 * 1024, time_cost=2, parallelism=1)
_NOBODY = _HASHER.hash("nobody has this password")


class LoginMissing(Refusal):
    """A login and a name are needed."""


class PasswordTooShort(Refusal):
    """A password has at least eight characters."""


class PinUnfit(Refusal):
    """A PIN is four to eight digits."""


class User(UserMixin):  # type: ignore[misc] # Flask-Login has no types
    """Somebody logged in."""

    def __init__(self, account: Account) -> None:
        """Know the account."""
        self.id = account.login
        self.name = account.name
        self.role = account.role


def open_account(
    vault: Vault, *, login: str, name: str, role: str, password: str
) -> Account:
    """Add somebody to the office; raises LoginMissing and PasswordTooShort."""
    if not login.strip() or not name.strip() or role not in ROLES:
        raise LoginMissing
    if len(password) < PASSWORD_LENGTH_MIN:
        raise PasswordTooShort
    account = Account(
        login=login.strip(),
        name=name.strip(),
        role=role,
        password_hash=_HASHER.hash(password),
    )
    vault.put_account(account)
    return account


def check_password(vault: Vault, login: str, password: str) -> Account | None:
    """Return whose login and password these are.

    A wrong login takes as long as a wrong password, so that neither can be guessed.
    """
    account = vault.account(login.strip())
    try:
        _HASHER.verify(account.password_hash if account else _NOBODY, password)
    except VerificationError:
        return None
    return account


def hash_pin(pin: str) -> str:
    """Return what tills check a cashier's PIN against; raises PinUnfit."""
    if not (pin.isascii() and pin.isdigit()) or not (
        PIN_LENGTH_MIN <= len(pin) <= PIN_LENGTH_MAX
    ):
        raise PinUnfit
    return _HASHER.hash(pin)
