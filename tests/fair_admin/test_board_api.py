"""Figures for programs: JSON, conditional, documented, refused in words."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from events.openapi import paths_of
from fair_admin.office import Office
from fair_admin.openapi import document
from tests.fair_admin.conftest import NOW_MS
from tests.fair_admin.fairground import lay_out
from tests.fair_admin.seller import Seller


@pytest.fixture
def seller(office: Office, tmp_path: Path) -> Seller:
    """Open fair f1 and a till at its booth A01, which sold once."""
    lay_out(office.hub)
    seller = Seller(office.hub, tmp_path, "b1", "t1")
    seller.sell()
    seller.send()
    seller.speak()
    return seller


def test_the_board_as_json(client: FlaskClient, seller: Seller) -> None:
    """The same figures as on the page, amounts in whole minor units."""
    board = client.get("/api/v1/board/f1").get_json()

    assert seller.till == "t1"
    assert board["fair"]["name"] == "Hội chợ OCOP Quảng Ninh"
    assert board["today"]["figures"][0]["amount_minor"] == 65_000
    assert board["coverage"]["expected"] == 1
    assert client.get("/api/v1/board").get_json()["fairs"][0]["fair"] == board["fair"]
    assert client.get("/api/v1/fairs").get_json() == [board["fair"]]
    zone = client.get("/api/v1/board/f1/zone/z1").get_json()
    assert zone["part_name"] == "Khu A"
    points = client.get("/api/v1/board/sales-points").get_json()
    assert points["fair"] is None


def test_nothing_new_is_304_until_something_is(
    client: FlaskClient, seller: Seller
) -> None:
    """The tag of an answer is good until a sale arrives, and not longer."""
    first = client.get("/api/v1/board/f1")
    known = {"If-None-Match": first.headers["ETag"]}

    unchanged = client.get("/api/v1/board/f1", headers=known)
    seller.sell()
    seller.send()
    changed = client.get("/api/v1/board/f1", headers=known)

    assert (unchanged.status_code, unchanged.data) == (304, b"")
    assert unchanged.headers["ETag"] == first.headers["ETag"]
    assert unchanged.headers["As-Of"] == str(NOW_MS)
    assert changed.status_code == 200
    assert changed.get_json()["today"]["figures"][0]["receipts"] == 2


def test_takings_and_visitors_in_a_period(client: FlaskClient, seller: Seller) -> None:
    """Programs ask by what they want, from day to day."""
    assert seller.till == "t1"
    today = client.get("/api/v1/takings?by=booth&fair_id=f1&from=2026-11-23").get_json()
    before = client.get("/api/v1/takings?by=booth&fair_id=f1&to=2026-11-22").get_json()
    visitors = client.get("/api/v1/visitors?by=hour&fair_id=f1").get_json()

    assert today["rows"] == [
        {
            "key": "b1",
            "currency": "VND",
            "receipts": 1,
            "amount_minor": 65_000,
            "ocop_minor": 65_000,
        }
    ]
    assert before["rows"] == []
    assert visitors["rows"] == []


@pytest.mark.parametrize(
    ("address", "status", "error"),
    [
        ("/api/v1/board/f9", 404, "FairUnknown"),
        ("/api/v1/board/f1/street/z1", 404, "FairUnknown"),
        ("/api/v1/takings?by=weather", 400, "QuestionUnclear"),
        ("/api/v1/takings?by=hour&from=hôm+nay", 400, "QuestionUnclear"),
        ("/api/v1/visitors?by=zone", 400, "QuestionUnclear"),
    ],
)
def test_what_cannot_be_answered_is_refused(
    client: FlaskClient, address: str, status: int, error: str
) -> None:
    """A problem has a name for programs and a sentence for people."""
    answer = client.get(address)

    assert (answer.status_code, answer.get_json()["error"]) == (status, error)
    assert answer.get_json()["message"]


def test_a_stranger_sees_no_figures(app: Flask) -> None:
    """Without a session there is a problem, not a page to log in at."""
    answer = app.test_client().get("/api/v1/board")

    assert (answer.status_code, answer.get_json()["error"]) == (401, "NotLoggedIn")


def test_the_document_tells_every_route(app: Flask) -> None:
    """What stands under /api is in the document, and nothing else is."""
    rules = [rule.rule for rule in app.url_map.iter_rules()]
    told = app.test_client().get("/api/openapi.json").get_json()

    assert told["openapi"] == "3.1.0"
    assert frozenset(told["paths"]) == paths_of(rules)
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/api/") and rule.methods is not None:
            (path,) = paths_of([rule.rule])
            methods = {method.lower() for method in rule.methods - {"HEAD", "OPTIONS"}}
            assert set(told["paths"][path]) >= methods


def test_the_document_refers_only_to_what_it_has() -> None:
    """Every reference in the document leads somewhere."""
    told = document()
    known = {f"#/components/schemas/{name}" for name in told["components"]["schemas"]}

    def references(part: object) -> set[str]:
        if isinstance(part, dict):
            own = {part["$ref"]} if "$ref" in part else set()
            return own.union(*map(references, part.values()))
        if isinstance(part, list):
            return set().union(*map(references, part))
        return set()

    assert references(told) <= known
    assert "#/components/schemas/Board" in references(told)


def test_whoever_watches_the_hub_sees_how_it_stands(
    app: Flask, office: Office, seller: Seller
) -> None:
    """Positions and lag are for anyone; figures are not among them."""
    health = app.test_client().get("/healthz").get_json()

    assert seller.till == "t1"
    assert health["log_position"] == office.hub.log.position()
    assert health["lag"] == 0
    assert health["version"]
    assert not {"amount_minor", "receipts", "takings", "visitors"} & set(health)
