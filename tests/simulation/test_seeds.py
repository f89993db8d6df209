"""Hundreds of fairs with everything going wrong, and not one promise broken."""

import pytest

from fair_admin.rehearsal.simulation.fate import Options
from tests.simulation.planted import PLANTED
from tests.simulation.seeds import first_caught, play, play_all, shrunk

_SEEDS = range(200)
_SEEDS_TO_CATCH = range(60)


def test_no_seed_breaks_a_promise() -> None:
    """Whatever dies, each sale seen as done is counted once, and all figures agree."""
    verdicts = list(play_all(_SEEDS))

    assert [one for one in verdicts if one.violations] == []
    assert {one.seed for one in verdicts} == set(_SEEDS)


def test_every_kind_of_fault_happened() -> None:
    """A fault that never strikes proves nothing."""
    verdicts = [play(seed, tills_max=3) for seed in range(40)]
    struck = {fault.partition(" ")[2] for one in verdicts for fault in one.faults}
    asked = {word.partition("=")[0] for one in verdicts for word in one.options.split()}

    assert struck == {
        "request lost",
        "reply lost",
        "request cut",
        "reply cut",
        "sent twice",
        "sent again later",
        "partition",
        "disk full",
        "disk error",
        "power cut",
        "clock jump",
        "printer away",
        "printer without paper",
        "paper torn",
        "printer silent",
        "till dies printing",
    }
    assert asked == set(Options.__dataclass_fields__)


def test_a_seed_replays_bit_for_bit() -> None:
    """The same seed is the same fair, to the last line of its trace."""
    assert play(7, tills_max=3) == play(7, tills_max=3)


@pytest.mark.parametrize("bug", PLANTED)
def test_a_planted_bug_is_caught(bug: str) -> None:
    """The simulator would tell us if we shipped this."""
    caught = first_caught(bug, _SEEDS_TO_CATCH)

    assert caught is not None, f"{bug} went unseen in {len(_SEEDS_TO_CATCH)} seeds"


def test_a_failure_is_made_small() -> None:
    """What is left of the faults is not more than there was, and still breaks."""
    caught = first_caught("missing_deduplication", _SEEDS_TO_CATCH)
    assert caught is not None

    small = shrunk(caught)

    assert small.violations
    assert len(small.faults) <= len(caught.faults)
