"""A code of the phone is good once; a code on paper helps when the phone is lost."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyotp
import pytest

from events.decider import Refusal
from fair_admin.accounts import open_account
from fair_admin.guessing import WINDOW_MS, TooManyGuesses
from fair_admin.second_step import (
    SecondStepThere,
    StepCheck,
    StepCodeUsed,
    WrongStepCode,
    add_step,
    new_recovery_codes,
    offer,
)
from projections.vault import Vault

NOW_MS = 1_800_000_000_000
INTERVAL_MS = 30_000


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """Open a vault that knows Lan."""
    opened = Vault(f"sqlite:///{tmp_path / 'vault.sqlite'}")
    open_account(opened, login="lan", name="Lan", role="", password="12345678")
    return opened


def code_at(seed: str, at_ms: int) -> str:
    """Return what the phone shows at a moment."""
    return pyotp.TOTP(seed).at(at_ms // 1000)


def begin(vault: Vault) -> tuple[str, tuple[str, ...]]:
    """Turn the second step on; return its seed and the codes for paper."""
    seed = offer("lan").seed
    codes = add_step(vault, "lan", seed=seed, code=code_at(seed, NOW_MS), now_ms=NOW_MS)
    return seed, codes


def test_a_phone_proves_itself_first(vault: Vault) -> None:
    """A seed that no phone has would lock its owner out."""
    seed = offer("lan").seed

    with pytest.raises(WrongStepCode):
        add_step(vault, "lan", seed=seed, code="000000", now_ms=NOW_MS)
    assert not vault.second_steps.seed("lan")
    begin(vault)
    with pytest.raises(SecondStepThere):
        begin(vault)


def test_a_code_is_good_once(vault: Vault) -> None:
    """The code that proved the phone is used up as well; the next one is good."""
    seed, _codes = begin(vault)
    check = StepCheck(vault, lambda: NOW_MS + INTERVAL_MS)

    with pytest.raises(StepCodeUsed):
        check.use("lan", code_at(seed, NOW_MS))
    following = code_at(seed, NOW_MS + INTERVAL_MS)
    assert check.use("lan", f"{following[:3]} {following[3:]}") == "code"
    with pytest.raises(StepCodeUsed):
        check.use("lan", following)


def test_two_at_the_same_instant_are_one_outcome(vault: Vault) -> None:
    """Whoever comes a moment later is told that the code was just used."""
    seed, _codes = begin(vault)
    later_ms = NOW_MS + 10 * INTERVAL_MS
    checks = [StepCheck(vault, lambda: later_ms) for _ in range(4)]

    def use(check: StepCheck) -> str:
        try:
            return check.use("lan", code_at(seed, later_ms))
        except Refusal as refusal:
            return type(refusal).__name__

    with ThreadPoolExecutor(4) as pool:
        outcomes = sorted(pool.map(use, checks))

    assert outcomes == ["StepCodeUsed"] * 3 + ["code"]


def test_a_code_on_paper_is_good_once(vault: Vault) -> None:
    """However it is typed; new ones end the old ones."""
    seed, codes = begin(vault)
    check = StepCheck(vault, lambda: NOW_MS)

    assert check.use("lan", codes[0].lower().replace("-", " ")) == "recovery"
    with pytest.raises(WrongStepCode):
        check.use("lan", codes[0])
    later_ms = NOW_MS + 5 * INTERVAL_MS
    fresh = new_recovery_codes(
        vault, "lan", code=code_at(seed, later_ms), now_ms=later_ms
    )
    with pytest.raises(WrongStepCode):
        check.use("lan", codes[1])
    assert check.use("lan", fresh[1]) == "recovery"


def test_guessing_codes_is_slow(vault: Vault) -> None:
    """Six digits are few: five wrong ones a minute, from wherever they come."""
    seed, _codes = begin(vault)
    now = [NOW_MS + 10 * INTERVAL_MS]
    check = StepCheck(vault, lambda: now[0])
    for _ in range(5):
        with pytest.raises(WrongStepCode):
            check.use("lan", "000000")

    with pytest.raises(TooManyGuesses):
        check.use("lan", code_at(seed, now[0]))
    now[0] += WINDOW_MS
    assert check.use("lan", code_at(seed, now[0])) == "code"
