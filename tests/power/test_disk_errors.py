"""A disk that fails makes the till stop and say so, and costs no sale."""

from pathlib import Path

import pytest

from tests.independent.journal import broken_links, completed_sales
from tests.power.seller import NOT_WRITTEN
from tests.power.tracer import Said, traced

SALES = 30


@pytest.mark.parametrize(
    ("call", "nth"),
    [
        *(("fdatasync", nth) for nth in (13, 14, 21, 40)),
        *(("pwrite64", nth) for nth in (41, 42, 43, 44, 45, 90)),
    ],
)
@pytest.mark.parametrize("error", ["EIO", "ENOSPC"])
def test_a_refused_write_is_no_sale(
    tmp_path: Path, call: str, nth: int, error: str
) -> None:
    """What was said as done is there; after the refusal nothing is said as done."""
    path = tmp_path / "journal.sqlite"

    steps = traced(
        tmp_path,
        *(str(path), str(SALES), "durable"),
        inject=f"{call}:error={error}:when={nth}+",
    )

    said = [step.text for step in steps if isinstance(step, Said)]
    kept = [sale_id for sale_id, _, _ in completed_sales(path)]
    assert said[-1] == NOT_WRITTEN
    assert said[:-1] == kept[: len(said) - 1]
    assert len(kept) - len(said[:-1]) <= 1
    assert broken_links(path) == []
