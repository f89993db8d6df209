"""Which 22 fairs a season has, and when: one after another, each in its own days."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import cycle

from fair_admin.rehearsal.chance import chance
from fair_admin.rehearsal.days import day_after
from fair_admin.rehearsal.fairs import Chosen, FairPlan, plan_fair
from fair_admin.rehearsal.scale import (
    DAYS,
    FAIRS,
    JOINED_FAIRS,
    LOCAL_FAIRS,
    STARTS_ON,
    UNPLACED_FAIRS,
    Scale,
)
from fair_admin.rehearsal.terrain import TERRAINS

_PROVINCIAL = {3: "Xuân 2024", 14: "Hè 2024"}
"""In late January before the lunar new year, in late April before the holidays."""
_PROVINCIAL_HOST = "22501"
_HOSTS = ("01", "20", "31", "19", "34", "48")
"""Provinces whose fairs the province joins."""
_ABROAD = ("Trung Quốc", "Lào")
_KINDS = {
    "fair": "Hội chợ OCOP",
    "product_week": "Tuần lễ sản phẩm OCOP",
    "celebration": "Lễ hội và gian hàng OCOP",
}


@dataclass(frozen=True, kw_only=True)
class Slot:
    """A stretch of days, both inclusive, with the one fair that is held in it."""

    starts_on: str
    ends_on: str
    plan: FairPlan


def plan_season(
    seed: int, scale: Scale, locality_names: Mapping[str, str]
) -> tuple[Slot, ...]:
    """Return all slots of the half-year in order; they leave out no day."""
    planner = _Planner(seed, scale, locality_names)
    starts = [DAYS * number // FAIRS for number in range(FAIRS + 1)]
    slots = []
    for number, level in enumerate(planner.levels()):
        starts_on = day_after(STARTS_ON, starts[number])
        chosen = planner.choose(number, level, day_after(starts_on, 1))
        slots.append(
            Slot(
                starts_on=starts_on,
                ends_on=day_after(STARTS_ON, starts[number + 1] - 1),
                plan=plan_fair(chosen, locality_names, seed=seed),
            )
        )
    return tuple(slots)


class _Planner:
    """Draws what the published figures leave open."""

    def __init__(self, seed: int, scale: Scale, names: Mapping[str, str]) -> None:
        self._draws = chance(seed, "calendar")
        self._scale = scale
        self._names = names
        self._local = cycle(self._draws.sample(list(TERRAINS), len(TERRAINS)))
        self._elsewhere = cycle(self._draws.sample(_HOSTS, len(_HOSTS)))
        self._abroad = cycle(_ABROAD)

    def levels(self) -> list[str]:
        """Return the level of each fair in the order of their days."""
        others = ["local"] * LOCAL_FAIRS
        others += ["joined_province"] * (JOINED_FAIRS - 1) + ["joined_abroad"]
        others += self._draws.choices(
            ("local", "joined_province", "joined_abroad"), k=UNPLACED_FAIRS
        )
        self._draws.shuffle(others)
        return [
            "provincial" if number in _PROVINCIAL else others.pop()
            for number in range(FAIRS)
        ]

    def choose(self, number: int, level: str, starts_on: str) -> Chosen:
        """Return one fair, beginning on this day and lasting three to six."""
        match level:
            case "provincial":
                name, kind = f"Hội chợ OCOP cấp tỉnh {_PROVINCIAL[number]}", "fair"
                host = _PROVINCIAL_HOST
                localities = list(TERRAINS) * self._scale.of(7)
                guests, foreigners = self._scale.of(96), self._scale.of(14)
            case "local":
                host, kind = next(self._local), self._draws.choice(list(_KINDS))
                name = f"{_KINDS[kind]} {self._names[host]}"
                others = self._draws.sample(list(TERRAINS), self._scale.of(12))
                localities = [host] * self._scale.of(8) + others
                guests, foreigners = self._scale.of(12), self._scale.of(2)
            case _:
                host = next(self._elsewhere) if level == "joined_province" else ""
                kind = "fair"
                name = f"Hội chợ thương mại {self._names.get(host, '')}".strip()
                name = name if host else f"{name} {next(self._abroad)}"
                localities = self._draws.sample(list(TERRAINS), self._scale.of(8))
                guests = foreigners = 0
        days = 6 if level == "provincial" else self._draws.randint(3, 5)
        return Chosen(
            fair_id=f"iv-f{number + 1:02d}",
            name=name,
            level=level,
            kind=kind,
            locality_code=host,
            starts_on=starts_on,
            ends_on=day_after(starts_on, days - 1),
            localities=tuple(localities),
            guests=guests,
            foreigners=foreigners,
            gates=3 if level == "provincial" else 1,
        )
