"""What a cashier may make cheaper alone, and what asks for a manager."""

from events.admission import SellingRules
from pos.discounts import is_beyond
from pos.sale_commands import Authority, DiscountsNotCombined, ManagerNeeded
from pos.sale_state import Line, Open


def allowed(state: Open, authority: Authority) -> None:
    """Let a sale pass that keeps to the rules, or that a manager answers for.

    Raises DiscountsNotCombined and ManagerNeeded.
    """
    rules = authority.rules
    has_line_discounts = any(line.off for line in state.lines)
    if state.off and has_line_discounts and not rules.discounts_combine:
        raise DiscountsNotCombined
    if authority.approved_by:
        return
    if not any(_is_beyond(line, rules) for line in state.lines) and (
        state.off.approved_by
        or not is_beyond(
            state.discount_minor, state.subtotal_minor, rules.discount_permille_max
        )
    ):
        return
    raise ManagerNeeded


def _is_beyond(line: Line, rules: SellingRules) -> bool:
    """Say whether nobody but a manager may sell a line at this price."""
    if line.unit_price_minor > line.list_price_minor and not line.price_approved_by:
        return True
    if line.off.approved_by or (line.price_approved_by and not line.off):
        return False
    reduction = line.listed_minor - line.amount_minor
    return is_beyond(reduction, line.listed_minor, rules.discount_permille_max)
