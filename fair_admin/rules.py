"""Who may use the hub's routes, and where."""

from collections.abc import Iterable

from werkzeug.routing import Map

from events.rules import RouteWithoutRule, Rule, Rules
from fair_admin.grants import ACTS

ARGUMENTS: dict[str, frozenset[str]] = {
    "fair": frozenset({"fair_id"}),
    "outlet": frozenset({"outlet_id"}),
    "part": frozenset({"fair_id", "kind", "key"}),
    "gate": frozenset({"gate_id"}),
    "till": frozenset({"name"}),
    "sale": frozenset({"sale_id"}),
    "refund": frozenset({"refund_id"}),
    "account": frozenset({"login"}),
    "asked": frozenset(),
    "own": frozenset(),
    "shared": frozenset(),
    "whole": frozenset(),
}
"""What an address must name for each scope. asked: the fair in the question, all fairs
where none is; own: the view shows each only what is theirs; shared: everybody with the
role sees the same; whole: only for whom the whole province is in scope."""

RULES = Rules(
    "anyone", "device", "self", "organiser", scoped=ACTS, scopes=tuple(ARGUMENTS)
)
"""anyone: no proof asked; device: the view checks an enrolled till's signature; self:
whoever is logged in, about themselves; organiser: officers of the whole province. The
others are acts, each with its scope."""

may = RULES.may


def check_arguments(addresses: Map, rules: Iterable[tuple[str, Rule]]) -> None:
    """Raise RouteWithoutRule where an address does not name what its scope is about."""
    for endpoint, rule in rules:
        for address in addresses.iter_rules(endpoint):
            if not ARGUMENTS.get(rule.scope, frozenset()) <= address.arguments:
                raise RouteWithoutRule(f"{endpoint} does not name its {rule.scope}")
