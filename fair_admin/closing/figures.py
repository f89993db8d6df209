"""The figures of a report: what is hashed, and nothing that another reader lacks."""

import hashlib

import msgspec


class Amount(msgspec.Struct, frozen=True, kw_only=True):
    """Measured takings under a key; `ocop_minor` is part of `amount_minor`."""

    key: str
    name: str
    currency: str
    receipts: int
    amount_minor: int
    ocop_minor: int


class TenderAmount(msgspec.Struct, frozen=True, kw_only=True):
    """What was kept of one kind of money."""

    kind: str
    currency: str
    amount_minor: int


class Hour(msgspec.Struct, frozen=True, kw_only=True):
    """Takings of the hour that starts at this UTC millisecond, in one currency."""

    starts_at_ms: int
    currency: str
    receipts: int
    amount_minor: int


class VisitorCount(msgspec.Struct, frozen=True, kw_only=True):
    """Visitors under a key: a gate, or an hour by its start in UTC milliseconds."""

    key: str
    name: str
    count: int


class SoldGoods(msgspec.Struct, frozen=True, kw_only=True):
    """What one product brought."""

    product_id: str
    name: str
    currency: str
    quantity_thousandths: int
    amount_minor: int


class DeclaredAmount(msgspec.Struct, frozen=True, kw_only=True):
    """What a booth without a till says it took; nobody measured it."""

    booth_id: str
    name: str
    currency: str
    amount_minor: int
    ocop_minor: int


class FairFigures(msgspec.Struct, frozen=True, kw_only=True):
    """Everything one report says; `day` is an ISO day, "" for the whole fair."""

    fair_id: str
    fair_name: str
    starts_on: str
    ends_on: str
    day: str
    visitors: int
    totals: tuple[Amount, ...]
    zones: tuple[Amount, ...]
    localities: tuple[Amount, ...]
    origins: tuple[Amount, ...]
    tenders: tuple[TenderAmount, ...]
    hours: tuple[Hour, ...]
    gates: tuple[VisitorCount, ...]
    visitors_by_hour: tuple[VisitorCount, ...]
    best_sellers: tuple[SoldGoods, ...]
    declared: tuple[DeclaredAmount, ...]


def canonical(figures: FairFigures) -> str:
    """Return figures as canonical JSON: sorted names, no blanks, UTF-8."""
    return msgspec.json.encode(figures, order="sorted").decode()


def sha256_of(text: str) -> str:
    """Return the hash of canonical figures, 64 hex digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def figures_of(text: str) -> FairFigures:
    """Return the figures that canonical JSON says."""
    return msgspec.json.decode(text, type=FairFigures)
