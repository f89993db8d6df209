"""Whoever guesses is slowed down, and whoever is let in no more is out at once."""

from fair_admin.accounts import ATTEMPTS_MAX, let_in, open_account
from fair_admin.office import Office
from tests.fair_admin.conftest import LOGIN, PASSWORD
from tests.fair_admin.visitor import Visitor


def try_in(visitor: Visitor, login: str, password: str) -> int:
    """Try to log in and return the status of the answer."""
    visitor.open("/login")
    visitor.send(login=login, password=password)
    return visitor.status


def test_guessing_is_answered_in_words(visitor: Visitor) -> None:
    """Five times the password is wrong; then even the right one has to wait."""
    for _ in range(ATTEMPTS_MAX):
        assert try_in(visitor, LOGIN, "wrong") == 403
        assert "Sai tên đăng nhập hoặc mật khẩu." in visitor.page

    assert try_in(visitor, LOGIN, PASSWORD) == 429
    assert "Hãy chờ một phút rồi thử lại." in visitor.page


def test_whoever_is_let_in_no_more_is_out_at_once(
    visitor: Visitor, office: Office
) -> None:
    """A session that was open ends with the next page."""
    vault = office.hub.vault
    open_account(vault, login="ha", name="Hà", role="organiser", password=PASSWORD)
    try_in(visitor, "ha", PASSWORD)
    assert "Đăng xuất" in visitor.open("/localities")

    let_in(vault, "ha", active=False, by=LOGIN)

    assert "Đăng xuất" not in visitor.open("/localities")
    assert try_in(visitor, "ha", PASSWORD) == 403
