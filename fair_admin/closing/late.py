"""What came after a report was handed out: shown as late, in none of its figures."""

from dataclasses import dataclass

from events.reports import ReportIssued
from fair_admin.hub import Hub
from fair_admin.period import period_of
from projections.fairs import Fair
from projections.sold import Wanted, sums_of


@dataclass(frozen=True, kw_only=True)
class Late:
    """Sales and refunds of a report's days that came behind its position."""

    currency: str
    sales: int
    refunds: int
    amount_minor: int


def late_wanted(fair_id: str, day: str, position: int) -> Wanted:
    """Return which sales and refunds are late for a report of a day, or of all ("")."""
    period = period_of(day, day) if day else None
    return Wanted(
        fair_id=fair_id,
        from_ms=period.from_ms if period else None,
        to_ms=period.to_ms if period else None,
        after=position,
    )


def late_since(hub: Hub, fair: Fair, issued: ReportIssued) -> tuple[Late, ...]:
    """Return what came late for a report, by currency; nothing where nothing did."""
    sums = sums_of(hub.models, late_wanted(fair.fair_id, issued.day, issued.position))
    return tuple(
        Late(currency=currency, sales=sales, refunds=refunds, amount_minor=total)
        for currency, (sales, refunds, total) in sums.items()
    )
