"""I13: what was wanted on paper is there, at most once without BẢN SAO."""

from collections.abc import Iterator

from fair_admin.rehearsal.simulation.till_node import TillNode
from fair_admin.rehearsal.simulation.world import World
from tests.simulation.evidence import told, written


def papers_are_out(world: World) -> Iterator[str]:
    """I13: each wanted paper at least once, one original at most, no drawer twice.

    A copied till cannot know what its twin printed, nor a lost one what it owes.
    """
    for node in world.nodes:
        if not node.is_cloned:
            yield from _of(node)


def _of(node: TillNode) -> Iterator[str]:
    records = written(node.disk)
    tray = node.printer.tray
    wanted = {
        f"{fact['kind']}/{fact['subject_id']}" for _, fact in told(records, _WANTED)
    }
    for subject in sorted(wanted):
        if not (node.is_gone or tray.is_out(subject)):
            yield f"I13 {node.name} {subject} never came out"
    for subject, _ in sorted(tray.papers):
        if tray.originals(subject) > 1:
            count = tray.originals(subject)
            yield f"I13 {node.name} {subject} has {count} originals"
        if subject not in wanted:
            yield f"I13 {node.name} {subject} was wanted by nobody"
    reasons = [fact["reason_id"] for _, fact in told(records, "drawer.pulsed/1")]
    if len(reasons) != len(set(reasons)):
        yield f"I13 {node.name} recorded a drawer twice for one reason"
    if tray.pulses > len(reasons):
        yield f"I13 {node.name} opened a drawer {tray.pulses} times for {len(reasons)}"


_WANTED = "paper.wanted/1"
