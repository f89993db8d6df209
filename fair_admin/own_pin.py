"""A cashier's PIN as it was changed at a till: taken only in place of the one known."""

import re
from dataclasses import replace

from events.admission import MANAGER
from events.decider import Refusal
from events.feed import PinChange
from fair_admin.accounts import PinUnfit
from fair_admin.hub import Hub
from fair_admin.till_settings import CashierUnknown, cashier_of

_HASH = re.compile(
    r"\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}"
)
"""As tills make them; dearer ones would hold up every till that checks them."""


class PinChangedMeanwhile(Refusal):
    """The old PIN is not the newest any more."""


def take_own_pin(hub: Hub, change: PinChange) -> None:
    """Keep a cashier's new PIN; asked again for the same, nothing changes.

    A change that was recorded on its way puts no old PIN back: it names the one it
    replaces. Raises UnknownTill, WrongSignature, CashierUnknown, PinUnfit and
    PinChangedMeanwhile.
    """
    outlet_id = hub.asked_by(change).place.outlet_id
    known = cashier_of(hub, change.cashier_id)
    if known.outlet_id != outlet_id or known.role == MANAGER:
        raise CashierUnknown(change.cashier_id)
    if known.pin_hash == change.new_hash:
        return
    if known.pin_hash != change.old_hash:
        raise PinChangedMeanwhile
    if not _HASH.fullmatch(change.new_hash):
        raise PinUnfit
    hub.vault.put_cashier(replace(known, pin_hash=change.new_hash))
