"""A whole office in a scratch folder, and people at its pages."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from events.moments import ZONE
from fair_admin.accounts import open_account
from fair_admin.app import create_app
from fair_admin.office import Office
from tests.fair_admin.visitor import Visitor

NOW_MS = int(datetime(2026, 11, 23, 10, 0, tzinfo=ZONE).timestamp() * 1000)
"""When everything happens: Monday 23 November 2026 at ten in the morning."""

LOGIN, PASSWORD = "lan", "mot mat khau dai"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Open an office; `lan` is its organiser."""
    opened = Office(tmp_path / "office", lambda: NOW_MS)
    opened.start()
    open_account(
        opened.hub.vault,
        login=LOGIN,
        name="Nguyễn Thị Lan",
        role="organiser",
        password=PASSWORD,
    )
    yield opened
    opened.stop()


@pytest.fixture
def app(office: Office) -> Flask:
    """Give the office's web application."""
    return create_app(office.hub, secret_key=office.secret_key())


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    """Give somebody who has not logged in."""
    return Visitor(app.test_client())


@pytest.fixture
def organiser(app: Flask) -> Visitor:
    """Give an organiser who has logged in: `organiser.open(…)`, `organiser.send(…)`."""
    somebody = Visitor(app.test_client())
    somebody.open("/login")
    somebody.send(login=LOGIN, password=PASSWORD)
    return somebody


@pytest.fixture
def client(organiser: Visitor) -> FlaskClient:
    """Give the organiser's bare test client, for what no page offers."""
    return organiser.client
