"""One small season that tests only read."""

from pathlib import Path

import pytest

from fair_admin.rehearsal.scale import Scale
from fair_admin.rehearsal.season import play_season

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
