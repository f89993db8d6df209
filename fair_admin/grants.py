"""What somebody may do, and where: pure sums of the roles they hold."""

from collections.abc import Iterable
from dataclasses import dataclass

ALL, FAIR, LOCALITY, OUTLET = "all", "fair", "locality", "outlet"

SCOPES: dict[str, tuple[str, ...]] = {
    "province": (ALL,),
    "organiser": (FAIR,),
    "locality": (LOCALITY,),
    "booth": (OUTLET,),
    "gate": (FAIR, ALL),
    "auditor": (ALL, FAIR, LOCALITY),
}
"""Every role, the highest first, and what its scope can be."""

_OFFICERS = frozenset({"province", "organiser"})
_READERS = frozenset({"province", "organiser", "locality", "booth", "auditor"})

ACTS: dict[str, frozenset[str]] = {
    "look": _READERS,
    "verify": _READERS,
    "arrange": _OFFICERS,
    "run": frozenset({"province", "organiser", "locality", "booth"}),
    "watch": frozenset({"province", "organiser", "locality", "gate", "auditor"}),
    "count": frozenset({"province", "organiser", "gate"}),
    "look up": _READERS,
    "register": _OFFICERS,
    "admit": _OFFICERS,
    "oversee": frozenset({"province", "auditor"}),
    "govern": frozenset({"province"}),
}
"""Who may do what: look at figures and sales, and verify them; arrange a fair; run an
outlet; watch what gates count, and count; look up the register, and register; admit
people; oversee, or govern, what concerns the whole province."""


@dataclass(frozen=True, order=True)
class Grant:
    """One role within one scope; `key` is "" for all."""

    role: str
    scope: str
    key: str = ""


@dataclass(frozen=True, kw_only=True)
class Spot:
    """What a route is about: a fair, or an outlet and whose it is; "" is nothing.

    `represents` is the locality an outlet stands for, `held_in` that of its fair.
    """

    fair_id: str = ""
    outlet_id: str = ""
    held_in: str = ""
    represents: str = ""


def is_fit(grant: Grant) -> bool:
    """Say whether there is such a role with such a scope."""
    fits = grant.scope in SCOPES.get(grant.role, ())
    return fits and (grant.scope == ALL) == (grant.key == "")


def allows(grants: Iterable[Grant], act: str, spot: Spot) -> bool:
    """Say whether somebody with these grants may do this there."""
    return any(
        grant.role in ACTS[act] and _reaches(grant, act, spot) for grant in grants
    )


def is_for(grants: Iterable[Grant], act: str) -> bool:
    """Say whether somebody with these grants may do this anywhere."""
    return any(grant.role in ACTS[act] for grant in grants)


def reaches_all(grants: Iterable[Grant], act: str) -> bool:
    """Say whether somebody with these grants may do this everywhere."""
    return any(grant.role in ACTS[act] and grant.scope == ALL for grant in grants)


def _reaches(grant: Grant, act: str, spot: Spot) -> bool:
    match grant.scope:
        case "all":
            return True
        case "fair":
            return spot.fair_id == grant.key
        case "outlet":
            return spot.outlet_id == grant.key
        case _:
            # A fair is run by whoever organises it, wherever it is held.
            is_own = spot.represents == grant.key
            return is_own or (act != "run" and spot.held_in == grant.key)


def may_give(giver: Iterable[Grant], given: Grant, spot: Spot) -> bool:
    """Say whether somebody may give, or take, a role whose scope is at a spot.

    The province's officers give every role; who organises a fair only those of its
    gates and booths.
    """
    held = tuple(giver)
    if reaches_all(held, "govern"):
        return True
    within = given.role in {"gate", "booth"} and given.scope in {FAIR, OUTLET}
    return within and allows(held, "admit", spot)
