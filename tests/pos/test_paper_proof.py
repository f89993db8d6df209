"""Printers fail and tills die; no receipt is lost, and no second one is an original."""

from pathlib import Path

import pytest

from tests.pos.paper_proof import prove


@pytest.mark.parametrize(
    ("way", "seed"), [("socket", 1), ("socket", 2), ("serial", 3), ("file", 4)]
)
def test_every_receipt_is_out_and_at_most_one_is_an_original(
    tmp_path: Path, way: str, seed: int
) -> None:
    """Whatever happens at any byte; `make proof` plays ten thousand of these."""
    outcome = prove(tmp_path, way, 25, seed)

    assert outcome.broken == ()
    assert outcome.crashes > 0
    assert outcome.papers >= outcome.jobs
