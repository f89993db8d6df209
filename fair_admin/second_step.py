"""The second step of logging in: a code of the phone, good once, or one on paper."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass

import pyotp

from events.decider import Refusal
from fair_admin.devices import draw
from fair_admin.guessing import GuessLimit, TooManyGuesses
from projections.vault import Vault

STEP_SECONDS = 30
RECOVERY_CODES = 8
_RECOVERY_LENGTH = 10
_CODES_A_MINUTE = 5
_NEIGHBOURS = (0, -1, 1)
"""Phones run late or early by up to one interval."""


class WrongStepCode(Refusal):
    """The code is not the phone's present one, nor one on the paper."""


class StepCodeUsed(Refusal):
    """The code was used already, perhaps by somebody at this very moment."""


class SecondStepThere(Refusal):
    """There is a second step already."""


@dataclass(frozen=True, kw_only=True)
class Offered:
    """A second step that is not proved yet: its seed, and what a phone scans."""

    seed: str
    address: str


def offer(login: str, seed: str = "") -> Offered:
    """Return a seed, new unless one is at hand, as text and for a phone to scan."""
    seed = seed or pyotp.random_base32()
    address = pyotp.TOTP(seed).provisioning_uri(name=login, issuer_name="Hội Chợ")
    return Offered(seed=seed, address=address)


def _interval(seed: str, code: str, now_ms: int) -> int | None:
    """Return of which interval a code is, None when of none near now."""
    codes, now = pyotp.TOTP(seed), now_ms // 1000 // STEP_SECONDS
    plain = re.sub(r"\s", "", code)
    for neighbour in _NEIGHBOURS:
        if pyotp.utils.strings_equal(codes.generate_otp(now + neighbour), plain):
            return now + neighbour
    return None


def _recovery_hash(code: str) -> str:
    plain = re.sub(r"[^0-9A-Z]", "", code.upper())
    return hashlib.sha256(plain.encode()).hexdigest()


def add_step(
    vault: Vault, login: str, *, seed: str, code: str, now_ms: int
) -> tuple[str, ...]:
    """Begin a second step that a phone proved; return codes to keep on paper.

    Raises WrongStepCode and SecondStepThere.
    """
    if vault.second_steps.seed(login):
        raise SecondStepThere(login)
    interval = _interval(seed, code, now_ms) if seed else None
    if interval is None:
        raise WrongStepCode
    return _begin(vault, login, seed, interval)


def new_recovery_codes(
    vault: Vault, login: str, *, code: str, now_ms: int
) -> tuple[str, ...]:
    """Return new codes to keep on paper, the old ones being good no more.

    Raises WrongStepCode and StepCodeUsed.
    """
    seed = vault.second_steps.seed(login)
    interval = _interval(seed, code, now_ms) if seed else None
    if interval is None:
        raise WrongStepCode
    if not vault.second_steps.use(login, interval):
        raise StepCodeUsed
    return _begin(vault, login, seed, interval)


def _begin(vault: Vault, login: str, seed: str, interval: int) -> tuple[str, ...]:
    codes = tuple(draw(_RECOVERY_LENGTH) for _ in range(RECOVERY_CODES))
    vault.second_steps.put(login, seed, interval, map(_recovery_hash, codes))
    half = _RECOVERY_LENGTH // 2
    return tuple(f"{code[:half]}-{code[half:]}" for code in codes)


class StepCheck:
    """Checks codes, each good once, and slows down who guesses."""

    def __init__(self, vault: Vault, now_ms: Callable[[], int]) -> None:
        """Begin with nobody suspected."""
        self._vault = vault
        self._now_ms = now_ms
        self._limit = GuessLimit(now_ms, _CODES_A_MINUTE)

    def use(self, login: str, code: str) -> str:
        """Use a code up; return "code", or "recovery" when it was one of the paper's.

        Guesses are counted whatever their address, as codes are short. Raises
        WrongStepCode, StepCodeUsed and TooManyGuesses.
        """
        if self._limit.is_reached(login):
            raise TooManyGuesses
        steps = self._vault.second_steps
        interval = _interval(steps.seed(login), code, self._now_ms())
        if interval is None:
            if not steps.use_recovery(login, _recovery_hash(code)):
                self._limit.was_wrong(login)
                raise WrongStepCode
            kind = "recovery"
        elif steps.use(login, interval):
            kind = "code"
        else:
            raise StepCodeUsed
        self._limit.was_right(login)
        return kind
