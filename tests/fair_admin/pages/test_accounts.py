"""Organisers let people into the office; everybody has a password of their own."""

import pytest

from fair_admin.accounts import check_password
from fair_admin.office import Office
from tests.fair_admin.conftest import LOGIN, PASSWORD
from tests.fair_admin.visitor import Visitor

FILLED = {"name": "Hà", "login": "ha", "role": "gate", "password": "12345678"}


def add(organiser: Visitor, **filled: str) -> str:
    """Fill the form of a new account and send it."""
    organiser.open("/accounts")
    return organiser.send(**{**FILLED, **filled})


def may(office: Office, login: str, password: str) -> bool:
    """Say whether these let somebody in."""
    return check_password(office.hub.vault, login, password) is not None


def test_somebody_is_let_in(organiser: Visitor, office: Office) -> None:
    """And stands in the list, without the password."""
    assert "Đã thêm Hà." in add(organiser)
    assert may(office, "ha", "12345678")
    assert "12345678" not in organiser.page


@pytest.mark.parametrize(
    ("filled", "sentence"),
    [
        ({"login": LOGIN}, "Tên đăng nhập này đã có."),
        ({"login": "a/b"}, "Tên đăng nhập chỉ gồm"),
        ({"name": " "}, "Hãy điền ô này."),
        ({"password": "1234567"}, "Mật khẩu cần ít nhất 8 ký tự."),
        ({"password": ""}, "Hãy điền ô này."),
        ({"role": "king"}, "Hãy chọn trong danh sách."),
    ],
)
def test_an_account_that_cannot_be_is_refused_in_words(
    organiser: Visitor, office: Office, filled: dict[str, str], sentence: str
) -> None:
    """And whoever was there can still log in."""
    assert sentence in add(organiser, **filled)
    assert len(office.hub.vault.accounts()) == 1
    assert may(office, LOGIN, PASSWORD)


def test_somebody_is_let_in_no_more(organiser: Visitor, office: Office) -> None:
    """Until they are again; nobody does that to themselves."""
    add(organiser)

    assert "không đăng nhập được nữa" in organiser.send("/accounts/ha/lock")
    assert not may(office, "ha", "12345678")
    fields = organiser.fields("/accounts/ha/unlock")
    organiser.client.post(f"/accounts/{LOGIN}/lock", data=fields)
    assert "Không thể tự khóa" in organiser.open("/accounts")
    assert may(office, LOGIN, PASSWORD)
    assert "đăng nhập được rồi" in organiser.send("/accounts/ha/unlock")
    assert may(office, "ha", "12345678")


def test_a_forgotten_password_is_replaced(organiser: Visitor, office: Office) -> None:
    """By an organiser, and not by a short one."""
    add(organiser)
    path = "/accounts/ha/password"

    assert "ít nhất 8 ký tự" in organiser.send(path, password="short")
    assert "Đã đặt mật khẩu mới" in organiser.send(path, password="another one")
    assert may(office, "ha", "another one")


def test_ones_own_password_needs_the_present_one(
    organiser: Visitor, office: Office
) -> None:
    """Then the new one counts."""
    organiser.open("/password")

    assert "Mật khẩu hiện tại không đúng." in organiser.send(
        present="wrong", new="another one"
    )
    assert "Đã đổi mật khẩu." in organiser.send(present=PASSWORD, new="another one")
    assert may(office, LOGIN, "another one")
    assert "Đăng xuất" in organiser.open("/accounts")


def test_who_counts_at_a_gate_manages_no_accounts(gatekeeper: Visitor) -> None:
    """But changes the own password."""
    gatekeeper.open("/accounts")
    assert gatekeeper.status == 403
    gatekeeper.open("/password")
    assert gatekeeper.status == 200


def test_who_counts_at_a_gate_begins_at_the_gates(gatekeeper: Visitor) -> None:
    """The first page of the office is not for them."""
    gatekeeper.open("/")
    assert gatekeeper.path == "/gates"
