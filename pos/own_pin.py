"""A cashier's own new PIN: proved by the old one here, kept by the hub."""

from events.admission import MANAGER
from events.decider import Refusal
from pos.cashiers import PinCheck, pin_hash
from pos.station import Station

_LENGTHS = range(4, 9)


class PinUnfit(Refusal):
    """A PIN has four to eight digits."""


class ManagersPinElsewhere(Refusal):
    """A manager's PIN opens every limit of an outlet; the office alone changes it."""


def change_own_pin(
    station: Station, pins: PinCheck, cashier_id: str, *, old: str, new: str
) -> None:
    """Let a cashier in by another PIN, at every till of the outlet from now on.

    Raises WrongPin, TooManyAttempts, PinUnfit, ManagersPinElsewhere, HubAway and
    HubRefused, and then the old PIN stands.
    """
    settings, now_ms = station.settings(), station.now_ms()
    cashier = pins.check(settings, cashier_id, old, now_ms)
    if cashier.role == MANAGER:
        raise ManagersPinElsewhere
    if not (new.isascii() and new.isdigit() and len(new) in _LENGTHS):
        raise PinUnfit
    sync = station.ready().sync
    sync.change_pin(cashier_id, cashier.pin_hash, pin_hash(new), now_ms)
    newer = sync.pull_settings(settings.version, now_ms)
    if newer is not None:
        station.keep(newer)
