"""Officers come in by password and phone, when the office says so."""

import re

import pyotp

from fair_admin.office import Office
from tests.fair_admin.conftest import LOGIN, NOW_MS, PASSWORD
from tests.fair_admin.visitor import Visitor


def code_of(seed: str, intervals_later: int = 0) -> str:
    """Return what a phone with this seed shows."""
    return pyotp.TOTP(seed).at(NOW_MS // 1000 + 30 * intervals_later)


def turn_on(person: Visitor) -> tuple[str, list[str]]:
    """Turn it on as the page says; return the seed and the codes for paper."""
    person.open("/second-step")
    seed = person.page.split('id="seed">')[1].split("<")[0]
    person.send(code=code_of(seed))
    return seed, re.findall(r"<li>([0-9A-Z]{5}-[0-9A-Z]{5})</li>", person.page)


def log_in(person: Visitor) -> None:
    """Give login and password."""
    person.open("/login")
    person.send(login=LOGIN, password=PASSWORD)


def test_a_login_takes_password_and_phone(organiser: Visitor, visitor: Visitor) -> None:
    """A password alone leads no further than the question for the code."""
    seed, codes = turn_on(organiser)
    assert len(codes) == 8

    log_in(visitor)
    assert visitor.path.startswith("/login/code")
    visitor.client.get("/fairs")
    assert "Mã không đúng." in visitor.send(code="000000")
    assert "vừa được dùng" in visitor.send(code=code_of(seed))
    visitor.send(code=code_of(seed, 1))
    assert "Đang diễn ra" in visitor.page


def test_a_lost_phone_is_helped_by_paper_or_by_another_officer(
    organiser: Visitor, visitor: Visitor, office: Office
) -> None:
    """A recovery code comes in once; whoever has the page of accounts turns it off."""
    _seed, codes = turn_on(organiser)
    log_in(visitor)
    visitor.send(code=codes[3])
    assert "Đang diễn ra" in visitor.page

    organiser.open(f"/accounts/{LOGIN}")
    organiser.send(f"/accounts/{LOGIN}/second-step/off")

    assert not office.hub.vault.second_steps.seed(LOGIN)


def test_what_is_required_comes_before_all_else(organiser: Visitor) -> None:
    """Every page leads to it, a program is told so; then work goes on."""
    organiser.open("/accounts")
    organiser.send("/accounts/second-step/on")

    organiser.open("/fairs")
    assert organiser.path == "/second-step"
    assert "Ban tổ chức yêu cầu" in organiser.page
    answer = organiser.client.get("/api/v1/fairs")
    assert (answer.status_code, answer.get_json()["error"]) == (
        403,
        "SecondStepMissing",
    )
    turn_on(organiser)
    organiser.open("/fairs")
    assert organiser.path == "/fairs"


def test_it_is_turned_off_by_the_password(organiser: Visitor, office: Office) -> None:
    """And not by somebody who found the page open."""
    turn_on(organiser)
    organiser.open("/second-step")

    assert "Mật khẩu hiện tại không đúng." in organiser.send(
        "/second-step/off", password="wrong"
    )
    assert office.hub.vault.second_steps.seed(LOGIN)
    assert "Đã tắt" in organiser.send("/second-step/off", password=PASSWORD)
    assert not office.hub.vault.second_steps.seed(LOGIN)
