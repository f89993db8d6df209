"""Roles and sessions are looked after in pages, by whom they concern."""

from fair_admin.grants import Grant
from fair_admin.office import Office
from tests.fair_admin.conftest import LOGIN, PASSWORD
from tests.fair_admin.fairground import lay_out
from tests.fair_admin.two_fairs import admit
from tests.fair_admin.visitor import Visitor

HA = {"name": "Hà", "login": "ha", "password": PASSWORD}


def log_in(person: Visitor, login: str) -> None:
    """Give login and password."""
    person.open("/login")
    person.send(login=login, password=PASSWORD)


def test_a_booth_manager_is_admitted_by_the_number_of_the_booth(
    organiser: Visitor, visitor: Visitor, office: Office
) -> None:
    """And sees that booth, its cashiers and its tills, and no other page."""
    lay_out(office.hub)
    organiser.open("/accounts")
    organiser.send(**HA, role="booth", where="fair:f1", number="a01")

    log_in(visitor, "ha")
    assert "A01" in visitor.page
    assert "Gian A01" in visitor.open("/outlets/b1")
    visitor.open("/fairs/f1")
    assert visitor.status == 404
    visitor.open("/selling-rules")
    assert visitor.status == 403


def test_a_booth_that_is_not_there_admits_nobody(
    organiser: Visitor, office: Office
) -> None:
    """Nor does a role that does not fit its scope; the account is not opened."""
    lay_out(office.hub)
    organiser.open("/accounts")

    assert "Không có gian hàng" in organiser.send(
        **HA, role="booth", where="fair:f1", number="Z99"
    )
    assert "không giao được ở phạm vi ấy" in organiser.send(
        **HA, role="organiser", where="all:"
    )
    assert office.hub.vault.account("ha") is None


def test_roles_are_given_and_taken(
    organiser: Visitor, visitor: Visitor, office: Office
) -> None:
    """They hold from the next page on, without a new login."""
    lay_out(office.hub)
    admit(office.hub, "ha")
    log_in(visitor, "ha")
    assert "chưa được giao việc gì" in visitor.page

    organiser.open("/accounts/ha")
    organiser.send("/accounts/ha/roles", role="organiser", where="fair:f1")
    assert "Hội chợ OCOP Quảng Ninh" in visitor.open("/fairs")
    organiser.send("/accounts/ha/roles/take")
    visitor.open("/fairs")
    assert visitor.status == 403


def test_nobody_takes_the_province_from_themselves(
    organiser: Visitor, office: Office
) -> None:
    """So one officer of the province always remains."""
    organiser.open(f"/accounts/{LOGIN}")
    organiser.send(f"/accounts/{LOGIN}/roles/take")

    assert "Không thể tự khóa" in organiser.page
    assert "Cán bộ tỉnh" in organiser.open("/me")
    assert office.hub.vault.account(LOGIN) is not None


def test_whoever_organises_a_fair_admits_its_own_people(
    visitor: Visitor, office: Office
) -> None:
    """Gate keepers of the fair; whoever is above or beside is not even listed."""
    lay_out(office.hub)
    admit(office.hub, "ban", Grant("organiser", "fair", "f1"))
    admit(office.hub, "huyen", Grant("locality", "locality", "22501"))
    log_in(visitor, "ban")

    page = visitor.open("/accounts")
    assert "huyen" not in page
    assert 'value="province"' not in page
    visitor.send(**HA, role="gate", where="fair:f1")
    assert "Đã thêm Hà." in visitor.page
    fields = visitor.fields("/accounts/ha/lock")
    assert visitor.client.post("/accounts/huyen/lock", data=fields).status_code == 403


def test_others_sessions_are_listed_and_ended(
    organiser: Visitor, visitor: Visitor, office: Office
) -> None:
    """Whoever is sent out has to log in again; the ender stays."""
    admit(office.hub, "ha", Grant("gate", "all"))
    log_in(visitor, "ha")
    page = organiser.open("/devices")
    assert "ha" in page

    organiser.open("/accounts/ha")
    organiser.send("/accounts/ha/sessions/end")

    assert "Đăng nhập" in visitor.open("/gates")
    assert "Đăng xuất" in organiser.open("/devices")


def test_ones_own_other_sessions_end_by_one_button(
    organiser: Visitor, visitor: Visitor
) -> None:
    """The browser with the button goes on."""
    log_in(visitor, LOGIN)
    organiser.open("/me")
    organiser.send("/me/sessions/end")

    assert "/login" in visitor.client.get("/fairs").headers["Location"]
    assert "Đăng xuất" in organiser.open("/me")
