"""What one till has to do on some days, and what it sends: told across processes."""

from dataclasses import dataclass

from events.sales import Place
from fair_admin.rehearsal.shelf import Shelf

EPOCH = 1


@dataclass(frozen=True, kw_only=True)
class Stint:
    """So much is to be sold at one till on these ISO days; `is_last`: then it goes."""

    till: str
    private_key_hex: str
    place: Place
    days: tuple[str, ...]
    target_minor: int
    shelf: Shelf
    seed: int
    is_last: bool


@dataclass(frozen=True, kw_only=True)
class Sent:
    """What a till sends and when: a signed batch, or a report that it lives."""

    at_ms: int
    till: str
    data: bytes
    is_report: bool
