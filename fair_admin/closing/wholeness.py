"""Whether a report is provisional, or final because all tills told all they hold."""

from dataclasses import dataclass

from events.fairs import FairClosed
from fair_admin.hub import Hub
from fair_admin.period import period_of
from projections.coverage import KnownTill, tills
from projections.fairs import Fair

_RECORDS_MAX = 100_000


@dataclass(frozen=True, kw_only=True)
class Wholeness:
    """Of `tills` so many have told all; `waiting` names those that have not.

    `is_over` tells whether the days of the report have ended.
    """

    tills: int
    told: int
    unsent: int
    is_over: bool
    waiting: tuple[KnownTill, ...]

    @property
    def is_final(self) -> bool:
        """Say whether nothing more is expected."""
        return self.is_over and self.told == self.tills


def wholeness(hub: Hub, fair: Fair, day: str = "") -> Wholeness:
    """Return how whole the figures of a fair, or of one of its days, are now."""
    last_day = day or fair.ends_on
    ends_at_ms = period_of(last_day, last_day).to_ms
    closed_at_ms = _closed_at_ms(hub, fair)
    if closed_at_ms:
        ends_at_ms = min(ends_at_ms, closed_at_ms)
    concerned = [
        one
        for one in tills(hub.models, fair.fair_id)
        if one.enrolled_at_ms <= ends_at_ms
    ]
    is_over = hub.now_ms() >= ends_at_ms
    since_ms = ends_at_ms if is_over else 1
    waiting = tuple(one for one in concerned if not _has_told(one, since_ms))
    return Wholeness(
        tills=len(concerned),
        told=len(concerned) - len(waiting),
        unsent=sum(one.unsent for one in concerned),
        is_over=is_over,
        waiting=waiting,
    )


def _has_told(till: KnownTill, since_ms: int) -> bool:
    """Say whether a till spoke since then and held nothing back.

    Before the end that is all one can ask. Of one that was taken out of service nobody
    expects a last word.
    """
    spoke = till.heard_at_ms >= since_ms or till.is_retired
    return spoke and not till.unsent


def _closed_at_ms(hub: Hub, fair: Fair) -> int:
    """Return when the fair was ended, 0 when it was not."""
    if fair.state != "closed":
        return 0
    return next(
        (
            one.record.at_ms
            for one in hub.log.read_stream(f"fair/{fair.fair_id}", limit=_RECORDS_MAX)
            if any(isinstance(fact, FairClosed) for fact in one.record.facts)
        ),
        0,
    )
