"""What a total says in one currency, and what follows from it."""

from collections.abc import Iterable
from typing import Protocol

import msgspec


class Sold(Protocol):
    """Anything that was sold in one currency."""

    @property
    def currency(self) -> str:
        """Its currency."""

    @property
    def receipts(self) -> int:
        """How many receipts."""

    @property
    def amount_minor(self) -> int:
        """What came in."""

    @property
    def ocop_minor(self) -> int:
        """What of it was for OCOP goods."""


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """A total in one currency; currencies are never added to one another.

    `per_visitor_minor` is null where no visitor was counted.
    """

    currency: str
    receipts: int
    amount_minor: int
    ocop_minor: int
    ocop_permille: int
    basket_minor: int
    per_visitor_minor: int | None


def rounded(dividend: int, divisor: int) -> int:
    """Return a quotient rounded half up, 0 where there is nothing to divide by."""
    return (2 * dividend + divisor) // (2 * divisor) if divisor else 0


def figures_of(rows: Iterable[Sold], visitors: int) -> tuple[Figures, ...]:
    """Sum rows by currency; the currency with most receipts comes first."""
    sums: dict[str, list[int]] = {}
    for row in rows:
        parts = sums.setdefault(row.currency, [0, 0, 0])
        parts[0] += row.receipts
        parts[1] += row.amount_minor
        parts[2] += row.ocop_minor
    figures = (
        Figures(
            currency=currency,
            receipts=receipts,
            amount_minor=amount,
            ocop_minor=ocop,
            ocop_permille=rounded(1000 * ocop, amount),
            basket_minor=rounded(amount, receipts),
            per_visitor_minor=rounded(amount, visitors) if visitors > 0 else None,
        )
        for currency, (receipts, amount, ocop) in sums.items()
    )
    return tuple(sorted(figures, key=lambda one: (-one.receipts, one.currency)))
