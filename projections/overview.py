"""All fairs that are open now, beside one another and summed; sales points apart."""

from collections.abc import Sequence

import msgspec

from projections import coverage as tills_of
from projections import fairs, takings, visitors
from projections.board_queries import today_starts_at_ms
from projections.coverage import Coverage, covered
from projections.engine import ReadModels
from projections.fairs import Fair
from projections.figures import Figures, figures_of
from projections.outlet_takings import OutletTakings, of_outlets


class Total(msgspec.Struct, frozen=True, kw_only=True):
    """Visitors and takings of a day, or of whole fairs."""

    visitors: int
    figures: tuple[Figures, ...]


class FairCard(msgspec.Struct, frozen=True, kw_only=True):
    """One open fair."""

    fair: Fair
    coverage: Coverage
    today: Total
    whole: Total


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """What goes on everywhere; `today` and `whole` sum the open fairs alone."""

    position: int
    as_of_ms: int
    coverage: Coverage
    today: Total
    whole: Total
    fairs: tuple[FairCard, ...]
    sales_points: Total
    sales_points_coverage: Coverage
    other_fairs: tuple[Fair, ...]


def overview(
    models: ReadModels, now_ms: int, seen: frozenset[str] | None = None
) -> Overview:
    """Read the overview; fairs that are not open are only named.

    With `seen` it is of these fairs alone: no total holds another's figures, and the
    sales points are left out.
    """
    position = models.reached
    since = today_starts_at_ms(now_ms)
    all_fairs = [
        one for one in fairs.fairs(models) if seen is None or one.fair_id in seen
    ]
    tills = tills_of.tills(models)
    points_seen = seen is None
    came = dict[str, list[int]]()
    today_rows: list[OutletTakings] = []
    whole_rows: list[OutletTakings] = []
    cards = []
    for fair in all_fairs:
        if fair.state != "open":
            continue
        hours = visitors.by_gate_and_hour(models, fair.fair_id)
        came[fair.fair_id] = [
            sum(one.count for one in hours if one.hour_starts_at_ms >= since),
            sum(one.count for one in hours),
        ]
        today = of_outlets(models, fair.fair_id, since)
        whole = of_outlets(models, fair.fair_id)
        today_rows += today
        whole_rows += whole
        cards.append(
            FairCard(
                fair=fair,
                coverage=covered(
                    [one for one in tills if one.fair_id == fair.fair_id], now_ms
                ),
                today=_total(today, came[fair.fair_id][0]),
                whole=_total(whole, came[fair.fair_id][1]),
            )
        )
    return Overview(
        position=position,
        as_of_ms=now_ms,
        coverage=covered([one for one in tills if one.fair_id in came], now_ms),
        today=_total(today_rows, sum(counts[0] for counts in came.values())),
        whole=_total(whole_rows, sum(counts[1] for counts in came.values())),
        fairs=tuple(sorted(cards, key=_receipts, reverse=True)),
        sales_points=_total(
            of_outlets(models, takings.SALES_POINTS, since) if points_seen else (), 0
        ),
        sales_points_coverage=covered(
            [one for one in tills if points_seen and not one.fair_id], now_ms
        ),
        other_fairs=tuple(one for one in all_fairs if one.state != "open"),
    )


def _receipts(card: FairCard) -> int:
    return sum(figures.receipts for figures in card.whole.figures)


def _total(rows: Sequence[OutletTakings], came: int) -> Total:
    return Total(visitors=came, figures=figures_of(rows, came))
