"""The Wi-Fi of a fair hall."""

from collections.abc import Callable

from fair_admin.rehearsal.simulation.fate import Fate, Options
from fair_admin.rehearsal.simulation.hub_node import MINUTE_MS, HubNode
from fair_admin.rehearsal.simulation.oracle import Oracle
from fair_admin.rehearsal.simulation.timeline import Timeline
from pos.wire import HubAway, read_answer


class SimulatedWire:
    """One till's way to the hub, with everything that happens to messages.

    `find` says which hub answers at the address now: after a restore there may be two.
    """

    def __init__(
        self,
        timeline: Timeline,
        fate: Fate,
        options: Options,
        oracle: Oracle,
        find: Callable[[], HubNode],
    ) -> None:
        """Begin connected."""
        self._timeline = timeline
        self._fate = fate
        self._options = options
        self._oracle = oracle
        self._find = find
        self._cut_until_ms = 0
        self.hub = find()

    def post(self, path: str, data: bytes) -> bytes:
        """Carry a request and its answer, or lose, cut, double and delay them."""
        fate, options = self._fate, self._options
        self._oracle.overhear(path, data)
        if fate.strikes("partition", options.partition):
            minutes = fate.random.randint(1, 120)
            self._cut_until_ms = self._timeline.now_ms + minutes * MINUTE_MS
        if not fate.is_kind and self._timeline.now_ms < self._cut_until_ms:
            raise HubAway("no network")
        if fate.strikes("request lost", options.request_lost):
            raise HubAway("request lost")
        if fate.strikes("request cut", options.cut_short):
            data = data[: fate.random.randrange(len(data) + 1)]
        self.hub = hub = self._find()
        if fate.strikes("sent again later", options.sent_again_later):
            delay_ms = fate.random.randint(1, 180) * MINUTE_MS
            self._timeline.after(delay_ms, lambda: self._again(hub, path, data))
        status, kind, answer = hub.post(path, data)
        if fate.strikes("sent twice", options.sent_twice):
            status, kind, answer = hub.post(path, data)
        self._oracle.overhear(path, answer)
        if fate.strikes("reply lost", options.reply_lost):
            raise HubAway("reply lost")
        if fate.strikes("reply cut", options.cut_short):
            answer = answer[: fate.random.randrange(len(answer) + 1)]
        return read_answer(path, status, kind, answer)

    def _again(self, hub: HubNode, path: str, data: bytes) -> None:
        if hub.is_up:
            try:
                hub.post(path, data)
            except HubAway:
                return
