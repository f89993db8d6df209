"""What holds for every page of the office."""

import re
from http import HTTPStatus

import pytest

from fair_admin.accounts import open_account
from fair_admin.office import Office
from tests.fair_admin.visitor import Visitor

pytestmark = pytest.mark.usefixtures("register")


def test_login_leads_to_where_one_wanted_to_go(visitor: Visitor) -> None:
    """Through the door to the page one came for, and never to another host."""
    visitor.open("/localities")
    assert visitor.path.startswith("/login")

    visitor.client.post(
        "/login?next=//evil.example/",
        data={**visitor.fields(), "login": "lan", "password": "mot mat khau dai"},
    )

    assert "Địa phương" in visitor.open("/localities")


def test_whoever_counts_visitors_keeps_no_register(
    visitor: Visitor, office: Office
) -> None:
    """A page beyond one's role says so instead of asking to log in again."""
    open_account(
        office.hub.vault, login="bao", name="Bảo", role="gate", password="cong chinh 1"
    )
    visitor.open("/login")
    visitor.send(login="bao", password="cong chinh 1")

    page = visitor.open("/products")

    assert visitor.status == HTTPStatus.FORBIDDEN
    assert "Tài khoản này không được vào trang đó." in page
    assert "/producers" not in page


def test_the_address_of_a_button_leads_to_its_page(organiser: Visitor) -> None:
    """Reloading after a refusal, or logging in again, does not end in an error."""
    organiser.open("/products/mien-dong-binh-lieu/price")

    assert organiser.path == "/products/mien-dong-binh-lieu"


def test_pages_load_nothing_from_elsewhere(organiser: Visitor) -> None:
    """Scripts come from here alone, and no other site may frame a page."""
    policy = organiser.client.get("/products").headers["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "script-src" not in policy


def test_no_page_names_another_host(organiser: Visitor) -> None:
    """Whatever the office shows leads and asks nowhere else."""
    rules = organiser.client.application.url_map.iter_rules()
    plain = [
        rule.rule
        for rule in rules
        if "GET" in (rule.methods or ()) and not rule.arguments
    ]

    answers = {path: organiser.client.get(path) for path in plain}
    named = {
        path: re.findall(r"(?:src|href|action)=\"(?:https?:)?//[^\"]+", answer.text)
        for path, answer in answers.items()
        if answer.mimetype == "text/html"
    }

    assert "/products" in named
    assert {path: found for path, found in named.items() if found} == {}


def test_languages_are_chosen_on_any_page(organiser: Visitor) -> None:
    """The choice is kept, and one stays where one is."""
    organiser.open("/products?q=tra")

    page = organiser.send("/language/en")

    assert organiser.path.startswith("/products?q=tra")
    assert '<html lang="en">' in page
    assert "/language/vi" in page


def test_english_tells_one_from_many(organiser: Visitor) -> None:
    """A word that is both in Vietnamese is the right one in English."""
    organiser.open("/fairs/new")

    page = organiser.send("/language/en")

    assert ">Fairs</a>" in page
    assert ">Fair</option>" in page
