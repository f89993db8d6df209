"""Which refunds a till gave, and what came back of each sale so far."""

from events.fact import Fact, UnknownFact
from events.refunds import RefundCompleted
from pos.refund import Back, Balance


class RefundBook:
    """A fold of the journal."""

    def __init__(self) -> None:
        """Begin with nothing that came back."""
        self._back: dict[str, dict[str, Back]] = {}
        self._at: dict[str, int] = {}

    def learn(self, fact: Fact | UnknownFact, sequence: int) -> None:
        """Take in a fact; those of other kinds change nothing."""
        if not isinstance(fact, RefundCompleted):
            return
        self._at[fact.refund_id] = sequence
        if not fact.is_verified:
            return
        lines = self._back.setdefault(fact.sold_id, {})
        for line in fact.lines:
            before = lines.get(line.line_id, Back())
            lines[line.line_id] = Back(
                quantity_thousandths=before.quantity_thousandths
                + line.quantity_thousandths,
                amount_minor=before.amount_minor + line.amount_minor,
            )

    def back_of(self, sale_id: str) -> Balance:
        """Return what came back of a sale here, by line."""
        return dict(self._back.get(sale_id, {}))

    def sequence_of(self, refund_id: str) -> int | None:
        """Return the record that holds a refund."""
        return self._at.get(refund_id)
