"""What must be true of a fair that is over; each function yields what is not."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from fair_admin.rehearsal.simulation.till_node import TillNode
from fair_admin.rehearsal.simulation.world import World
from projections import takings
from projections.catalogue import products
from projections.engine import ReadModels
from projections.sets import HUB_PROJECTIONS
from tests.simulation.closed_days import issued_reports_stand
from tests.simulation.drawers import drawers_add_up, no_more_comes_back
from tests.simulation.evidence import (
    GENESIS,
    Written,
    completed,
    counted,
    told,
    written,
)
from tests.simulation.paper import papers_are_out
from tests.simulation.witnesses import alarms_have_causes, chain_holds_for_all


def violations(world: World) -> list[str]:
    """Return every broken promise, named by its invariant."""
    try:
        hub = written(world.hub.disk)
    except ValueError as error:
        return [f"I6 the hub's disk is unreadable: {error}"]
    checks = (
        _sales_add_up(hub),
        drawers_add_up(world),
        no_more_comes_back(world, hub),
        papers_are_out(world),
        _receipts_are_gapless(world, hub),
        _each_done_sale_is_there_once(world, hub),
        _only_enrolled_tills(world, hub),
        _chains_hold(world, hub),
        chain_holds_for_all(world, hub),
        alarms_have_causes(world),
        world.oracle.broken,
        _hub_has_what_it_says(world, hub),
        _no_secrets(world, hub),
        _all_figures_agree(world, hub),
        issued_reports_stand(world, hub),
        _prices_arrived(world),
        _everything_arrived(world),
    )
    return [violation for check in checks for violation in check]


def _sales_add_up(hub: list[Written]) -> Iterator[str]:
    """I1: lines make the total, tenders the total plus change."""
    for record, sale in completed(hub):
        lines = sum(line["amount_minor"] for line in sale["lines"])
        tenders = sum(tender["amount_minor"] for tender in sale["tenders"])
        paid = tenders - sale["change_minor"] - sale["rounding_minor"]
        if not lines == sale["total_minor"] == paid:
            yield f"I1 {record.stream} {sale['sale_id']}"


def _receipts_are_gapless(world: World, hub: list[Written]) -> Iterator[str]:
    """I4: numbers run 1, 2, 3 in every journal, here and there."""
    places = [("hub", counted(hub))]
    places += [(node.name, written(node.disk)) for node in world.nodes]
    for where, records in places:
        numbers = defaultdict(list)
        for record, sale in completed(records):
            numbers[record.stream].append(sale["receipt_number"])
        for stream, seen in numbers.items():
            if seen != list(range(1, len(seen) + 1)):
                yield f"I4 {where} {stream} {seen}"


def _each_done_sale_is_there_once(world: World, hub: list[Written]) -> Iterator[str]:
    """I5: what a cashier saw as done is on the hub once, as it was seen."""
    sales = defaultdict(list)
    for _, sale in completed(counted(hub)):
        sales[sale["sale_id"]].append(sale)
    quarantined = {sale["sale_id"] for _, sale in completed(hub)} - set(sales)
    cloned = {node.stream for node in world.nodes if node.is_cloned}
    for seen in world.oracle.done():
        if seen.is_excused or (seen.stream in cloned and seen.sale_id in quarantined):
            continue
        told = [
            (
                sale["total_minor"],
                sale["receipt_number"],
                sum(line["quantity_thousandths"] for line in sale["lines"]),
            )
            for sale in sales[seen.sale_id]
        ]
        if told != [(seen.total_minor, seen.receipt_number, seen.pieces * 1000)]:
            yield f"I5 the hub says {told}, the cashier saw {seen}"
    for sale_id, found in sales.items():
        if len(found) > 1 or (found and sale_id not in world.oracle.sales):
            yield f"I5 {sale_id} is there {len(found)} times"


def _only_enrolled_tills(world: World, hub: list[Written]) -> Iterator[str]:
    """I5: nobody else's records are on the hub."""
    names = {node.stream for node in world.nodes}
    for record in hub:
        stream = record.stream.split("/fork-")[0]
        if stream.startswith("till/") and stream not in names:
            yield f"I5 {record.stream} was never enrolled"


def _chains_hold(world: World, hub: list[Written]) -> Iterator[str]:
    """I6: each record names the one before, and the hub has the tills' own bytes."""
    chains = _streams(hub)
    for node in world.nodes:
        own = written(node.disk)
        yield from _broken_links(node.name, _streams(own))
        here, there = (
            [record.hash for record in records]
            for records in (own, chains.get(node.stream, []))
        )
        if not node.is_cloned and there[: len(here)] != here[: len(there)]:
            yield f"I6 the hub has other bytes of {node.name}"
    yield from _broken_links("hub", chains)


def _streams(records: list[Written]) -> dict[str, list[Written]]:
    streams = defaultdict(list)
    for record in records:
        streams[record.stream].append(record)
    return streams


def _broken_links(where: str, streams: dict[str, list[Written]]) -> Iterator[str]:
    for stream, chain in streams.items():
        previous = GENESIS
        for number, record in enumerate(chain, start=1):
            place = (record.version, record.sequence, record.previous)
            if "/fork-" not in stream and place != (number, number, previous):
                yield f"I6 {where} {stream} {number}"
                break
            previous = record.hash


def _hub_has_what_it_says(world: World, hub: list[Written]) -> Iterator[str]:
    """I10: no till believes more than is on the hub's disk, nor did it ever.

    What was told while the fair went on is noted by the oracle.
    """
    have = Counter(record.stream for record in hub)
    for node in world.nodes:
        said = 0 if node.is_gone else node.sync.have
        if said > have[node.stream]:
            yield f"I10 {node.name} was told {said}"


def _no_secrets(world: World, hub: list[Written]) -> Iterator[str]:
    """I14: no private key stands in a record; the oracle listens to the messages."""
    places = [("hub", hub), *((one.stream, written(one.disk)) for one in world.nodes)]
    for where, records in places:
        for record in records:
            if any(secret in record.body for secret in world.oracle.secrets):
                yield f"I14 {where}: {record.stream} {record.sequence}"


def _all_figures_agree(world: World, hub: list[Written]) -> Iterator[str]:
    """I2: the log, the read models and read models built anew say the same."""
    totals: Counter[str] = Counter()
    for _, sale in completed(counted(hub)):
        totals[sale["place"]["outlet_id"]] += sale["total_minor"]
    for _, refund in told(counted(hub), "refund.completed/1"):
        totals[refund["place"]["outlet_id"]] -= refund["total_minor"]
    fresh = ReadModels("sqlite://", HUB_PROJECTIONS)
    fresh.catch_up(world.hub.log)
    for name, models in (("live", world.hub.models), ("rebuilt", fresh)):
        shown = {one.key: one.amount_minor for one in takings.by_outlet(models, "f1")}
        if shown != dict(totals):
            yield f"I2 {name} {shown} is not {dict(totals)}"
    fresh.close()


def _prices_arrived(world: World) -> Iterator[str]:
    """I15: each till sells at the hub's prices once it can ask for them.

    A copied till asks for nothing before it has its replacement code.
    """
    theirs = {one.product_id: one.price_minor for one in products(world.hub.models)}
    for node in world.nodes:
        ours = {one.product_id: one.price_minor for one in products(node.models)}
        if not node.is_gone and not node.is_cloned and ours != theirs:
            yield f"I15 {node.name} sells at {ours}, the hub says {theirs}"


def _everything_arrived(world: World) -> Iterator[str]:
    """I15: once nothing fails any more, all queues run empty."""
    if not world.is_calm:
        yield f"I15 still waiting: {[_waiting(node) for node in world.nodes]}"


def _waiting(node: TillNode) -> str:
    return f"{node.name}: {node.unsent_records}"
