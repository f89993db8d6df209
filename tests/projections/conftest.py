"""Databases for read models: a SQLite file, and PostgreSQL."""

from pathlib import Path

import pytest


@pytest.fixture(params=["sqlite", "postgres"])
def models_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of an empty database for read models."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'models.sqlite'}"
    return str(request.getfixturevalue("postgres_url"))
