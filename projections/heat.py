"""The booths of a fair side by side: who sold how much in the last hour."""

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from projections import coverage, fairs
from projections.coverage import Coverage, KnownTill, covered
from projections.engine import ReadModels
from projections.fairs import Booth, Fair
from projections.lately import LatelyTaken, hour_began_at_ms, lately

LEVELS = 5
"""The hottest level; each level begins at half of what the next begins at."""


class HeatBooth(msgspec.Struct, frozen=True, kw_only=True):
    """One booth; `level` is 0 where nothing was sold, 5 where most was.

    `state` is "reporting", "silent", or "none" where the booth has no till.
    """

    booth_id: str
    number: str
    exhibitor: str
    receipts: int
    amount_minor: int
    level: int
    state: str


class HeatZone(msgspec.Struct, frozen=True, kw_only=True):
    """One zone with its booths in the order of their numbers."""

    zone_id: str
    name: str
    amount_minor: int
    selling: int
    booths: tuple[HeatBooth, ...]


class Heat(msgspec.Struct, frozen=True, kw_only=True):
    """A fair's last hour in one currency; `steps` are the lowest amounts of levels."""

    fair: Fair
    since_ms: int
    as_of_ms: int
    coverage: Coverage
    currency: str
    steps: tuple[int, ...]
    zones: tuple[HeatZone, ...]


def heat(models: ReadModels, fair_id: str, now_ms: int) -> Heat | None:
    """Read the heat of a fair's booths, None when there is no such fair."""
    fair = fairs.fair(models, fair_id)
    if fair is None:
        return None
    since_ms = hour_began_at_ms(now_ms)
    rows = lately(models, fair_id, since_ms)
    currency = _main_currency(rows, fair)
    taken = {one.outlet_id: one for one in rows if one.currency == currency}
    steps = _steps(max((one.amount_minor for one in taken.values()), default=0))
    tills = coverage.tills(models, fair_id)
    states = _states(tills, now_ms)
    by_zone: defaultdict[str, list[HeatBooth]] = defaultdict(list)
    for booth in fairs.booths(models, fair_id):
        by_zone[booth.zone_id].append(
            _booth(booth, taken.get(booth.booth_id), steps, states)
        )
    return Heat(
        fair=fair,
        since_ms=since_ms,
        as_of_ms=now_ms,
        coverage=covered(tills, now_ms),
        currency=currency,
        steps=steps,
        zones=tuple(
            HeatZone(
                zone_id=zone.zone_id,
                name=zone.name,
                amount_minor=sum(one.amount_minor for one in by_zone[zone.zone_id]),
                selling=sum(one.receipts > 0 for one in by_zone[zone.zone_id]),
                booths=tuple(by_zone[zone.zone_id]),
            )
            for zone in fairs.zones(models, fair_id)
        ),
    )


def _main_currency(rows: Sequence[LatelyTaken], fair: Fair) -> str:
    """Return the currency of most receipts of the hour, before any the fair's own."""
    receipts: defaultdict[str, int] = defaultdict(int)
    for row in rows:
        receipts[row.currency] += row.receipts
    return max(receipts, key=lambda one: (receipts[one], one), default=fair.currency)


def _steps(highest: int) -> tuple[int, ...]:
    """Return where each level from 1 up begins; nothing without takings."""
    if highest <= 0:
        return ()
    halves = (highest >> (LEVELS + 1 - level) for level in range(2, LEVELS + 1))
    return (1, *(max(half, 1) for half in halves))


def _booth(
    booth: Booth,
    taken: LatelyTaken | None,
    steps: Sequence[int],
    states: dict[str, str],
) -> HeatBooth:
    amount = taken.amount_minor if taken else 0
    return HeatBooth(
        booth_id=booth.booth_id,
        number=booth.number,
        exhibitor=booth.exhibitor,
        receipts=taken.receipts if taken else 0,
        amount_minor=amount,
        level=sum(amount >= step for step in steps),
        state=states.get(booth.booth_id, "none"),
    )


def _states(tills: Sequence[KnownTill], now_ms: int) -> dict[str, str]:
    """Return whether each booth's tills report; one that is silent says it for all."""
    states: dict[str, str] = {}
    for till in tills:
        if till.is_retired:
            continue
        if till.is_silent(now_ms):
            states[till.outlet_id] = "silent"
        else:
            states.setdefault(till.outlet_id, "reporting")
    return states
