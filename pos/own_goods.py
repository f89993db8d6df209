"""What a till itself made of its goods: what it named, and what it sells most."""

from collections import Counter

from events.fact import Fact, UnknownFact
from events.proposals import ProductProposed
from events.sales import SaleCompleted


class OwnGoods:
    """Learnt from the till's journal, fact by fact."""

    def __init__(self) -> None:
        """Begin with a till that has sold nothing."""
        self._by_code: dict[str, ProductProposed] = {}
        self._sold: Counter[str] = Counter()

    def learn(self, fact: Fact | UnknownFact) -> None:
        """Note a proposal, or what a customer took; a refund takes nothing off."""
        match fact:
            case ProductProposed() if fact.code:
                self._by_code.setdefault(fact.code, fact)
            case SaleCompleted():
                self._sold.update({line.product_id for line in fact.lines})
            case _:
                pass

    def proposed(self, code: str) -> ProductProposed | None:
        """Return the goods a cashier of this till named under a code."""
        return self._by_code.get(code)

    def often(self, limit: int) -> tuple[str, ...]:
        """Return the products that are on most receipts of this till, most first."""
        return tuple(product_id for product_id, _ in self._sold.most_common(limit))
