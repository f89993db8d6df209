"""Who works at the office proves it by a password, and guessing is slow."""

from pathlib import Path

import pytest

from fair_admin.accounts import (
    ATTEMPTS_MAX,
    LoginCheck,
    LoginMissing,
    LoginTaken,
    OwnAccount,
    PasswordTooShort,
    TooManyAttempts,
    WrongPassword,
    change_password,
    check_password,
    let_in,
    open_account,
    set_password,
)
from fair_admin.guessing import WINDOW_MS
from projections.vault import Vault

PASSWORD = "mot mat khau dai"


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """Open a vault that knows Lan."""
    opened = Vault(f"sqlite:///{tmp_path / 'vault.sqlite'}")
    open_account(opened, login="lan", name="Lan", role="organiser", password=PASSWORD)
    return opened


def may(vault: Vault, password: str = PASSWORD, login: str = "lan") -> bool:
    """Say whether these let somebody in."""
    return check_password(vault, login, password) is not None


def test_the_right_password_alone_lets_in(vault: Vault) -> None:
    """Neither another password nor another login."""
    assert may(vault)
    assert not may(vault, "something else")
    assert not may(vault, login="nobody")


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"login": " lan "}, LoginTaken),
        ({"login": " "}, LoginMissing),
        ({"name": ""}, LoginMissing),
        ({"role": "king"}, LoginMissing),
        ({"password": "1234567"}, PasswordTooShort),
    ],
)
def test_an_account_that_cannot_be_is_refused(
    vault: Vault, changed: dict[str, str], refusal: type[Exception]
) -> None:
    """And whoever was there stays as they were."""
    fields = {"login": "ha", "name": "Hà", "role": "gate", "password": "12345678"}

    with pytest.raises(refusal):
        open_account(vault, **{**fields, **changed})

    assert [one.login for one in vault.accounts()] == ["lan"]
    assert may(vault)


def test_a_password_is_changed_by_whoever_knows_it(vault: Vault) -> None:
    """Or set by an organiser; the old one is good no more."""
    with pytest.raises(WrongPassword):
        change_password(vault, "lan", present="wrong", new="a new password")
    with pytest.raises(PasswordTooShort):
        change_password(vault, "lan", present=PASSWORD, new="short")

    change_password(vault, "lan", present=PASSWORD, new="a new password")
    assert (may(vault), may(vault, "a new password")) == (False, True)
    set_password(vault, "lan", PASSWORD)
    assert may(vault)


def test_asked_again_for_the_same_account_nothing_changes(vault: Vault) -> None:
    """A double click adds one; the same login with anything else is taken."""
    again = open_account(
        vault, login="lan", name="Lan", role="organiser", password=PASSWORD
    )

    assert again == vault.account("lan")
    with pytest.raises(LoginTaken):
        open_account(vault, login="lan", name="Lan", role="gate", password=PASSWORD)


def test_nobody_shuts_themselves_out(vault: Vault) -> None:
    """Another is let in no more, and again later."""
    open_account(vault, login="ha", name="Hà", role="gate", password=PASSWORD)

    with pytest.raises(OwnAccount):
        let_in(vault, "lan", active=False, by="lan")
    let_in(vault, "ha", active=False, by="lan")
    assert not may(vault, login="ha")
    let_in(vault, "ha", active=True, by="lan")
    assert may(vault, login="ha")


def test_guessing_is_stopped_for_a_minute(vault: Vault) -> None:
    """For one login at one address: strangers cannot shut an organiser out."""
    now = [0]
    logins = LoginCheck(vault, lambda: now[0])
    for _ in range(ATTEMPTS_MAX):
        assert logins.check("lan", "wrong", "10.0.0.9") is None

    with pytest.raises(TooManyAttempts):
        logins.check("lan", PASSWORD, "10.0.0.9")
    assert logins.check("lan", PASSWORD, "10.0.0.1") is not None
    now[0] = WINDOW_MS
    assert logins.check("lan", PASSWORD, "10.0.0.9") is not None


def test_success_forgives_earlier_mistakes(vault: Vault) -> None:
    """Four wrong, one right, four wrong: still not stopped."""
    logins = LoginCheck(vault, lambda: 0)
    wrong = ["wrong"] * (ATTEMPTS_MAX - 1)

    answers = [logins.check("lan", one, "") for one in (*wrong, PASSWORD, *wrong)]

    assert sum(answer is not None for answer in answers) == 1
