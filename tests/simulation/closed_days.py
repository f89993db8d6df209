"""What was handed out stays as it was: what comes later is late, and nowhere else."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from events.moments import local
from fair_admin.closing.late import late_wanted
from fair_admin.closing.reading import read_figures
from fair_admin.rehearsal.simulation.reporter import FAIR_ID
from fair_admin.rehearsal.simulation.world import World
from projections.fairs import fair
from projections.sold import sums_of
from tests.simulation.evidence import Written, counted, told

_ALL = 10**9


def issued_reports_stand(world: World, hub: list[Written]) -> Iterator[str]:
    """I12: an issued report says what the log had up to its position, and no more.

    With what is shown as late it comes to what is known now.
    """
    stored = world.hub.log.read(0, _ALL)
    positions = {
        (record.stream, record.sequence): one.position
        for record, one in zip(hub, stored, strict=True)
    }
    found = fair(world.hub.models, FAIR_ID)
    for record, issued in told(hub, "report.issued/1"):
        where = f"I12 {record.sequence} of {issued['day'] or 'the fair'}"
        text, position = str(issued["figures"]), int(issued["position"])
        if hashlib.sha256(text.encode()).hexdigest() != issued["figures_sha256"]:
            yield f"{where}: not what was signed"
        said = Counter[str]()
        for row in json.loads(text)["totals"]:
            said[row["currency"]] += row["amount_minor"]
        earlier = [
            one for one in hub if positions[one.stream, one.sequence] <= position
        ]
        had = _taken(earlier, issued["day"])
        if said != had:
            yield f"{where}: says {dict(said)}, the log had {dict(had)}"
        if found is None:
            yield f"{where}: of no fair"
            continue
        late = sums_of(world.hub.models, late_wanted(FAIR_ID, issued["day"], position))
        now = Counter[str]()
        for total in read_figures(world.hub.models, found, issued["day"]).totals:
            now[total.currency] += total.amount_minor
        grown = said + Counter({key: sums[2] for key, sums in late.items()})
        if grown != now:
            yield f"{where}: with late ones {dict(grown)}, now {dict(now)}"


def _taken(records: Sequence[Written], day: str) -> Counter[str]:
    """Return what tills told of a day of the fair, or of all of it, by currency."""
    sums = Counter[str]()
    for tag, sign in (("sale.completed/1", 1), ("refund.completed/1", -1)):
        for record, fact in told(counted(records), tag):
            if fact["place"]["fair_id"] == FAIR_ID and _is_on(record, day):
                sums[fact["currency"]] += sign * fact["total_minor"]
    return sums


def _is_on(record: Written, day: str) -> bool:
    wire: dict[str, Any] = json.loads(record.body)
    return not day or local(wire["at"]).date().isoformat() == day
