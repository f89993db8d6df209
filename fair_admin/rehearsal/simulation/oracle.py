"""What the cashiers saw as done, kept outside every simulated disk."""

from dataclasses import dataclass

from events.checkpoint import Checkpoint


@dataclass
class Seen:
    """One sale as its cashier knows it; `stream` is the journal it is in.

    `pieces` is how many the cashier scanned and left on. `is_done` from the moment
    change and receipt number were on the screen; before that the sale may or may not
    exist. `is_excused` when only a lost device ever had it.
    """

    sale_id: str
    stream: str
    pieces: int = 0
    total_minor: int = 0
    receipt_number: int = 0
    sequence: int = 0
    is_done: bool = False
    is_excused: bool = False


class Oracle:
    """The simulator's own ledger.

    `words` are all that tills believed of their hub, `secrets` what must never be on a
    wire, `broken` what was seen to be wrong while the fair still went on.
    """

    def __init__(self) -> None:
        """Begin with nothing sold."""
        self.sales: dict[str, Seen] = {}
        self.words: list[tuple[str, Checkpoint]] = []
        self.secrets: list[bytes] = []
        self.broken: list[str] = []

    def of(self, sale_id: str, stream: str) -> Seen:
        """Return what is known of a sale."""
        return self.sales.setdefault(sale_id, Seen(sale_id=sale_id, stream=stream))

    def done(self) -> list[Seen]:
        """Return the sales that must be counted exactly once."""
        return [one for one in self.sales.values() if one.is_done]

    def excuse(self, stream: str, after: int) -> None:
        """Give up what only a lost device had: nobody promised more."""
        for seen in self.sales.values():
            if seen.stream == stream and seen.sequence > after:
                seen.is_excused = True

    def believed(self, stream: str, word: Checkpoint, have: int, durable: int) -> None:
        """Note what a till was told and believes; no more than is on the hub's disk."""
        self.words.append((stream, word))
        if have > durable:
            self.broken.append(f"I10 {stream} was told {have}, on disk is {durable}")

    def overhear(self, path: str, data: bytes) -> None:
        """Listen to a message for what must not be said."""
        if any(secret in data for secret in self.secrets):
            self.broken.append(f"I14 a secret is in a message of {path}")
