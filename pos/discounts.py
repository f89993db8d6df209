"""What a discount takes off, and how one of the whole is shared by the lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

WHOLE_PERMILLE = 1000


@dataclass(frozen=True, kw_only=True)
class Off:
    """A discount by a share or by an amount, and the manager who let it pass."""

    permille: int = 0
    minor: int = 0
    approved_by: str = ""

    def __bool__(self) -> bool:
        return bool(self.permille or self.minor)

    def of(self, amount_minor: int) -> int:
        """Return what it takes off an amount, rounded half up, never more than that."""
        share = (amount_minor * self.permille + WHOLE_PERMILLE // 2) // WHOLE_PERMILLE
        return min(amount_minor, share + self.minor)


NO_DISCOUNT = Off()


def is_beyond(reduction_minor: int, full_minor: int, permille_max: int) -> bool:
    """Say whether a reduction is a larger share of the full amount than that."""
    return reduction_minor * WHOLE_PERMILLE > full_minor * permille_max


def spread(discount_minor: int, amounts_minor: Sequence[int]) -> tuple[int, ...]:
    """Return each amount's share of a discount: together exactly all of it.

    No share is more than its amount, as long as the discount is not more than the sum.
    """
    whole = sum(amounts_minor)
    if not whole:
        return (0,) * len(amounts_minor)
    reached = accumulate(amounts_minor, initial=0)
    taken = (discount_minor * amount // whole for amount in reached)
    return tuple(after - before for before, after in pairwise(taken))
