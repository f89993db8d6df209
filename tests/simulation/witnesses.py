"""I6: the hub's log is one chain, and all that tills ever believed of it lies on it."""

from collections.abc import Iterator
from typing import Any

from msgspec import structs

from events.checkpoint import Checkpoint
from events.signing import public_key_of
from fair_admin.rehearsal.simulation.ground import HUB_KEY
from fair_admin.rehearsal.simulation.hub_node import HubNode
from fair_admin.rehearsal.simulation.world import World
from tests.simulation.evidence import Written, examined, told, written

_FLIPS = 3
_PUBLIC = public_key_of(HUB_KEY)


def chain_holds_for_all(world: World, hub: list[Written]) -> Iterator[str]:
    """I6: production's examiner agrees, with every word that tills believed in hand."""
    began = [fact for _, fact in told(hub, "hub.epoch-began/1")]
    words = {word for _, word in world.oracle.words if not _is_lost(word, began)}
    places = {(one.hub_epoch, one.position) for one in words}
    if len(places) < len(words):
        yield "I6 the hub told two tills of two heads at one place"
    # Each till has checked the signature; here it is the head that counts.
    bare = [structs.replace(word, signature="") for word in words]
    report = examined(world.hub.disk, checkpoints=bare, **_known(world.hub))
    if not report.is_good:
        yield f"I6 the examiner of the hub: {report.broken}"
    if world.old_hub is not None:
        report = examined(world.old_hub.disk, hub_key=_PUBLIC)
        if not report.is_good:
            yield f"I6 the examiner of the old hub: {report.broken}"
    for node in world.nodes:
        report = examined(node.disk)
        if not report.is_good:
            yield f"I6 the examiner of {node.stream}: {report.broken}"


def _is_lost(word: Checkpoint, began: list[dict[str, Any]]) -> bool:
    """Say whether a restore put the log back to before this word."""
    return any(
        one["hub_epoch"] > word.hub_epoch and one["position"] < word.position
        for one in began
    )


def _known(hub: HubNode) -> dict[str, Any]:
    kept = [one.checkpoint for one in hub.signatures.checkpoints()]
    newest = max((one.hub_epoch for one in kept), default=0)
    return {
        "hub_key": _PUBLIC,
        "seals": hub.signatures.seals(),
        "kept": [one for one in kept if one.hub_epoch == newest],
    }


def alarms_have_causes(world: World) -> Iterator[str]:
    """I6: no till suspects an honest hub of anything but its restore."""
    expected = set()
    if world.options.hub_restored or world.options.hub_doubled:
        expected.add("higher-epoch")
    if world.options.hub_doubled:
        expected.add("lower-epoch")
    for node in world.nodes:
        for record, fact in told(written(node.disk), "till.hub-alarm/1"):
            if fact["kind"] not in expected:
                yield f"I6 {record.stream} suspects {fact['kind']} of an honest hub"


def unseen_flips(world: World) -> Iterator[str]:
    """Rot bit after bit on the disks of hub and tills: the examiner must see each.

    What no signature and no later record covers yet, a till's very last record, is not
    asked for.
    """
    random = world.fate.random
    for _ in range(_FLIPS):
        disk = world.hub.disk
        whole = disk.image()
        place, bit = random.randrange(len(whole)), random.randrange(2**16)
        disk.flip_bit(place, bit)
        if examined(disk, **_known(world.hub)).is_good:
            yield f"I6 bit {bit} of transaction {place} of the hub flipped unseen"
        disk.restore(whole)
    for node in world.nodes[:_FLIPS]:
        whole = node.disk.image()
        if len(whole) < 2:
            continue
        place, bit = random.randrange(len(whole) - 1), random.randrange(2**16)
        node.disk.flip_bit(place, bit)
        if examined(node.disk).is_good:
            yield f"I6 bit {bit} of transaction {place} of {node.stream} flipped unseen"
        node.disk.restore(whole)
