"""An organiser who hands out reports while tills still hold sales."""

from collections.abc import Callable
from random import Random

from events.log import JournalUnwritable
from events.log_memory import PowerCut
from events.moments import local
from fair_admin.closing.handed_out import report_stream
from fair_admin.closing.issuing import REPORTS, IssueReport, NothingNew
from fair_admin.closing.wholeness import wholeness
from fair_admin.rehearsal.simulation.fate import HOUR_MS
from fair_admin.rehearsal.simulation.hub_node import HubNode
from fair_admin.rehearsal.simulation.parts import Parts
from fair_admin.rehearsal.simulation.timeline import Timeline
from projections.fairs import fair

FAIR_ID = "f1"


class Reporter:
    """Asks the hub for the report of the day and of the whole fair, again and again.

    The hours are drawn apart from everybody else's fate, so that no other seed changes.
    """

    def __init__(
        self, seed: int, timeline: Timeline, parts: Parts, hub: Callable[[], HubNode]
    ) -> None:
        """Begin with nothing handed out."""
        self._random = Random(seed)  # noqa: S311 - chance of a play, not of a secret
        self._timeline = timeline
        self._parts = parts
        self._hub = hub
        self._asked = 0

    def work(self) -> None:
        """Hand out what stands, and come again in some hours."""
        for day in (local(self._timeline.now_ms).date().isoformat(), ""):
            self._hand_out(day)
        pause_ms = self._random.randint(HOUR_MS, 4 * HOUR_MS)
        self._timeline.after(pause_ms, self.work)

    def _hand_out(self, day: str) -> None:
        node = self._hub()
        found = fair(node.models, FAIR_ID)
        if not node.is_up or found is None:
            return
        self._asked += 1
        figures, position = self._parts.figures(node.hub.models, found, day)
        whole = wholeness(node.hub, found, day)
        command = IssueReport(figures=figures, position=position, wholeness=whole)
        try:
            node.hub.do(
                REPORTS,
                report_stream(FAIR_ID),
                command,
                actor="organiser",
                command_id=f"report-{self._asked}",
            )
        except (NothingNew, JournalUnwritable):
            return
        except PowerCut:
            node.crash()
