"""What goes wrong in one seed, and how often."""

from dataclasses import dataclass, fields
from random import Random
from typing import Any

from events.log_memory import Commit

HOUR_MS = 3_600_000
_LEVELS = (0.0, 0.0, 0.02, 0.15)
_DISASTERS = (
    "hub_restored",
    "hub_doubled",
    "till_destroyed",
    "till_replaced",
    "till_cloned",
    "bit_flip",
)


@dataclass(frozen=True, kw_only=True)
class Options:
    """Everything a seed decided beforehand; rates are chances per occasion."""

    tills: int
    sales_per_till: int
    day_ms: int
    request_lost: float
    reply_lost: float
    sent_twice: float
    sent_again_later: float
    cut_short: float
    partition: float
    disk_full: float
    disk_error: float
    power_cut: float
    hub_power_cut: float
    clock_jump: float
    printer_fault: float
    hub_restored: bool
    hub_doubled: bool
    till_destroyed: bool
    till_replaced: bool
    till_cloned: bool
    bit_flip: bool

    def __str__(self) -> str:
        """Name what is on."""
        return " ".join(
            f"{field.name}={getattr(self, field.name)}"
            for field in fields(self)
            if getattr(self, field.name)
        )


def options_of(seed: int) -> Options:
    """Choose each fault class off, low or high; the big disasters exclude each other.

    A backup that is older than what a destroyed till had handed over loses sales that
    nobody has any more: no system can promise otherwise, so no seed asks for it.
    """
    random = Random(f"options {seed}")  # noqa: S311 - a seed, not a secret
    rates: dict[str, Any] = {
        field.name: random.choice(_LEVELS)
        for field in fields(Options)
        if field.type in ("float", float)
    }
    disaster = random.choice(("", "", *_DISASTERS))
    disasters: dict[str, Any] = {name: name == disaster for name in _DISASTERS}
    return Options(
        **rates,
        **disasters,
        tills=random.choice((2, 2, 3, 4, 6, 20)),
        sales_per_till=random.randint(3, 14),
        day_ms=random.randint(4, 30) * HOUR_MS,
    )


class Fate:
    """Draws whether a fault happens now; `is_kind` ends all faults for good.

    `skipped` names faults by number that shall not happen: shrinking a failure is
    leaving faults out until it vanishes.
    """

    def __init__(self, seed: int, skipped: frozenset[int] = frozenset()) -> None:
        """Begin with faults on."""
        self.random = Random(f"fate {seed}")  # noqa: S311 - a seed, not a secret
        self.is_kind = False
        self.happened: list[str] = []
        self._skipped = skipped
        self._drawn = 0

    def strikes(self, name: str, chance: float) -> bool:
        """Say whether a fault with this chance happens here."""
        hit = self.random.random() < chance
        if self.is_kind or not hit:
            return False
        self._drawn += 1
        if self._drawn in self._skipped:
            return False
        self.happened.append(f"{self._drawn} {name}")
        return True

    def commit(self, full: float, error: float, cut: float) -> Commit:
        """Choose what becomes of one transaction on a disk that syncs."""
        if self.strikes("disk full", full):
            return Commit.FULL
        if self.strikes("disk error", error):
            return self.random.choice((Commit.ERROR_LOST, Commit.ERROR_KEPT))
        if self.strikes("power cut", cut):
            return self.random.choice((Commit.CUT_LOST, Commit.CUT_KEPT))
        return Commit.DURABLE

    def choose(self, values: Any) -> Any:
        """Pick one of several."""
        return self.random.choice(values)
