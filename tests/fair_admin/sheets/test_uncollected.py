"""The collector rests while many rows are worked on, and never longer."""

import gc

import pytest

from fair_admin.sheets.uncollected import uncollected


def stumble() -> None:
    """Work on rows until one cannot be taken."""
    with uncollected():
        assert not gc.isenabled()
        raise ValueError("row 7")


def test_the_collector_comes_back_whatever_happens() -> None:
    """Also where the rows cannot be taken."""
    with pytest.raises(ValueError, match="row 7"):
        stumble()

    assert gc.isenabled()
