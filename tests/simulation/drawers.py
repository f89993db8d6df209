"""I3 and I8: what lies in a drawer, and what came back of what was sold."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from fair_admin.rehearsal.simulation.world import World
from tests.simulation.evidence import Written, completed, counted, told, written


def _cash(tenders: list[dict[str, Any]]) -> int:
    return sum(one["amount_minor"] for one in tenders if one["kind"] == "cash")


def _into_drawer(fact: dict[str, Any]) -> int:
    """Return what a fact puts into the drawer, less than nothing when it takes out."""
    match fact["fact"]:
        case "sale.completed/1":
            return _cash(fact["tenders"]) - int(fact["change_minor"])
        case "refund.completed/1":
            return -_cash(fact["tenders"])
        case "shift.cash-moved/1":
            sign = 1 if fact["direction"] == "in" else -1
            return sign * int(fact["amount_minor"])
        case _:
            return 0


def drawers_add_up(world: World) -> Iterator[str]:
    """I3: float + cash kept + in − out − refunds is what each closing expected."""
    for node in world.nodes:
        cash = 0
        for record in written(node.disk):
            for fact in record.facts:
                if fact["fact"] == "shift.opened/1":
                    cash = fact["float_minor"]
                cash += _into_drawer(fact)
                if fact["fact"] != "shift.closed/1":
                    continue
                counted_minor = fact["counted_cash_minor"]
                said = (fact["expected_cash_minor"], fact["difference_minor"])
                if said != (cash, counted_minor - cash):
                    yield f"I3 {node.name} {record.sequence}: {said}, not {cash}"


def no_more_comes_back(world: World, hub: list[Written]) -> Iterator[str]:
    """I8: of no line more came back than was sold, nor for more than was paid."""
    places = [("hub", counted(hub))]
    places += [(node.name, written(node.disk)) for node in world.nodes]
    for where, records in places:
        left: Counter[tuple[str, str, str]] = Counter()
        for _, sale in completed(records):
            for line in sale["lines"]:
                key = (sale["sale_id"], line["line_id"])
                left[*key, "quantity"] += line["quantity_thousandths"]
                left[*key, "money"] += line["amount_minor"]
        for _, refund in told(records, "refund.completed/1"):
            for line in refund["lines"]:
                key = (refund["sold_id"], line["line_id"])
                left[*key, "quantity"] -= line["quantity_thousandths"]
                left[*key, "money"] -= line["amount_minor"]
        yield from (
            f"I8 {where} {key}: {rest}" for key, rest in left.items() if rest < 0
        )
