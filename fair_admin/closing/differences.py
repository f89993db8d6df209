"""What a new version of a report says otherwise than the one before."""

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from fair_admin.closing.figures import FairFigures

_TABLES = {
    "totals": ("key", "currency"),
    "zones": ("key", "currency"),
    "localities": ("key", "currency"),
    "origins": ("key", "currency"),
    "tenders": ("kind", "currency"),
    "hours": ("starts_at_ms", "currency"),
    "gates": ("key",),
    "visitors_by_hour": ("key",),
    "best_sellers": ("product_id", "name", "currency"),
    "declared": ("booth_id", "currency"),
}
_NUMBERS = frozenset(
    {"receipts", "amount_minor", "ocop_minor", "count", "quantity_thousandths"}
)


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One number of one row that changed; a row that is not there counts as 0."""

    table: str
    name: str
    currency: str
    what: str
    before: int
    after: int


def differences(before: FairFigures, after: FairFigures) -> tuple[Difference, ...]:
    """Return every number that changed, table by table."""
    return tuple(_all(before, after))


def _all(before: FairFigures, after: FairFigures) -> Iterator[Difference]:
    if before.visitors != after.visitors:
        yield Difference(
            table="visitors",
            name="",
            currency="",
            what="count",
            before=before.visitors,
            after=after.visitors,
        )
    for table, keys in _TABLES.items():
        old, new = _rows(before, table, keys), _rows(after, table, keys)
        for key in sorted({*old, *new}):
            yield from _of_row(table, old.get(key, {}), new.get(key, {}))


def _rows(
    figures: FairFigures, table: str, keys: tuple[str, ...]
) -> dict[tuple[str, ...], dict[str, object]]:
    rows = (msgspec.structs.asdict(row) for row in getattr(figures, table))
    return {tuple(str(row[key]) for key in keys): row for row in rows}


def _of_row(
    table: str, old: dict[str, object], new: dict[str, object]
) -> Iterator[Difference]:
    row = new or old
    name = next(
        (str(row[key]) for key in ("name", "kind", "starts_at_ms") if key in row), ""
    )
    for what in sorted(_NUMBERS & row.keys()):
        was, now = int(str(old.get(what, 0))), int(str(new.get(what, 0)))
        if was != now:
            yield Difference(
                table=table,
                name=name,
                currency=str(row.get("currency", "")),
                what=what,
                before=was,
                after=now,
            )
