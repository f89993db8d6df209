"""The reports of a fair that were handed out, as the log has them."""

from dataclasses import dataclass

from events.reports import ReportIssued
from fair_admin.hub import Hub

_RECORDS_MAX = 10_000


@dataclass(frozen=True, kw_only=True)
class HandedOut:
    """One report, the number of its record, who handed it out and when."""

    number: int
    issued: ReportIssued
    at_ms: int
    who: str


def report_stream(fair_id: str) -> str:
    """Return the stream of a fair's reports."""
    return f"report/{fair_id}"


def handed_out(hub: Hub, fair_id: str) -> tuple[HandedOut, ...]:
    """Return all reports of a fair, the earliest first."""
    found = hub.log.read_stream(report_stream(fair_id), limit=_RECORDS_MAX)
    return tuple(
        HandedOut(
            number=one.sequence,
            issued=fact,
            at_ms=one.record.at_ms,
            who=_name_of(hub, one.record.actor),
        )
        for one in found
        for fact in one.record.facts
        if isinstance(fact, ReportIssued)
    )


def _name_of(hub: Hub, actor: str) -> str:
    account = hub.vault.account(actor)
    return account.name if account else actor
