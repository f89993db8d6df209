"""Who works at the fair office, and how they prove it."""

from collections.abc import Callable
from dataclasses import replace
from secrets import token_hex

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from events.decider import Refusal
from fair_admin.guessing import GuessLimit
from projections.vault import Account, Vault

FOUNDING_ROLES = ("organiser", "gate", "")
PASSWORD_LENGTH_MIN = 8
PIN_LENGTH_MIN, PIN_LENGTH_MAX = 4, 8
ATTEMPTS_MAX = 5

# OWASP's second choice: the library's default takes 146 MB a login.
_HASHER = PasswordHasher(memory_cost=19 * 1024, time_cost=2, parallelism=1)
_NOBODY = _HASHER.hash("nobody has this password")


class LoginMissing(Refusal):
    """A login and a name are needed."""


class PasswordTooShort(Refusal):
    """A password has at least eight characters."""


class PinUnfit(Refusal):
    """A PIN is four to eight digits."""


class LoginTaken(Refusal):
    """Somebody has this login."""


class AccountUnknown(Refusal):
    """Nobody has this login."""


class WrongPassword(Refusal):
    """The present password is another."""


class OwnAccount(Refusal):
    """Nobody shuts themselves out: so one organiser always remains."""


class TooManyAttempts(Refusal):
    """Wrong passwords were tried too often; wait a minute."""


def open_account(
    vault: Vault, *, login: str, name: str, role: str, password: str
) -> Account:
    """Add somebody to the office; asked again for the same, the answer is the same.

    Raises LoginMissing, LoginTaken and PasswordTooShort.
    """
    if there := vault.account(login.strip()):
        same = (there.name, there.role) == (name.strip(), role)
        if same and check_password(vault, login, password):
            return there
        raise LoginTaken(login)
    account = _account(login, name, role, password)
    if not vault.add_account(account):
        # Somebody else entered the same login at the same instant.
        raise LoginTaken(login)
    return account


def put_organiser(vault: Vault, *, login: str, name: str, password: str) -> Account:
    """Add an organiser, or let one in again by a new password.

    For whoever has the hub's folder, as the first organiser and one who is locked out
    can ask nobody. Raises LoginMissing and PasswordTooShort.
    """
    account = _account(login, name, "organiser", password)
    vault.put_account(account)
    vault.second_steps.remove(account.login)
    vault.put_document(founding_document(account.login), token_hex(8).encode())
    return account


def founding_document(login: str) -> str:
    """Return under which name the vault keeps which founding was the last."""
    return f"founding/{login}"


def _account(login: str, name: str, role: str, password: str) -> Account:
    if not login.strip() or not name.strip() or role not in FOUNDING_ROLES:
        raise LoginMissing
    return Account(
        login=login.strip(),
        name=name.strip(),
        role=role,
        password_hash=_hash_password(password),
        is_active=True,
    )


def _hash_password(password: str) -> str:
    if len(password) < PASSWORD_LENGTH_MIN:
        raise PasswordTooShort
    return _HASHER.hash(password)


def account_of(vault: Vault, login: str) -> Account:
    """Return an account; raises AccountUnknown."""
    account = vault.account(login)
    if account is None:
        raise AccountUnknown(login)
    return account


def change_password(vault: Vault, login: str, *, present: str, new: str) -> None:
    """Change one's own password; raises WrongPassword and PasswordTooShort."""
    account = check_password(vault, login, present)
    if account is None:
        raise WrongPassword
    vault.put_account(replace(account, password_hash=_hash_password(new)))


def set_password(vault: Vault, login: str, new: str) -> None:
    """Give somebody who forgot it another; raises AccountUnknown, PasswordTooShort."""
    account = account_of(vault, login)
    vault.put_account(replace(account, password_hash=_hash_password(new)))


def let_in(vault: Vault, login: str, *, active: bool, by: str) -> None:
    """Let somebody log in, or no more; raises AccountUnknown and OwnAccount."""
    if login == by:
        raise OwnAccount
    vault.put_account(replace(account_of(vault, login), is_active=active))


def check_password(vault: Vault, login: str, password: str) -> Account | None:
    """Return whose login and password these are, unless they are let in no more.

    A wrong login takes as long as a wrong password, so that neither can be guessed.
    """
    account = vault.account(login.strip())
    try:
        _HASHER.verify(account.password_hash if account else _NOBODY, password)
    except VerificationError:
        return None
    return account if account and account.is_active else None


class LoginCheck:
    """Checks passwords and slows down who guesses."""

    def __init__(self, vault: Vault, now_ms: Callable[[], int]) -> None:
        """Begin with nobody suspected."""
        self._vault = vault
        self._limit = GuessLimit(now_ms, ATTEMPTS_MAX)

    def check(self, login: str, password: str, address: str) -> Account | None:
        """Return whose they are; raises TooManyAttempts after five wrong in a minute.

        Counted for a login at one network address, so that a stranger cannot shut an
        organiser out.
        """
        who = f"{login.strip()} {address}"
        if self._limit.is_reached(who):
            raise TooManyAttempts
        account = check_password(self._vault, login, password)
        if account is None:
            self._limit.was_wrong(who)
        else:
            self._limit.was_right(who)
        return account


def hash_pin(pin: str) -> str:
    """Return what tills check a cashier's PIN against; raises PinUnfit."""
    if not (pin.isascii() and pin.isdigit()) or not (
        PIN_LENGTH_MIN <= len(pin) <= PIN_LENGTH_MAX
    ):
        raise PinUnfit
    return _HASHER.hash(pin)


def fits_pin(pin_hash: str, pin: str) -> bool:
    """Say whether this is the PIN of a hash."""
    try:
        return _HASHER.verify(pin_hash, pin)
    except VerificationError:
        return False
