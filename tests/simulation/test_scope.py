"""I11: whatever fails at the hub, nobody is shown what is beyond their scope."""

from collections.abc import Callable

from fair_admin.hub import Hub
from fair_admin.rehearsal.simulation.officers import OfficeWorld
from fair_admin.sessions import Sessions, User

_SEEDS = range(12)


class _NeverForgets(Sessions):
    """Planted: believes for ever what somebody could do when they were first seen."""

    def user_of(self, kept: str) -> User | None:
        """Answer from memory, whatever changed since."""
        known = self._known.get(kept)
        return known.user if known else super().user_of(kept)


def played(seed: int, sessions: Callable[[Hub], Sessions] = Sessions) -> OfficeWorld:
    """Play the day of one seed."""
    world = OfficeWorld(seed, sessions=sessions)
    world.run()
    return world


def test_nobody_is_shown_what_is_beyond_their_scope() -> None:
    """What lists show is never more than what the log says somebody may see."""
    worlds = [played(seed) for seed in _SEEDS]

    assert [one.beyond for one in worlds if one.beyond] == []
    assert min(one.looks for one in worlds) > 20
    assert min(one.changes for one in worlds) > 10


def test_roles_that_are_remembered_for_ever_are_caught() -> None:
    """The simulator would tell us if a role outlived its taking."""
    assert any(played(seed, _NeverForgets).beyond for seed in _SEEDS)
