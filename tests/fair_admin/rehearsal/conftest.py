"""A province, and one small season that tests only read."""

from pathlib import Path
from typing import TypeAlias

import pytest

from fair_admin.office import Office
from fair_admin.rehearsal.province import build_register
from fair_admin.rehearsal.scale import Scale
from fair_admin.rehearsal.season import play_season
from fair_admin.starter import enter_register

Province: TypeAlias = Office
"""An office with the real register and the invented province."""

SEED, SCALE = 7, Scale(5)


def play(folder: Path) -> None:
    """Play five thousandths of the published half-year."""
    play_season(folder, seed=SEED, scale=SCALE, passed=lambda _at_ms, _name: None)


@pytest.fixture(scope="session")
def season(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the hub's folder after a small season."""
    folder = tmp_path_factory.mktemp("season") / "hub"
    play(folder)
    return folder


@pytest.fixture
def province(office: Office) -> Province:
    """Give an office with a province in its register."""
    enter_register(office.hub, "lan")
    build_register(office.hub, seed=1)
    return office
