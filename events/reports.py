"""Facts of reports that were handed out. Stream: report/<fair_id>."""

from events.fact import Fact


class ReportIssued(Fact, frozen=True, kw_only=True, tag="report.issued/1"):
    """The figures of a fair, or of one of its days, were handed out as they stood.

    `day` is an ISO day, "" for the whole fair; `version` counts the reports of the same
    days from 1. `figures` is canonical JSON, `figures_sha256` its hash (64 hex digits);
    they follow from the log up to `position` and from nothing else. Of `tills` so many
    had `told` all they held, `unsent` receipts were known to be missing.
    """

    fair_id: str
    day: str
    version: int
    position: int
    figures: str
    figures_sha256: str
    is_final: bool
    tills: int
    told: int
    unsent: int
