"""Invented fairs: zones, booths of localities and of guests, gates."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from events.fairs import BoothAdded, FairPlanned, GateAdded, ZoneAdded
from fair_admin.fair import FAIR, Add, CloseFair, OpenFair, PlanFair
from fair_admin.hub import Hub
from fair_admin.rehearsal.chance import chance
from fair_admin.rehearsal.clerk import Clerk
from fair_admin.rehearsal.goods import elsewhere_goods

_GATES = ("Cổng chính", "Cổng phụ", "Cổng bãi xe")
CURRENCY = "VND"


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What somebody decided about a fair; the rest of it is drawn.

    `localities` names the locality of each of the province's booths, one by one;
    `guests` is the number of booths of other provinces, `foreigners` of those from
    abroad. Days are ISO days, both inclusive.
    """

    fair_id: str
    name: str
    level: str
    kind: str
    locality_code: str
    starts_on: str
    ends_on: str
    localities: tuple[str, ...]
    guests: int = 0
    foreigners: int = 0
    gates: int = 1


@dataclass(frozen=True, kw_only=True)
class FairPlan:
    """A fair with all its parts, as facts that are not recorded yet."""

    planned: FairPlanned
    zones: tuple[ZoneAdded, ...]
    booths: tuple[BoothAdded, ...]
    gates: tuple[GateAdded, ...]

    @property
    def fair_id(self) -> str:
        """The fair's identity."""
        return self.planned.fair_id


def plan_fair(
    chosen: Chosen, locality_names: Mapping[str, str], *, seed: int
) -> FairPlan:
    """Return the whole fair; booths of a locality are named after it."""
    fair_id = chosen.fair_id
    draws = chance(seed, "fair", fair_id)
    places = sorted({(g.locality_code, g.where) for g in elsewhere_goods()})
    guests = [place for code, place in places if code]
    foreigners = [place for code, place in places if not code]
    draws.shuffle(guests)
    parts = (
        ("a", "Khu A: Địa phương Quảng Ninh", chosen.localities, True),
        ("b", "Khu B: Tỉnh bạn", _taking_turns(guests, chosen.guests), False),
        ("c", "Khu C: Quốc tế", _taking_turns(foreigners, chosen.foreigners), False),
    )
    return FairPlan(
        planned=FairPlanned(
            fair_id=fair_id,
            name=chosen.name,
            level=chosen.level,
            kind=chosen.kind,
            locality_code=chosen.locality_code,
            starts_on=chosen.starts_on,
            ends_on=chosen.ends_on,
            currency=CURRENCY,
            invented=True,
        ),
        zones=tuple(
            ZoneAdded(fair_id=fair_id, zone_id=f"{fair_id}-{letter}", name=name)
            for letter, name, origins, _ in parts
            if origins
        ),
        booths=tuple(
            BoothAdded(
                fair_id=fair_id,
                booth_id=f"{fair_id}-{letter}{number:03d}",
                zone_id=f"{fair_id}-{letter}",
                number=f"{letter.upper()}{number:02d}",
                exhibitor=f"Gian hàng {locality_names[origin] if is_own else origin}",
                locality_code=origin if is_own else "",
                origin_name="" if is_own else origin,
                invented=True,
            )
            for letter, _, origins, is_own in parts
            for number, origin in enumerate(origins, start=1)
        ),
        gates=tuple(
            GateAdded(fair_id=fair_id, gate_id=f"{fair_id}-g{number}", name=name)
            for number, name in enumerate(_GATES[: chosen.gates], start=1)
        ),
    )


def _taking_turns(places: list[str], number: int) -> tuple[str, ...]:
    return tuple(places[index % len(places)] for index in range(number))


def build_fair(hub: Hub, plan: FairPlan) -> None:
    """Plan the fair and lay it out; a second time changes nothing."""
    clerk = Clerk(hub)
    clerk.enter(FAIR, f"fair/{plan.fair_id}", *_commands(plan))
    hub.follow()


def _commands(plan: FairPlan) -> Iterator[PlanFair | Add]:
    yield PlanFair(planned=plan.planned)
    for parts in (plan.zones, plan.booths, plan.gates):
        yield from (Add(part) for part in parts)


def open_fair(hub: Hub, fair_id: str) -> None:
    """Open the gates; a second time changes nothing."""
    clerk = Clerk(hub)
    clerk.enter(FAIR, f"fair/{fair_id}", OpenFair())
    hub.follow()


def close_fair(hub: Hub, fair_id: str) -> None:
    """End the fair; a second time changes nothing."""
    clerk = Clerk(hub)
    clerk.enter(FAIR, f"fair/{fair_id}", CloseFair())
    hub.follow()
