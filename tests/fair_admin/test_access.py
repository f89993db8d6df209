"""Roles are given and taken, each within a scope that fits it."""

import pytest

from events.access import RoleGiven, RoleTaken
from fair_admin.access import (
    ACCESS,
    POLICY,
    GiveRole,
    Policy,
    RequireSecondStep,
    RoleAlreadyHeld,
    RoleNotHeld,
    RoleUnfit,
    TakeRole,
)
from fair_admin.grants import SCOPES, Grant, Spot, allows, may_give

GATE = Grant("gate", "fair", "f1")


def test_a_role_is_held_from_giving_to_taking() -> None:
    """Given twice, or taken twice, is refused."""
    given = ACCESS.decide(GiveRole(login="ha", grant=GATE), frozenset())
    held = ACCESS.fold(given)
    taken = ACCESS.decide(TakeRole(login="ha", grant=GATE), held)

    assert given == (RoleGiven(login="ha", role="gate", scope="fair", key="f1"),)
    assert taken == (RoleTaken(login="ha", role="gate", scope="fair", key="f1"),)
    assert ACCESS.fold((*given, *taken)) == frozenset()
    with pytest.raises(RoleAlreadyHeld):
        ACCESS.decide(GiveRole(login="ha", grant=GATE), held)
    with pytest.raises(RoleNotHeld):
        ACCESS.decide(TakeRole(login="ha", grant=GATE), frozenset())


@pytest.mark.parametrize(
    "grant",
    [
        Grant("king", "all"),
        Grant("organiser", "all"),
        Grant("province", "fair", "f1"),
        Grant("gate", "fair"),
        Grant("gate", "all", "f1"),
        Grant("booth", "locality", "22501"),
    ],
)
def test_a_role_has_a_scope_that_fits(grant: Grant) -> None:
    """Neither an unknown role, nor one too wide, nor a scope of nothing."""
    with pytest.raises(RoleUnfit):
        ACCESS.decide(GiveRole(login="ha", grant=grant), frozenset())


def test_several_roles_add_up() -> None:
    """Whoever counts at one fair and looks after a booth of another does both."""
    held = (GATE, Grant("booth", "outlet", "b9"))
    gate, booth = Spot(fair_id="f1"), Spot(fair_id="f2", outlet_id="b9")

    assert allows(held, "count", gate)
    assert allows(held, "run", booth)
    assert not allows(held, "count", booth)
    assert not allows(held, "look", gate)


def test_a_locality_sees_its_own_wherever_it_is() -> None:
    """Fairs held there, and booths that stand for it elsewhere; it runs only these."""
    officer = (Grant("locality", "locality", "22501"),)
    held_there = Spot(fair_id="f1", held_in="22501")
    guest = Spot(fair_id="f1", outlet_id="b1", held_in="22501", represents="22513")
    abroad = Spot(fair_id="f2", outlet_id="b2", held_in="22513", represents="22501")
    nothing = Spot()

    assert [allows(officer, "look", one) for one in (held_there, guest, abroad)] == [
        True,
        True,
        True,
    ]
    assert [allows(officer, "run", one) for one in (guest, abroad)] == [False, True]
    assert not allows(officer, "look", nothing)


def test_whoever_organises_a_fair_gives_only_what_belongs_to_it() -> None:
    """Gates and booths of their own fair; the province's officers give everything."""
    organiser, province = Grant("organiser", "fair", "f1"), Grant("province", "all")
    here, there = Spot(fair_id="f1"), Spot(fair_id="f2")

    assert may_give((organiser,), GATE, here)
    assert not may_give((organiser,), GATE, there)
    assert not may_give((organiser,), Grant("organiser", "fair", "f1"), here)
    assert not may_give((organiser,), Grant("gate", "all"), Spot())
    assert all(may_give((province,), Grant(role, "all"), Spot()) for role in SCOPES)


def test_the_second_step_is_required_or_not() -> None:
    """Asked for what is so already, nothing happens."""
    required = POLICY.fold(POLICY.decide(RequireSecondStep(is_required=True), Policy()))

    assert required == Policy(is_required=True)
    assert POLICY.decide(RequireSecondStep(is_required=True), required) == ()
    assert (
        POLICY.fold(POLICY.decide(RequireSecondStep(is_required=False), required))
        == Policy()
    )
