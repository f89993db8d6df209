"""What the cashiers saw as done, kept outside every simulated disk."""

from dataclasses import dataclass


@dataclass
class Seen:
    """One sale as its cashier knows it.

    `pieces` is how many the cashier scanned and left on. `is_done` from the moment
    change and receipt number were on the screen; before that the sale may or may not
    exist. `is_excused` when only a lost device ever had it.
    """

    sale_id: str
    till: str
    pieces: int = 0
    total_minor: int = 0
    receipt_number: int = 0
    sequence: int = 0
    is_done: bool = False
    is_excused: bool = False


class Oracle:
    """The simulator's own ledger."""

    def __init__(self) -> None:
        """Begin with nothing sold."""
        self.sales: dict[str, Seen] = {}

    def of(self, sale_id: str, till: str) -> Seen:
        """Return what is known of a sale."""
        return self.sales.setdefault(sale_id, Seen(sale_id=sale_id, till=till))

    def done(self) -> list[Seen]:
        """Return the sales that must be counted exactly once."""
        return [one for one in self.sales.values() if one.is_done]

    def excuse(self, till: str, after: int) -> None:
        """Give up what only a lost device had: nobody promised more."""
        for seen in self.sales.values():
            if seen.till == till and seen.sequence > after:
                seen.is_excused = True
