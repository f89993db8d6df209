"""A whole office in a scratch folder, and people at its pages."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache

from events.moments import ZONE
from fair_admin.accounts import open_account
from fair_admin.app import create_app
from fair_admin.office import Office
from fair_admin.starter import enter_register
from tests.fair_admin.visitor import Visitor

NOW_MS = int(datetime(2026, 11, 23, 10, 0, tzinfo=ZONE).timestamp() * 1000)
"""When everything happens: Monday 23 November 2026 at ten in the morning."""

LOGIN, PASSWORD = "lan", "mot mat khau dai"


def _open(folder: Path) -> Office:
    opened = Office(folder, lambda: NOW_MS)
    opened.start()
    if opened.hub.vault.account(LOGIN) is None:
        open_account(
            opened.hub.vault,
            login=LOGIN,
            name="Nguyễn Thị Lan",
            role="organiser",
            password=PASSWORD,
        )
    return opened


@pytest.fixture(scope="session")
def province(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of an office that has the province's register."""
    folder = tmp_path_factory.mktemp("province")
    opened = _open(folder)
    enter_register(opened.hub, LOGIN)
    opened.stop()
    return folder


@pytest.fixture
def register(province: Path, tmp_path: Path) -> None:
    """Let the office of this test have the province's register.

    Named by `pytest.mark.usefixtures`, so that it is there before the office opens.
    """
    shutil.copytree(province, tmp_path / "office")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Open an office; `lan` is its organiser."""
    opened = _open(tmp_path / "office")
    yield opened
    opened.stop()


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> FileSystemBytecodeCache:
    """Keep compiled templates: compiling them anew is most of a test's time."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture
def app(office: Office, templates: FileSystemBytecodeCache) -> Flask:
    """Give the office's web application."""
    made = create_app(office.hub, secret_key=office.secret_key())
    made.jinja_env.bytecode_cache = templates
    return made


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
def gatekeeper(app: Flask, office: Office) -> Visitor:
    """Give somebody who counts visitors at gates and has logged in."""
    open_account(
        office.hub.vault,
        login="cong",
        name="Trần Văn Cổng",
        role="gate",
        password=PASSWORD,
    )
    somebody = Visitor(app.test_client())
    somebody.open("/login")
    somebody.send(login="cong", password=PASSWORD)
    return somebody


@pytest.fixture
def client(organiser: Visitor) -> FlaskClient:
    """Give the organiser's bare test client, for what no page offers."""
    return organiser.client
