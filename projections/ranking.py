"""Who took most: the rows of outlets, gathered by zone, by locality or left single."""

from collections.abc import Callable, Iterable, Mapping

import msgspec

from projections.outlet_takings import OutletTakings


class Ranked(msgspec.Struct, frozen=True, kw_only=True):
    """One place in a ranking within one currency; `note` says more of the name."""

    key: str
    name: str
    note: str
    currency: str
    receipts: int
    amount_minor: int
    ocop_minor: int


Names = Mapping[str, tuple[str, str]]
"""Name and note by key; a key without a name stands for itself."""


def ranking(
    rows: Iterable[OutletTakings], key_of: Callable[[OutletTakings], str], names: Names
) -> tuple[Ranked, ...]:
    """Return the sums under each key, the highest first within each currency."""
    sums: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        parts = sums.setdefault((row.currency, key_of(row)), [0, 0, 0])
        parts[0] += row.receipts
        parts[1] += row.amount_minor
        parts[2] += row.ocop_minor
    ranked = (
        Ranked(
            key=key,
            name=names.get(key, (key, ""))[0],
            note=names.get(key, (key, ""))[1],
            currency=currency,
            receipts=receipts,
            amount_minor=amount,
            ocop_minor=ocop,
        )
        for (currency, key), (receipts, amount, ocop) in sums.items()
    )
    return tuple(
        sorted(ranked, key=lambda one: (one.currency, -one.amount_minor, one.name))
    )
