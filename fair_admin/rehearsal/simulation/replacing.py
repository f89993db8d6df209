"""A new device in place of a till that was destroyed."""

from collections.abc import Callable

from events.admission import Admission
from events.signing import public_key_of
from fair_admin.rehearsal.simulation.hub_node import MINUTE_MS, HubNode
from fair_admin.rehearsal.simulation.network import SimulatedWire
from fair_admin.rehearsal.simulation.timeline import Timeline
from pos.sync import enrol
from pos.wire import HubAway, HubRefused

_TRY_AGAIN_MS = 5 * MINUTE_MS


class Replacement:
    """Somebody asks the office for a code, and types it until the device is a till."""

    def __init__(  # noqa: PLR0913 - which till, by which key, and where to go
        self,
        timeline: Timeline,
        wire: SimulatedWire,
        *,
        till: str,
        key: str,
        hub: Callable[[], HubNode],
        came: Callable[[Admission], None],
    ) -> None:
        """Prepare; `came` is called with what the hub admits."""
        self._timeline = timeline
        self._wire = wire
        self._till = till
        self._key = key
        self._hub = hub
        self._came = came
        self._code = ""

    def go(self) -> None:
        """Try once, and plan the next try when it did not work."""
        self._code = self._code or self._hub().replacement_code(self._till)
        if not self._code:
            self._timeline.after(_TRY_AGAIN_MS, self.go)
            return
        try:
            admission = enrol(self._wire, self._code, public_key_of(self._key))
        except HubRefused as error:
            self._timeline.tell(self._till, f"code refused: {error}")
            self._code = ""
        except HubAway as error:
            self._timeline.tell(self._till, f"not replaced yet: {error}")
        else:
            self._came(admission)
            return
        self._timeline.after(_TRY_AGAIN_MS, self.go)
